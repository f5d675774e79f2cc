/** The size of a feature image in time: N columns, t frames apart. */
export interface WindowShape {
  /** N, the number of columns: even, at least 2; 20, 40 or 60 in the paper. */
  readonly frames: number;
  /** t, the number of frames between two consecutive columns: 10 in the paper. */
  readonly strideFrames: number;
  /**
   * Where the columns stand around frame l.
   * @default {"grid"}
   */
  readonly indices?: WindowIndices;
}

/**
 * A reading of equation (1): on the `grid` of steps of t through l, from l + t - Nt/2 to l + Nt/2; the `literal` first index
 * l + 1 - Nt/2, so that l itself is not among them; or `causal`, the N steps that end at l.
 */
export type WindowIndices = "grid" | "literal" | "causal";

/**
 * Which frames form the feature image of frame l, as distances from l.
 *
 *     F_l = [f_(l-(N/2-1)t), …, f_(l-t), f_l, f_(l+t), …, f_(l+(N/2)t)]      equation (1)
 *
 * Convention: the paper prints the first index as l + 1 - Nt/2, from which steps of t reach neither l nor l + Nt/2. Read
 * as l + t - Nt/2, they give N frames with f_l among them: N/2 - 1 before it and N/2 after it. The image looks N t / 2
 * frames into the future, 1.7 s for N = 20 at 60 frames a second. An odd N has no such middle and is refused. The other
 * readings, `literal` and `causal`, reach N t / 2 - t + 1 frames into the future and none.
 *
 * @param shape N, t and the reading of the indices.
 * @returns Distances in frames, shape [N]; on the grid column N/2 - 1 is 0.
 * @throws {RangeError} If N is odd or below 2, or t is not a positive integer.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { windowOffsets } from "../src/windows/window_offsets.ts";
 *
 * assert.deepEqual([...windowOffsets({ frames: 6, strideFrames: 10 })], [-20, -10, 0, 10, 20, 30]);
 * ```
 */
export function windowOffsets(shape: WindowShape): Int32Array {
  const { frames, strideFrames, indices = "grid" } = shape;
  if (!Number.isInteger(frames) || frames < 2 || frames % 2 !== 0) {
    throw new RangeError(
      `Cannot lay out a feature image: its number of frames must be even and at least 2, current value is ${frames}`,
    );
  }
  if (!Number.isInteger(strideFrames) || strideFrames < 1) {
    throw new RangeError(
      `Cannot lay out a feature image: its stride must be a whole number of frames, at least 1, current value is ${strideFrames}`,
    );
  }
  const first = FIRST_OFFSET[indices](frames, strideFrames);
  return Int32Array.from({ length: frames }, (_, column) => first + column * strideFrames);
}

const FIRST_OFFSET: Readonly<Record<WindowIndices, (frames: number, strideFrames: number) => number>> = {
  grid: (frames, strideFrames) => strideFrames - (frames / 2) * strideFrames,
  literal: (frames, strideFrames) => 1 - (frames / 2) * strideFrames,
  causal: (frames, strideFrames) => (1 - frames) * strideFrames,
};
