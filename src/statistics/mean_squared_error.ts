import { checkEqualLengths } from "./_check_equal_lengths.ts";

/**
 * The mean squared error: the mean over frames of (prediction - truth)^2.
 *
 * The paper's abstract says "root mean square error (MSE)"; its tables and losses use the mean without the root.
 * Undefined, so NaN: no frame, or a value that is NaN.
 *
 * @param truth Gold standard, one value a frame, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @returns A number in [0, infinity), in squared units of the annotation, or NaN.
 * @throws {RangeError} If the lengths differ.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { meanSquaredError } from "../src/statistics/mean_squared_error.ts";
 *
 * assert.equal(meanSquaredError([0, 0], [1, 3]), 5);
 * ```
 */
export function meanSquaredError(truth: ArrayLike<number>, prediction: ArrayLike<number>): number {
  checkEqualLengths("the mean squared error", truth, prediction);
  let squares = 0;
  for (let frame = 0; frame < truth.length; frame += 1) {
    const error = prediction[frame]! - truth[frame]!;
    squares += error * error;
  }
  return squares / truth.length;
}
