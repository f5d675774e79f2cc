import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical_json.ts";
import type { RunConfiguration } from "./run_record.ts";

/**
 * The name of a run: the SHA-256 of its configuration, written as canonical JSON.
 *
 * @param configuration All that decides what the run computes.
 * @returns 64 hexadecimal digits.
 * @throws {TypeError} If the configuration is not plain data.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { PAPER_HYPERPARAMETERS } from "../src/training/hyperparameters.ts";
 * import { runKey } from "../src/evaluation/run_key.ts";
 *
 * const configuration = {
 *   schema: 1,
 *   generation: 1,
 *   corpus: { name: "studyforrest", kind: "substitute", checksum: "0".repeat(64) },
 *   fold: { name: "1", train: ["3"], validation: ["2"], test: ["1"] },
 *   modalities: ["audio"],
 *   seed: 0,
 *   network: cerMtl({ frames: 20, features: 6, tasks: ["arousal"] }),
 *   strideFrames: 4,
 *   taskWeights: [1],
 *   hyperparameters: PAPER_HYPERPARAMETERS,
 *   engine: "wasm",
 * } as const;
 * assert.notEqual(runKey(configuration), runKey({ ...configuration, seed: 1 }));
 * ```
 */
export function runKey(configuration: RunConfiguration): string {
  return createHash("sha256").update(canonicalJson(configuration)).digest("hex");
}
