import { concordance } from "../statistics/concordance.ts";
import type { PredictionTrace } from "./prediction_trace.ts";

/** How a fold's recordings become one number a task. */
export interface TaskScore {
  readonly task: string;
  /** CCC over all windows of the fold's recordings laid end to end: what tables show. */
  readonly concatenated: number;
  /** Mean over recordings of the CCC within each. */
  readonly recordingMean: number;
  /** The CCC within each recording, in the order of the traces. */
  readonly recordings: readonly number[];
}

/**
 * Scores one fold: the concordance correlation coefficient of each task, three ways.
 *
 * The paper's captions say "mean CCC" and not over what. Concatenated per fold, then averaged over folds, is the reading
 * closest to them; AVEC 2018 averaged over recordings. Given the traces of all folds of a seed, `concatenated` is the
 * pooled score over the whole corpus.
 *
 * Convention: an undefined CCC, such as within a recording of constant gold standard, is NaN and makes NaN of the mean it
 * enters; it is never left out.
 *
 * @param traces One trace a recording.
 * @param tasks Names of the tasks, in the order of the outputs.
 * @returns One score a task, each number in [-1, 1] or NaN.
 * @throws {RangeError} If a trace does not hold one label and one prediction for each window and task.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { scoreFold } from "../src/evaluation/score_fold.ts";
 *
 * const [score] = scoreFold(
 *   [
 *     { recording: "a", frames: Int32Array.of(9, 10), labels: Float32Array.of(0, 1), predictions: Float32Array.of(0, 1) },
 *     { recording: "b", frames: Int32Array.of(9, 10), labels: Float32Array.of(0, 1), predictions: Float32Array.of(1, 0) },
 *   ],
 *   ["valence"],
 * );
 * assert.deepEqual(score?.recordings, [1, -1]);
 * assert.equal(score?.recordingMean, 0);
 * ```
 */
export function scoreFold(traces: readonly PredictionTrace[], tasks: readonly string[]): TaskScore[] {
  for (const { recording, frames, labels, predictions } of traces) {
    const wanted = frames.length * tasks.length;
    if (labels.length !== wanted || predictions.length !== wanted) {
      throw new RangeError(
        `Cannot score the recording ${recording}: ${frames.length} windows of ${tasks.length} tasks must have ${wanted} labels and predictions, current numbers are ${labels.length} and ${predictions.length}`,
      );
    }
  }
  return tasks.map((task, index) => {
    const column = (values: Float32Array): number[] =>
      Array.from({ length: values.length / tasks.length }, (_, window) => values[window * tasks.length + index]!);
    const columns = traces.map((trace) => ({ truth: column(trace.labels), prediction: column(trace.predictions) }));
    const recordings = columns.map(({ truth, prediction }) => concordance(truth, prediction));
    return {
      task,
      concatenated: concordance(
        columns.flatMap((each) => each.truth),
        columns.flatMap((each) => each.prediction),
      ),
      recordingMean: recordings.reduce((sum, score) => sum + score, 0) / recordings.length,
      recordings,
    };
  });
}
