import { checkEqualLengths, checkSomeFrames } from "./_check_equal_lengths.ts";
import { pairedMoments } from "./paired_moments.ts";
import { LOSS_EPSILON, type SeriesLoss } from "./series_loss.ts";

/**
 * 1 minus concordance, as a loss to train with (Section II-D), and its gradient.
 *
 *     D = varTruth + varPrediction + (meanTruth - meanPrediction)^2,   c = 2 cov / (D + 1e-8),   loss = 1 - c
 *     d loss / d prediction_i = 2 / (n (D + 1e-8)) (c (prediction_i - meanTruth) - (truth_i - meanTruth))
 *
 * Convention: one concordance over all given frames, moments dividing by N.
 * Never undefined: of two constant series of one value the loss is 1 and the gradient 0; of a constant prediction of a
 * varying truth the loss is 1 and the gradient is not 0, so training can leave it.
 *
 * @param truth Gold standard of a batch, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @returns The loss, in [0, 2], and its gradient.
 * @throws {RangeError} If the lengths differ or there is no frame.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { concordanceLoss } from "../src/statistics/concordance_loss.ts";
 *
 * const { loss, gradient } = concordanceLoss([0, 1, 2], [5, 5, 5]);
 * assert.equal(loss, 1);
 * assert.ok(gradient[0]! > 0 && gradient[2]! < 0); // lower where truth is low, higher where it is high
 * ```
 */
export function concordanceLoss(truth: ArrayLike<number>, prediction: ArrayLike<number>): SeriesLoss {
  checkEqualLengths("the concordance loss", truth, prediction);
  checkSomeFrames("the concordance loss", truth);
  const frames = truth.length;
  const { meanTruth, meanPrediction, varianceTruth, variancePrediction, covariance } = pairedMoments(truth, prediction);
  const gap = meanTruth - meanPrediction;
  const spread = varianceTruth + variancePrediction + gap * gap + LOSS_EPSILON;
  const agreement = (2 * covariance) / spread;
  const gradient = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    const pull = agreement * (prediction[frame]! - meanTruth) - (truth[frame]! - meanTruth);
    gradient[frame] = (2 * pull) / (frames * spread);
  }
  return { loss: 1 - agreement, gradient };
}
