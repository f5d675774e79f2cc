import { checkEqualLengths } from "./_check_equal_lengths.ts";

/** Means, variances and covariance of two series of equal length, dividing by N. */
export interface PairedMoments {
  /** Frames of the series, N. */
  readonly frames: number;
  readonly meanTruth: number;
  readonly meanPrediction: number;
  readonly varianceTruth: number;
  readonly variancePrediction: number;
  readonly covariance: number;
}

/**
 * Population moments in two passes: means first, then squares and products of what is left.
 *
 * The moments of a constant series are exact: its mean is its value, its variance and covariance are 0. The rounding of
 * a sum would give 0.1, 0.1, 0.1 a variance of 2e-34, and a correlation with itself.
 *
 * Convention: no frames have the moments NaN.
 *
 * @param truth Gold standard, one value a frame, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @returns The moments, variances not below 0.
 * @throws {RangeError} If the lengths differ.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pairedMoments } from "../src/statistics/paired_moments.ts";
 *
 * const { meanPrediction, varianceTruth, covariance } = pairedMoments([0, 2], [1, 5]);
 * assert.deepEqual([meanPrediction, varianceTruth, covariance], [3, 1, 2]);
 * ```
 */
export function pairedMoments(truth: ArrayLike<number>, prediction: ArrayLike<number>): PairedMoments {
  checkEqualLengths("paired moments", truth, prediction);
  const frames = truth.length;
  const meanTruth = mean(truth);
  const meanPrediction = mean(prediction);
  let [squaresTruth, squaresPrediction, products] = [0, 0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    const fromTruth = truth[frame]! - meanTruth;
    const fromPrediction = prediction[frame]! - meanPrediction;
    squaresTruth += fromTruth * fromTruth;
    squaresPrediction += fromPrediction * fromPrediction;
    products += fromTruth * fromPrediction;
  }
  return {
    frames,
    meanTruth,
    meanPrediction,
    varianceTruth: squaresTruth / frames,
    variancePrediction: squaresPrediction / frames,
    covariance: products / frames,
  };
}

function mean(series: ArrayLike<number>): number {
  let [sum, constant] = [0, true];
  for (let frame = 0; frame < series.length; frame += 1) {
    sum += series[frame]!;
    constant &&= series[frame] === series[0];
  }
  return constant && series.length > 0 ? series[0]! : sum / series.length;
}
