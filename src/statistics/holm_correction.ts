/**
 * Holm's correction: p-values of several tests, raised so that their family keeps its level.
 *
 * Calling significant what is below 5 % after correction gives even one false finding with a probability of 5 % at most,
 * however the tests depend on each other.
 *
 *     adjusted(k) = max over j <= k of min(1, (m - j + 1) p(j)),  p(1) <= ... <= p(m)      Holm (1979)
 *
 * Convention: a p-value that is undefined stays NaN, and its test does not count as one of the m.
 *
 * @param pValues One p-value a test, in any order, each in [0, 1] or NaN.
 * @returns The adjusted p-values in the same order, each in [0, 1] and no less than it was, or NaN.
 * @throws {RangeError} If a p-value is outside [0, 1].
 *
 * @example Three comparisons of one table, a fourth undefined
 * ```ts
 * import assert from "node:assert/strict";
 * import { holmCorrection } from "../src/statistics/holm_correction.ts";
 *
 * assert.deepEqual(holmCorrection([0.25, 0.125, NaN, 0.75]), [0.5, 0.375, NaN, 0.75]);
 * ```
 */
export function holmCorrection(pValues: readonly number[]): number[] {
  const outside = pValues.find((value) => value < 0 || value > 1);
  if (outside !== undefined) {
    throw new RangeError(`Cannot correct p-values: each must be in [0, 1] or NaN, current value is ${outside}`);
  }
  const ascending = [...pValues.keys()]
    .filter((test) => !Number.isNaN(pValues[test]))
    .sort((one, other) => pValues[one]! - pValues[other]!);
  const adjusted = pValues.map(() => NaN);
  let largest = 0;
  for (const [place, test] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, (ascending.length - place) * pValues[test]!));
    adjusted[test] = largest;
  }
  return adjusted;
}
