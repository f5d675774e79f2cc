import type { NetworkSpec } from "../model/network_spec.ts";

/** Where windows may lie. */
export interface WindowBounds {
  /** The network whose feature images they are. */
  readonly network: NetworkSpec;
  /** Number of frames of the store. */
  readonly storeFrames: number;
  /** Frames between two consecutive columns of a feature image. */
  readonly strideFrames: number;
}

/**
 * Checks that windows lie wholly within the frame store.
 *
 * @param starts Index of each window's first frame, shape [windows].
 * @param bounds Where they may lie.
 * @throws {RangeError} If a window begins before the first frame or ends after the last.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkStarts } from "../src/engine/check_starts.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 *
 * const network = cerMtl({ frames: 20, features: 63, tasks: ["valence"] });
 * const bounds = { network, storeFrames: 40, strideFrames: 2 };
 * checkStarts(Int32Array.of(0, 1), bounds);
 * assert.throws(() => checkStarts(Int32Array.of(0, 2), bounds), /must lie in 0 … 1, current value at 1 is 2/);
 * ```
 */
export function checkStarts(starts: Int32Array, bounds: WindowBounds): void {
  const last = bounds.storeFrames - 1 - (bounds.network.frames - 1) * bounds.strideFrames;
  const wrong = starts.findIndex((start) => start < 0 || start > last);
  if (wrong === -1) return;
  const wanted =
    last < 0
      ? `a window of ${bounds.network.frames} frames at stride ${bounds.strideFrames} must fit in the store, current store has ${bounds.storeFrames} frames`
      : `starts must lie in 0 … ${last}, current value at ${wrong} is ${starts[wrong]}`;
  throw new RangeError(`Cannot take windows for the network ${bounds.network.name}: ${wanted}`);
}
