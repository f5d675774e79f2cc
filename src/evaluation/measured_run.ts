import { concordanceOfMoments } from "../statistics/concordance_of_moments.ts";
import { type PairedMoments, pairedMoments } from "../statistics/paired_moments.ts";
import { trailingConcordance } from "../statistics/trailing_concordance.ts";
import type { PredictionTrace } from "./prediction_trace.ts";
import type { RunRecord } from "./run_record.ts";

/** What one test recording says of one task. */
export interface MeasuredRecording {
  readonly recording: string;
  /** Gold standard and prediction over its test windows. */
  readonly moments: PairedMoments;
  /** The CCC within it. */
  readonly concordance: number;
}

/** All that scores and statistics need of a run and one of its tasks. */
export interface MeasuredTask {
  readonly task: string;
  /** Gold standard and prediction over the training windows. */
  readonly training: PairedMoments;
  readonly recordings: readonly MeasuredRecording[];
  /**
   * Mean over the recordings and their frames of the CCC of the latest frames, as Figure 2 draws it.
   * @throws {RangeError} If the test windows are so far apart that such a window holds fewer than two.
   */
  trailing(options: TrailingOptions): number;
}

/** How far back a trailing CCC looks. */
export interface TrailingOptions {
  /** In frames of the corpus; the paper has 100. */
  readonly frames: number;
}

/** A run as scores and statistics see it. */
export interface MeasuredRun {
  readonly record: RunRecord;
  /** One a task of its network, in order. */
  readonly tasks: readonly MeasuredTask[];
}

/**
 * Reduces a run's predictions to what scores and statistics need: a few moments a recording and task.
 *
 * Everything a table or a verdict says of a run comes through here, so all of it follows from the stored predictions.
 *
 * @param record The run.
 * @param traces Its predictions, one trace a test recording.
 * @returns Its moments; undefined ones are NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { measuredRun } from "../src/evaluation/measured_run.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord();
 * const { tasks } = measuredRun(record, traces);
 * assert.deepEqual(tasks.map(({ task }) => task), ["arousal", "valence"]);
 * assert.equal(tasks[0]?.recordings[0]?.moments.meanPrediction, 3); // of 1, 3 and 5
 * ```
 */
export function measuredRun(record: RunRecord, traces: readonly PredictionTrace[]): MeasuredRun {
  const { network, hyperparameters } = record.configuration;
  const names = network.tasks;
  return {
    record,
    tasks: names.map((task, index) => {
      const columns = traces.map(({ recording, labels, predictions }) => ({
        recording,
        truth: column(labels, { index, of: names.length }),
        prediction: column(predictions, { index, of: names.length }),
      }));
      // Resampling asks for the same mean thousands of times.
      const trailing = new Map<number, number>();
      return {
        task,
        training: record.training.find((fit) => fit.task === task)!,
        recordings: columns.map(({ recording, truth, prediction }) => {
          const moments = pairedMoments(truth, prediction);
          return { recording, moments, concordance: concordanceOfMoments(moments) };
        }),
        trailing: ({ frames }) => {
          const windowFrames = Math.round(frames / hyperparameters.evaluationHopFrames);
          let mean = trailing.get(windowFrames);
          if (mean === undefined) {
            const values = columns.flatMap(({ truth, prediction }) => [
              ...trailingConcordance(truth, prediction, { windowFrames }).subarray(windowFrames - 1),
            ]);
            mean = values.reduce((sum, value) => sum + value, 0) / values.length;
            trailing.set(windowFrames, mean);
          }
          return mean;
        },
      };
    }),
  };
}

function column(values: Float32Array, { index, of }: { readonly index: number; readonly of: number }): Float64Array {
  const series = new Float64Array(values.length / of);
  for (let window = 0; window < series.length; window += 1) series[window] = values[window * of + index]!;
  return series;
}
