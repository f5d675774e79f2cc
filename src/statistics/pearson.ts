import { checkEqualLengths } from "./_check_equal_lengths.ts";
import { pairedMoments } from "./paired_moments.ts";

/**
 * Pearson's correlation coefficient: how far two series move together along a line, whatever its slope and height.
 *
 *     PCC = cov / sqrt(varTruth varPrediction)      Pearson (1895)
 *
 * Undefined, so NaN: fewer than two frames, a value that is NaN, or a constant series on either side.
 *
 * @param truth Gold standard, one value a frame, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @returns A number in [-1, 1], or NaN.
 * @throws {RangeError} If the lengths differ.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pearson } from "../src/statistics/pearson.ts";
 *
 * assert.equal(pearson([0, 1, 2], [10, 30, 50]), 1);
 * assert.ok(Number.isNaN(pearson([0, 1, 2], [5, 5, 5])));
 * ```
 */
export function pearson(truth: ArrayLike<number>, prediction: ArrayLike<number>): number {
  checkEqualLengths("Pearson's correlation", truth, prediction);
  if (truth.length < 2) return NaN;
  const { covariance, varianceTruth, variancePrediction } = pairedMoments(truth, prediction);
  const value = covariance / (Math.sqrt(varianceTruth) * Math.sqrt(variancePrediction));
  return Math.max(-1, Math.min(1, value)); // what leaves the range is rounding
}
