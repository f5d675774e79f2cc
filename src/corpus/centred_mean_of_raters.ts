import { concordance } from "../statistics/concordance.ts";
import { meanOfRaters } from "./mean_of_raters.ts";

/**
 * The mean over raters with the raters' own levels replaced by one, to which a rater counts the more the more it agrees with
 * the others: the gold standard that the AVEC packages of 2016 and 2018 distribute.
 *
 *     gold[t] = mean_r(x_r[t]) - mean_r(m_r) + sum_r(w_r m_r) / sum_r(w_r)
 *     m_r = mean_t(x_r[t]),  w_r = mean over other raters s of CCC(x_r, x_s)
 *
 * Source: AVEC 2018, scripts_GES/GoldStandardCreation/GSCreation.py at 097bfcf. It differs from the mean of the raters by a
 * constant a recording. Convention: sums in float64. Undefined, so NaN at all frames: a single rater, a pair of raters whose
 * concordance is, or weights that add up to 0.
 *
 * @param ratings One trace a rater of one recording, each of shape [frames].
 * @returns The gold standard, shape [frames].
 * @throws {RangeError} If there is no rater, or traces differ in length.
 *
 * @example The rater who agrees with nobody moves the level least
 * ```ts
 * import assert from "node:assert/strict";
 * import { centredMeanOfRaters } from "../src/corpus/centred_mean_of_raters.ts";
 *
 * const [one, other] = [Float32Array.of(0, 1), Float32Array.of(1, 2)];
 * assert.deepEqual([...centredMeanOfRaters([one, other])], [0.5, 1.5]);
 * ```
 */
export function centredMeanOfRaters(ratings: readonly Float32Array[]): Float32Array {
  const gold = meanOfRaters(ratings);
  const means = ratings.map((trace) => trace.reduce((sum, value) => sum + value, 0) / trace.length);
  const weights = ratings.map((trace) => {
    const agreements = ratings.filter((other) => other !== trace).map((other) => concordance(trace, other));
    return total(agreements) / agreements.length;
  });
  const level = total(means.map((mean, rater) => mean * weights[rater]!)) / total(weights);
  const shift = level - total(means) / means.length;
  // From the ratings again: rounding the mean to float32 first would be a second rounding.
  return gold.map((_, frame) => total(ratings.map((trace) => trace[frame]!)) / ratings.length + shift);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
