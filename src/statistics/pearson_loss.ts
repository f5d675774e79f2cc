import { checkEqualLengths, checkSomeFrames } from "./_check_equal_lengths.ts";
import { pairedMoments } from "./paired_moments.ts";
import { LOSS_EPSILON, type SeriesLoss } from "./series_loss.ts";

/**
 * 1 minus Pearson's correlation, as a loss to train with (Section II-D), and its gradient.
 *
 *     s = sqrt((varTruth + 1e-8) (varPrediction + 1e-8)),   r = cov / s,   loss = 1 - r
 *     b = cov / (varPrediction + 1e-8)
 *     d loss / d prediction_i = (b (prediction_i - meanPrediction) - (truth_i - meanTruth)) / (n s)
 *
 * Convention: one correlation over all given frames. The epsilon stands inside the root: outside, the gradient of a
 * constant prediction would be NaN. The gradient adds up to 0, so this loss never moves a last bias.
 * Never undefined: with a constant series on either side the loss is 1; with a constant truth the gradient is 0.
 *
 * @param truth Gold standard of a batch, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @returns The loss, in [0, 2], and its gradient.
 * @throws {RangeError} If the lengths differ or there is no frame.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pearsonLoss } from "../src/statistics/pearson_loss.ts";
 *
 * assert.ok(Math.abs(pearsonLoss([0, 1, 2], [50, 30, 10]).loss - 2) < 1e-7);
 * ```
 */
export function pearsonLoss(truth: ArrayLike<number>, prediction: ArrayLike<number>): SeriesLoss {
  checkEqualLengths("the Pearson loss", truth, prediction);
  checkSomeFrames("the Pearson loss", truth);
  const frames = truth.length;
  const { meanTruth, meanPrediction, varianceTruth, variancePrediction, covariance } = pairedMoments(truth, prediction);
  const scale = Math.sqrt((varianceTruth + LOSS_EPSILON) * (variancePrediction + LOSS_EPSILON));
  const slope = covariance / (variancePrediction + LOSS_EPSILON);
  const gradient = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    const pull = slope * (prediction[frame]! - meanPrediction) - (truth[frame]! - meanTruth);
    gradient[frame] = pull / (frames * scale);
  }
  return { loss: 1 - covariance / scale, gradient };
}
