import { canonicalJson } from "./canonical_json.ts";
import type { TracedRun } from "./label_disagreements.ts";
import type { PredictionTrace } from "./prediction_trace.ts";
import type { RunOutcome } from "./run_training.ts";

/** What a run that was trained again is held against. */
export interface CompareRetrainedOptions {
  readonly retrained: RunOutcome;
  /**
   * How far a CCC over a fold may be off where the engine is not deterministic; 0 demands the same bytes.
   * @default {0}
   */
  readonly tolerance?: number;
}

/** How a run and its second training compare. */
export interface RetrainedComparison {
  readonly state: "identical" | "within tolerance" | "different";
  /** What differs, part by part; none if identical. */
  readonly differences: readonly string[];
}

/**
 * Compares a stored run with what a second training of the same configuration gives.
 *
 * Identical: the SHA-256 of the weights, every bit of every prediction, label and frame, and all of the record but its
 * circumstances are equal. Within tolerance: frames and gold standard are identical and the CCC of every task over the fold
 * is no farther off than the tolerance, or undefined in both.
 *
 * @param stored The run as it is kept.
 * @param options The second training and the tolerance.
 * @returns The answer and what differs.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { compareRetrained } from "../src/evaluation/compare_retrained.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord();
 * const retrained = { record, traces, weights: new Float32Array(0) };
 * assert.equal(compareRetrained({ record, traces }, { retrained }).state, "identical");
 * ```
 */
export function compareRetrained(stored: TracedRun, options: CompareRetrainedOptions): RetrainedComparison {
  const { retrained, tolerance = 0 } = options;
  const differing = PARTS.filter(
    (part) => canonicalJson(stored.record[part]) !== canonicalJson(retrained.record[part]),
  ).map((part) => `its ${WORDS[part]}`);
  const differ = (of: (trace: PredictionTrace) => string): boolean =>
    canonicalJson(stored.traces.map(of)) !== canonicalJson(retrained.traces.map(of));
  const differs = {
    recordings: differ(({ recording }) => recording),
    frames: differ(({ frames }) => hex(frames)),
    labels: differ(({ labels }) => hex(labels)),
    predictions: differ(({ predictions }) => hex(predictions)),
  };
  const ofArrays = Object.entries(differs).flatMap(([what, is]) => (is ? [`its ${ARRAY_WORDS[what]}`] : []));
  const differences = [...ofArrays, ...differing];
  if (differences.length === 0) return { state: "identical", differences };
  const gaps = stored.record.scores.map(({ concatenated }, index) => {
    const other = retrained.record.scores[index]?.concatenated ?? Number.POSITIVE_INFINITY;
    return Object.is(concatenated, other) ? 0 : Math.abs(concatenated - other);
  });
  const near = tolerance > 0 && gaps.every((gap) => gap <= tolerance);
  const sameTask = !differs.recordings && !differs.frames && !differs.labels;
  const sameNetwork = stored.record.parameters === retrained.record.parameters;
  return { state: near && sameTask && sameNetwork ? "within tolerance" : "different", differences };
}

const PARTS = ["configuration", "parameters", "bestEpoch", "history", "scores", "training", "weightsSha256"] as const;

const WORDS: Readonly<Record<(typeof PARTS)[number], string>> = {
  configuration: "configuration",
  parameters: "number of weights",
  bestEpoch: "kept epoch",
  history: "history",
  scores: "scores",
  training: "fit on the training windows",
  weightsSha256: "weights",
};

const ARRAY_WORDS: Readonly<Record<string, string>> = {
  recordings: "test recordings",
  frames: "frames",
  labels: "gold standard",
  predictions: "predictions",
};

function hex(values: Float32Array | Int32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("hex");
}
