import type { Layer, NetworkSpec } from "./network_spec.ts";

/** Sizes of a Pure CNN. */
export interface PureCnnOptions {
  /** N, the frames of a feature image. */
  readonly frames: number;
  /** P, the values of a frame: 39 reaches the printed parameter count. */
  readonly features: number;
  readonly tasks: readonly string[];
}

/**
 * The recurrence-free network of Table V, after Schmitt, Cummins and Schuller (2019): four convolutions of 64 filters,
 * kernel size 16, a flat layer, one linear node a task.
 *
 * The paper prints only its 240,643 parameters. This is the one reading of a usual grammar of layers that reaches them
 * exactly, with 20 frames of the 39 speech values; it is an inference from arithmetic, and relu is our choice.
 *
 * @param options Sizes and tasks.
 * @returns The network as data.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { countParameters } from "../src/model/count_parameters.ts";
 * import { pureCnn } from "../src/model/pure_cnn.ts";
 *
 * const network = pureCnn({ frames: 20, features: 39, tasks: ["activation", "valence", "dominance"] });
 * assert.equal(countParameters(network).total, 240_643);
 * ```
 */
export function pureCnn(options: PureCnnOptions): NetworkSpec {
  const conv: Layer = { kind: "conv1d", filters: 64, kernelSize: 16, padding: "same", bias: true, activation: "relu" };
  return {
    name: "pure-cnn",
    ...options,
    trunk: [conv, conv, conv, conv, { kind: "flatten" }],
    head: [{ kind: "dense", units: 1, activation: "linear" }],
  };
}
