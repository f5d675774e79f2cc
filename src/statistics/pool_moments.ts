import type { PairedMoments } from "./paired_moments.ts";

/**
 * The moments of several pairs of series laid end to end, from the moments of each.
 *
 *     mean = sum n_i mean_i / N,   cov = sum n_i (cov_i + (meanTruth_i - meanTruth)(meanPrediction_i - meanPrediction)) / N
 *
 * after Chan, Golub and LeVeque (1983). A bootstrap over recordings needs no frame again.
 *
 * Convention: parts of no frames count for nothing; no frames at all have the moments NaN.
 *
 * @param parts Moments of each pair, dividing by their own N.
 * @returns Those of the whole.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pairedMoments } from "../src/statistics/paired_moments.ts";
 * import { poolMoments } from "../src/statistics/pool_moments.ts";
 *
 * const whole = poolMoments([pairedMoments([0, 2], [1, 1]), pairedMoments([4], [7])]);
 * assert.deepEqual(whole, pairedMoments([0, 2, 4], [1, 1, 7]));
 * ```
 */
export function poolMoments(parts: readonly PairedMoments[]): PairedMoments {
  let frames = 0;
  let filled = 0;
  let last: PairedMoments | undefined;
  for (const part of parts) {
    if (part.frames === 0) continue;
    frames += part.frames;
    filled += 1;
    last = part;
  }
  if (filled === 1) return last!;
  let [sumTruth, sumPrediction] = [0, 0];
  let [sameTruth, samePrediction] = [true, true];
  for (const part of parts) {
    if (part.frames === 0) continue;
    sumTruth += part.frames * part.meanTruth;
    sumPrediction += part.frames * part.meanPrediction;
    sameTruth &&= part.meanTruth === last!.meanTruth;
    samePrediction &&= part.meanPrediction === last!.meanPrediction;
  }
  // Equal means stay what they are, to the bit: constant series stay constant.
  const meanTruth = sameTruth && last ? last.meanTruth : sumTruth / frames;
  const meanPrediction = samePrediction && last ? last.meanPrediction : sumPrediction / frames;
  let [squaresTruth, squaresPrediction, products] = [0, 0, 0];
  for (const part of parts) {
    if (part.frames === 0) continue;
    const fromTruth = part.meanTruth - meanTruth;
    const fromPrediction = part.meanPrediction - meanPrediction;
    squaresTruth += part.frames * (part.varianceTruth + fromTruth * fromTruth);
    squaresPrediction += part.frames * (part.variancePrediction + fromPrediction * fromPrediction);
    products += part.frames * (part.covariance + fromTruth * fromPrediction);
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
