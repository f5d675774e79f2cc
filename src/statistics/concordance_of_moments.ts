import type { PairedMoments } from "./paired_moments.ts";

/**
 * The concordance correlation coefficient of two series of which only the moments are at hand.
 *
 *     CCC = 2 cov / (varTruth + varPrediction + (meanTruth - meanPrediction)^2)      Lin (1989)
 *
 * Convention and undefined cases are those of `concordance`.
 *
 * @param moments The moments, dividing by N.
 * @returns A number in [-1, 1], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { concordanceOfMoments } from "../src/statistics/concordance_of_moments.ts";
 * import { pairedMoments } from "../src/statistics/paired_moments.ts";
 *
 * assert.equal(concordanceOfMoments(pairedMoments([0, 1, 2], [0, 1, 2])), 1);
 * ```
 */
export function concordanceOfMoments(moments: PairedMoments): number {
  if (moments.frames < 2) return NaN;
  const gap = moments.meanTruth - moments.meanPrediction;
  const value = (2 * moments.covariance) / (moments.varianceTruth + moments.variancePrediction + gap * gap);
  return Math.max(-1, Math.min(1, value)); // what leaves the range is rounding
}
