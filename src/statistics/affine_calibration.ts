import type { PairedMoments } from "./paired_moments.ts";

/** What a calibration is to make best. */
export interface AffineCalibrationOptions {
  /** The loss that the map minimises: the squared error or one minus the concordance. */
  readonly loss: "mse" | "ccc";
}

/** A straight line from raw to calibrated predictions: calibrated = slope raw + intercept. */
export interface AffineMap {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The scale and shift that suit predictions best to a truth, by either loss.
 *
 * Training on the PCC loss leaves scale and height of the outputs to chance. Fitted on the training set and applied
 * elsewhere, this map gives them what the loss did not.
 *
 *     mse: slope = cov / varPrediction                                        least squares
 *     ccc: slope = sign(cov) sqrt(varTruth / varPrediction)                   same mean and standard deviation as the truth
 *     intercept = meanTruth - slope meanPrediction
 *
 * On the series it was fitted on, with r their Pearson correlation, the concordance becomes 2 r^2 / (1 + r^2) by `mse`
 * and |r| by `ccc`; no affine map gives more than |r|. For Lin's CCC is r C_b with 0 < C_b <= 1, of which an affine map
 * changes the sign of r, and C_b is 1 just where means and standard deviations agree (Lin, 1989).
 *
 * Convention: without correlation, r = 0, every map gives a concordance of 0, and both answers are the truth's mean: slope 0.
 * So they are for a constant truth, whose concordance stays undefined or 0.
 * Undefined, so NaN: fewer than two frames, a value that is NaN, or a constant prediction.
 *
 * @param moments Of the gold standard and the raw estimate for the same frames, dividing by N.
 * @param options The loss.
 * @returns The map, in units of the truth, or NaN twice.
 *
 * @example A prediction that moves rightly, at a tenth of the size
 * ```ts
 * import assert from "node:assert/strict";
 * import { affineCalibration } from "../src/statistics/affine_calibration.ts";
 * import { pairedMoments } from "../src/statistics/paired_moments.ts";
 *
 * const map = affineCalibration(pairedMoments([0, 10, 20], [1, 2, 3]), { loss: "ccc" });
 * assert.deepEqual(map, { slope: 10, intercept: -10 });
 * ```
 */
export function affineCalibration(moments: PairedMoments, options: AffineCalibrationOptions): AffineMap {
  const { frames, meanTruth, meanPrediction, varianceTruth, variancePrediction, covariance } = moments;
  if (frames < 2) return { slope: NaN, intercept: NaN };
  // Where the prediction does not vary, either slope is 0 / 0 or 0 times infinity: NaN.
  const slope =
    options.loss === "mse"
      ? covariance / variancePrediction
      : Math.sign(covariance) * (Math.sqrt(varianceTruth) / Math.sqrt(variancePrediction));
  return { slope, intercept: meanTruth - slope * meanPrediction };
}
