import { checkEqualLengths } from "./_check_equal_lengths.ts";
import { concordance } from "./concordance.ts";

/** How far back a trailing concordance looks. */
export interface TrailingConcordanceOptions {
  /** Frames in the window, the current one included; Figure 2 has 100. */
  readonly windowFrames: number;
}

/**
 * The concordance of the latest frames at every frame, as Figure 2 draws it: "the previous 100 predictions".
 *
 * Convention: the window ends with the current frame and includes it, so 256 frames have 157 windows of 100.
 * Undefined, so NaN: the first `windowFrames - 1` frames, and wherever `concordance` is.
 *
 * @param truth Gold standard, one value a frame, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @param options The length of the window.
 * @returns One concordance a frame, each in [-1, 1] or NaN, shape [frames].
 * @throws {RangeError} If the lengths differ or the window is no integer of at least 2 frames.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { trailingConcordance } from "../src/statistics/trailing_concordance.ts";
 *
 * const series = [0, 1, 2, 3];
 * assert.deepEqual([...trailingConcordance(series, series, { windowFrames: 3 })], [NaN, NaN, 1, 1]);
 * ```
 */
export function trailingConcordance(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  options: TrailingConcordanceOptions,
): Float64Array {
  const { windowFrames } = options;
  checkEqualLengths("the trailing concordance", truth, prediction);
  if (!(Number.isInteger(windowFrames) && windowFrames >= 2)) {
    throw new RangeError(
      `Cannot compute the trailing concordance: the window must be an integer of at least 2 frames, current value is ${windowFrames}`,
    );
  }
  const [truths, predictions] = [Float64Array.from(truth), Float64Array.from(prediction)];
  return truths.map((_, frame) => {
    const start = frame + 1 - windowFrames;
    if (start < 0) return NaN;
    return concordance(truths.subarray(start, frame + 1), predictions.subarray(start, frame + 1));
  });
}
