import type { BootstrapInterval } from "./percentile_interval.ts";

/** The level of the interval on which two one-sided tests at 5 % rest: 1 - 2 x 0.05. */
export const EQUIVALENCE_LEVEL = 0.9;

/** A stretch of numbers, such as those that a printed one may stand for. */
export interface NumberRange {
  readonly lower: number;
  readonly upper: number;
}

/** How much wider than the range a measured value may be off. */
export interface EquivalenceTestOptions {
  /** What is added at both ends of the range, in its units, 0 or more. */
  readonly margin: number;
}

/** What an equivalence test found, and the numbers it used. */
export interface Equivalence {
  readonly outcome: "equivalent" | "different" | "undecided";
  /** What was measured. */
  readonly interval: BootstrapInterval;
  /** The range with its margin: what counts as equivalent. */
  readonly region: NumberRange;
}

/**
 * Whether a measured value is equivalent to a printed one: not merely "no difference found", which few runs always give.
 *
 * Two one-sided tests (Schuirmann, 1987). With t the true value behind the estimate and the region
 *
 *     L = lower end of the printed range - margin,      U = its upper end + margin,
 *
 * one test rejects t <= L, the other t >= U, each at 5 %. Each is the test that an interval of level 90 % inverts: it
 * rejects t <= L if the interval's lower end, a one-sided 95 % bound, is above L, and t >= U if its upper end is below U.
 *
 *     equivalent: both reject, L < interval < U
 *     different:  the interval lies wholly outside, interval < L or interval > U
 *     undecided:  all else, an interval that touches L or U and an undefined one included
 *
 * Errors. If t is not in the region, "equivalent" comes up with a probability of 5 % at most: no correction for two tests
 * is needed, since both must reject and at most one of their hypotheses is true. If t is in the region, "different" comes
 * up with at most 5 % on each side, 10 % in all; 10 % is approached only where the region is narrow against the interval.
 * This holds as far as the interval covers: a percentile bootstrap of few folds or seeds is too narrow, so both errors are
 * then more frequent (`bootstrapInterval` has measured figures).
 *
 * Convention: the printed number counts as a constant. It is itself the mean of a few runs of unknown spread; what that
 * spread may be belongs into the margin.
 *
 * @param interval Estimate and interval of level `EQUIVALENCE_LEVEL`, in the units of the printed number.
 * @param range What the printed number may have been before it was rounded.
 * @param options The margin.
 * @returns The outcome with interval and region.
 * @throws {RangeError} If the margin is negative or no finite number, or the range's ends are not in order.
 *
 * @example "0.38" is printed, and 0.02 more or less would be as good
 * ```ts
 * import assert from "node:assert/strict";
 * import { equivalenceTest } from "../src/statistics/equivalence_test.ts";
 *
 * const printed = { lower: 0.375, upper: 0.385 };
 * const outcome = (estimate: number, lower: number, upper: number) =>
 *   equivalenceTest({ estimate, lower, upper }, printed, { margin: 0.02 }).outcome;
 * assert.equal(outcome(0.39, 0.38, 0.4), "equivalent");
 * assert.equal(outcome(0.39, 0.35, 0.43), "undecided");
 * assert.equal(outcome(0.3, 0.28, 0.33), "different");
 * ```
 */
export function equivalenceTest(
  interval: BootstrapInterval,
  range: NumberRange,
  options: EquivalenceTestOptions,
): Equivalence {
  const { margin } = options;
  if (!(margin >= 0 && Number.isFinite(margin))) {
    throw new RangeError(
      `Cannot test equivalence: the margin must be a finite number, 0 or more, current value is ${margin}`,
    );
  }
  if (!(range.lower <= range.upper)) {
    throw new RangeError(
      `Cannot test equivalence: the ends of the range must be in order, current values are ${range.lower} and ${range.upper}`,
    );
  }
  const region = { lower: range.lower - margin, upper: range.upper + margin };
  return { outcome: outcomeOf(interval, region), interval, region };
}

function outcomeOf(interval: NumberRange, region: NumberRange): Equivalence["outcome"] {
  if (interval.lower > region.lower && interval.upper < region.upper) return "equivalent";
  if (interval.upper < region.lower || interval.lower > region.upper) return "different";
  return "undecided";
}
