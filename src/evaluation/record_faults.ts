import { countParameters } from "../model/count_parameters.ts";
import { BEFORE_TRAINING, earlyStopping } from "../training/early_stopping.ts";
import { canonicalJson } from "./canonical_json.ts";
import type { PredictionTrace } from "./prediction_trace.ts";
import type { RunRecord } from "./run_record.ts";
import { scoreFold } from "./score_fold.ts";

/**
 * What of a record does not follow from its own configuration, history and predictions, recomputed without training.
 *
 * Recomputed are the number of weights, from the network; the kept epoch and the end of the training, from the validation
 * losses or CCCs; the scores, from predictions and labels; and what the arrays must be about, from the fold.
 *
 * Convention: recomputed numbers must be equal to the last bit, an undefined one to an undefined one. What only a training
 * can tell, such as whether these are the predictions of that network, is not looked at.
 *
 * @param record The run.
 * @param traces Its predictions, one trace a test recording.
 * @returns One reason a fault; none if everything follows.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { recordFaults } from "../src/evaluation/record_faults.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord(); // an example of what is stored, with made-up numbers
 * assert.match(recordFaults(record, traces)[0]!, /^its number of weights must be 1135, current value is 100$/);
 * ```
 */
export function recordFaults(record: RunRecord, traces: readonly PredictionTrace[]): string[] {
  const { network, fold } = record.configuration;
  const faults: string[] = [];
  const check = (what: string, { wanted, found }: { readonly wanted: unknown; readonly found: unknown }): void => {
    const [one, other] = [canonicalJson(wanted), canonicalJson(found)];
    if (one !== other) faults.push(`its ${what} must be ${short(one)}, current value is ${short(other)}`);
  };

  check("number of weights", { wanted: countParameters(network).total, found: record.parameters });
  check("training, by early stopping over its history,", {
    wanted: replayed(record),
    found: { bestEpoch: record.bestEpoch, epochs: record.history.map(({ epoch }) => epoch), over: true },
  });
  const tested = traces.map(({ recording }) => recording);
  check("test recordings", { wanted: fold.test.filter((id) => tested.includes(id)), found: tested });
  for (const { recording, frames } of traces) {
    if (frames.some((frame, index) => frame < 0 || frame <= (frames[index - 1] ?? -1))) {
      faults.push(`its frames of ${recording} must rise from window to window, and do not`);
    }
  }
  check("tasks of the training fit", { wanted: network.tasks, found: record.training.map(({ task }) => task) });
  check("tasks of the scores", { wanted: network.tasks, found: record.scores.map(({ task }) => task) });
  const windows = record.test.reduce((sum, each) => sum + each.windows, 0);
  const { predictions, labels, frames } = record.arrays;
  check("arrays' shapes", {
    wanted: [[windows, network.tasks.length], [windows, network.tasks.length], [windows]],
    found: [predictions.shape, labels.shape, frames.shape],
  });
  try {
    for (const [index, score] of scoreFold(traces, network.tasks).entries()) {
      check(`scores of ${score.task}, recomputed from its predictions,`, {
        wanted: score,
        found: record.scores[index] ?? null,
      });
    }
  } catch (error) {
    faults.push(`its arrays must fit each other: ${(error as Error).message}`);
  }
  return faults;
}

/** What the history must look like: early stopping over its own numbers. */
function replayed({ history, configuration }: RunRecord): { bestEpoch: number; epochs: number[]; over: boolean } {
  const { hyperparameters, choices = {} } = configuration;
  let [state, over] = [BEFORE_TRAINING, false];
  for (const { validationLoss, validationCcc } of history) {
    if (over) break;
    const ccc = validationCcc.reduce((sum, each) => sum + each, 0) / validationCcc.length;
    const decision = earlyStopping(state, {
      ...hyperparameters,
      validationLoss: choices["stopping-metric"] === "ccc" ? 1 - ccc : validationLoss,
    });
    [state, over] = [decision.state, decision.stop];
  }
  return { bestEpoch: state.bestEpoch, epochs: Array.from({ length: state.epoch }, (_, index) => index + 1), over };
}

function short(json: string): string {
  return json.length <= 160 ? json : `${json.slice(0, 157)}...`;
}
