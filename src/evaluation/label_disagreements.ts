import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical_json.ts";
import type { PredictionTrace } from "./prediction_trace.ts";
import type { RunConfiguration, RunRecord } from "./run_record.ts";

/** A run and its predictions. */
export interface TracedRun {
  readonly record: RunRecord;
  /** One trace a test recording. */
  readonly traces: readonly PredictionTrace[];
}

/** A run that was scored against another gold standard than its fellows. */
export interface LabelDisagreement {
  readonly key: string;
  readonly reason: string;
}

/**
 * Compares what runs were scored against: those that test the same windows of a corpus must have the same frames and the
 * same gold standard, whatever was trained.
 *
 * Convention: where runs disagree the majority is taken to be right, in a tie the smallest key; so the answer does not
 * depend on the order of the runs. Only hashes are held, so any number of runs can be compared.
 *
 * @param runs The runs, read one after the other.
 * @returns One entry for each run, recording and task that differs, in order of the keys.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { labelDisagreements } from "../src/evaluation/label_disagreements.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * assert.deepEqual(labelDisagreements([smallRecord({ seed: 0 }), smallRecord({ seed: 1 })]), []);
 * ```
 */
export function labelDisagreements(runs: Iterable<TracedRun>): LabelDisagreement[] {
  /** Keys of the runs by hash of frames and labels, by what must be equal. */
  const found = new Map<string, { readonly what: string; readonly byHash: Map<string, string[]> }>();
  for (const { record, traces } of runs) {
    const { tasks } = record.configuration.network;
    const windows = testedWindows(record.configuration);
    for (const { recording, frames, labels } of traces) {
      for (const [index, task] of tasks.entries()) {
        const column = labels.filter((_, at) => at % tasks.length === index);
        const hash = createHash("sha256").update(bytes(frames)).update(bytes(column)).digest("hex");
        const what = `frames and gold standard of ${task} in ${recording}`;
        const id = `${windows} ${what}`;
        const { byHash } = found.get(id) ?? found.set(id, { what, byHash: new Map() }).get(id)!;
        byHash.set(hash, [...(byHash.get(hash) ?? []), record.key]);
      }
    }
  }
  return [...found.values()]
    .flatMap(({ what, byHash }) => {
      const [most, ...others] = [...byHash.values()]
        .map((keys) => keys.sort())
        .sort((one, other) => other.length - one.length || (one[0]! < other[0]! ? -1 : 1));
      return others.flat().map((key) => ({
        key,
        reason: `its ${what} must be those of the ${most!.length} others that test the same windows, such as ${most![0]}`,
      }));
    })
    .sort((one, other) => (`${one.key} ${one.reason}` < `${other.key} ${other.reason}` ? -1 : 1));
}

/** All of a configuration that decides which windows are tested and what their labels are. */
function testedWindows({ corpus, fold, network, strideFrames, hyperparameters, ...rest }: RunConfiguration): string {
  const { trainingHopStrides, evaluationHopFrames } = hyperparameters;
  const usual = [corpus.checksum, fold, network.frames, strideFrames, evaluationHopFrames];
  // Labels may be scaled by the training windows, which a seed may choose: but only where something was chosen.
  const { choices, seed } = rest;
  return canonicalJson(choices === undefined ? usual : [...usual, choices, seed, trainingHopStrides]);
}

function bytes(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
