/**
 * How often one of our scores beats one of a baseline: the share of all pairs, ties counting half.
 *
 *     P = mean over i, j of [scores_i > baseline_j] + [scores_i = baseline_j] / 2      Agarwal et al. (2021)
 *
 * It is Mann and Whitney's U over the number of pairs (1947), and Vargha and Delaney's A (2000). 0.5 says that neither is
 * better; unlike a difference of means it tells how often one wins, not by how much.
 *
 * Convention: all scores meet all baselines, so nothing is paired; `improvementInterval` does this fold by fold and offers
 * pairs. Higher scores are better; for losses, exchange the two.
 * Undefined, so NaN: no score on a side, or a score that is NaN.
 *
 * @param scores Scores of what should be better, one a run, in any order.
 * @param baseline Scores of what it is compared with, one a run, in any order and number.
 * @returns A probability in [0, 1], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { probabilityOfImprovement } from "../src/statistics/probability_of_improvement.ts";
 *
 * assert.equal(probabilityOfImprovement([0.4, 0.3], [0.3, 0.2]), 3.5 / 4);
 * ```
 */
export function probabilityOfImprovement(scores: readonly number[], baseline: readonly number[]): number {
  if ([...scores, ...baseline].some(Number.isNaN)) return NaN;
  let wins = 0;
  for (const score of scores) {
    for (const other of baseline) wins += score > other ? 1 : score === other ? 0.5 : 0;
  }
  return wins / (scores.length * baseline.length);
}
