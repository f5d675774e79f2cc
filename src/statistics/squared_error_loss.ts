import { checkSomeFrames } from "./_check_equal_lengths.ts";
import { meanSquaredError } from "./mean_squared_error.ts";
import type { SeriesLoss } from "./series_loss.ts";

/**
 * The mean squared error, as a loss to train with (Section II-D), and its gradient, 2 (prediction_i - truth_i) / n.
 *
 * @param truth Gold standard of a batch, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @returns The loss, in [0, infinity), and its gradient.
 * @throws {RangeError} If the lengths differ or there is no frame.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { squaredErrorLoss } from "../src/statistics/squared_error_loss.ts";
 *
 * const { loss, gradient } = squaredErrorLoss([0, 0], [1, 3]);
 * assert.equal(loss, 5);
 * assert.deepEqual([...gradient], [1, 3]);
 * ```
 */
export function squaredErrorLoss(truth: ArrayLike<number>, prediction: ArrayLike<number>): SeriesLoss {
  const loss = meanSquaredError(truth, prediction);
  checkSomeFrames("the squared error loss", truth);
  const frames = truth.length;
  const gradient = Float64Array.from(
    { length: frames },
    (_, frame) => (2 * (prediction[frame]! - truth[frame]!)) / frames,
  );
  return { loss, gradient };
}
