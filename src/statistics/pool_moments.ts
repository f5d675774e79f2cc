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
  const filled = parts.filter((part) => part.frames > 0);
  const [first] = filled;
  if (filled.length === 1) return first!;
  let frames = 0;
  for (const part of filled) frames += part.frames;
  const meanTruth = pooledMean(filled, { name: "meanTruth", frames });
  const meanPrediction = pooledMean(filled, { name: "meanPrediction", frames });
  let [squaresTruth, squaresPrediction, products] = [0, 0, 0];
  for (const part of filled) {
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

interface PooledMeanOptions {
  readonly name: "meanTruth" | "meanPrediction";
  readonly frames: number;
}

function pooledMean(parts: readonly PairedMoments[], { name, frames }: PooledMeanOptions): number {
  const first = parts[0]?.[name];
  // Equal means stay what they are, to the bit: constant series stay constant.
  if (first !== undefined && parts.every((part) => part[name] === first)) return first;
  let sum = 0;
  for (const part of parts) sum += part.frames * part[name];
  return sum / frames;
}
