import { checkEqualLengths } from "./_check_equal_lengths.ts";
import { concordanceOfMoments } from "./concordance_of_moments.ts";
import { pairedMoments } from "./paired_moments.ts";

/**
 * Lin's concordance correlation coefficient: how far two series agree, not merely move together.
 *
 * A prediction that is shifted or scaled keeps its Pearson correlation and loses concordance.
 *
 *     CCC = 2 cov / (varTruth + varPrediction + (meanTruth - meanPrediction)^2)      Lin (1989)
 *
 * Convention: moments divide by N. Dividing by N - 1 gives another number; see fixtures/concordance.
 * A constant prediction of a varying truth has a concordance of 0.
 * Undefined, so NaN: fewer than two frames, a value that is NaN, or two constant series of one value.
 *
 * @param truth Gold standard, one value a frame, shape [frames].
 * @param prediction Estimate for the same frames, shape [frames].
 * @returns A number in [-1, 1], or NaN.
 * @throws {RangeError} If the lengths differ.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { concordance } from "../src/statistics/concordance.ts";
 *
 * assert.equal(concordance([0, 1, 2], [0, 1, 2]), 1);
 * assert.ok(Math.abs(concordance([0, 1, 2], [0, 1, 1]) - 2 / 3) < 1e-12);
 * ```
 */
export function concordance(truth: ArrayLike<number>, prediction: ArrayLike<number>): number {
  checkEqualLengths("concordance", truth, prediction);
  return concordanceOfMoments(pairedMoments(truth, prediction));
}
