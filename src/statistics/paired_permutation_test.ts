import { randomStream } from "../random/random_stream.ts";

/** What flips together, which side counts, and how signs are drawn. */
export interface PairedPermutationOptions {
  /** Seed of the drawn signs; unused where all patterns are tried. */
  readonly seed: number;
  /**
   * Which unit each difference belongs to, such as the name of its fold; differences of one unit flip together.
   * @default {every difference is a unit of its own}
   */
  readonly units?: readonly (string | number)[];
  /**
   * Which means speak against the hypothesis: those far from 0, far above it or far below it.
   * @default {"two-sided"}
   */
  readonly alternative?: "two-sided" | "greater" | "less";
  /**
   * The most units for which all patterns of signs are tried, in [0, 20].
   * @default {16}
   */
  readonly exactUnits?: number;
  /**
   * How many patterns are drawn where there are more units.
   * @default {9999}
   */
  readonly draws?: number;
}

/** What a paired permutation test found, and the numbers it used. */
export interface PairedPermutation {
  /** Mean of the differences as measured. */
  readonly mean: number;
  readonly pValue: number;
  /** The least p-value that as many units and patterns can give: where it is above 5 %, no data could be significant. */
  readonly smallestPValue: number;
  readonly units: number;
  /** Whether all patterns of signs were tried. */
  readonly exact: boolean;
  /** How many were, besides the data as measured where they were drawn. */
  readonly patterns: number;
}

/** Sums this close, relative to the sum of all sizes, are one sum: decimal scores tie only up to rounding. */
const TIE = 1e-12;

/**
 * The sign-flip test of paired differences: how often chance alone gives a mean as far from 0.
 *
 * Hypothesis: the two conditions are exchangeable within each unit, so each unit's differences could as well have the
 * other sign. Nothing is assumed about their distribution (Fisher, 1935; Pitman, 1937).
 *
 *     all patterns:    p = #{signs: mean(signs) at least as extreme as measured} / 2^units
 *     drawn patterns:  p = (b + 1) / (m + 1), b of m drawn are as extreme      Phipson and Smyth (2010)
 *
 * The added 1 is the data as measured, so p is never 0. Under the hypothesis P(p <= a) <= a for every a, with equality at
 * every p that can occur where no two patterns tie.
 *
 * Units. Differences of one fold under several seeds share training and test recordings, so they are no independent
 * evidence: give the fold as the unit. What is then tested is the mean over seeds of each fold. With n folds p is at least
 * 2^(1 - n) two-sided: five folds give 0.0625 at best, however clear the result; see `smallestPValue`.
 *
 * Convention: the statistic is the mean over all differences, so a unit with more of them weighs more. Two-sided means
 * |mean|, and ties count as extreme.
 * Undefined, so NaN: the p-value where a difference is not finite.
 *
 * @param differences One condition minus the other, paired, in any order.
 * @param options Units, alternative and draws.
 * @returns The p-value in (0, 1] or NaN, and what it rests on.
 * @throws {RangeError} If there is no difference, not one unit for each, or an option is out of range.
 *
 * @example MTL minus STL in three folds under two seeds
 * ```ts
 * import assert from "node:assert/strict";
 * import { pairedPermutationTest } from "../src/statistics/paired_permutation_test.ts";
 *
 * const { pValue, smallestPValue } = pairedPermutationTest([0.1, 0.2, 0.05, 0.2, 0.1, 0.05], {
 *   units: ["fold 1", "fold 2", "fold 3", "fold 1", "fold 2", "fold 3"],
 *   seed: 0,
 * });
 * assert.equal(pValue, 2 / 8);
 * assert.equal(pValue, smallestPValue);
 * ```
 */
export function pairedPermutationTest(
  differences: readonly number[],
  options: PairedPermutationOptions,
): PairedPermutation {
  const { seed, units = [...differences.keys()], alternative = "two-sided", exactUnits = 16, draws = 9999 } = options;
  checkArguments(differences, { units, exactUnits, draws });
  const totals = totalsByUnit(differences, units);
  const exact = totals.length <= exactUnits;
  const sums = exact ? allSums(totals) : drawnSums(totals, { seed, draws });
  const measured = totals.reduce((sum, total) => sum + total, 0);
  const slack = TIE * differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
  const orient = { "two-sided": Math.abs, greater: (sum: number) => sum, less: (sum: number) => -sum }[alternative];
  const least = orient(measured) - slack;
  const extreme = sums.reduce((count, sum) => count + (orient(sum) >= least ? 1 : 0), 0);
  return {
    mean: measured / differences.length,
    pValue: !differences.every(Number.isFinite) ? NaN : exact ? extreme / sums.length : (extreme + 1) / (draws + 1),
    smallestPValue: exact ? (alternative === "two-sided" ? 2 : 1) / sums.length : 1 / (draws + 1),
    units: totals.length,
    exact,
    patterns: sums.length,
  };
}

/** The sum of each unit's differences, in the order in which units first appear. */
function totalsByUnit(differences: readonly number[], units: readonly (string | number)[]): number[] {
  const totals = new Map<string | number, number>();
  for (const [index, unit] of units.entries()) totals.set(unit, (totals.get(unit) ?? 0) + differences[index]!);
  return [...totals.values()];
}

/** The sum under each of the 2^units patterns of signs. */
function allSums(totals: readonly number[]): Float64Array {
  let sums = Float64Array.of(0);
  for (const total of totals) {
    const longer = new Float64Array(2 * sums.length);
    for (let index = 0; index < sums.length; index += 1) {
      longer[2 * index] = sums[index]! + total;
      longer[2 * index + 1] = sums[index]! - total;
    }
    sums = longer;
  }
  return sums;
}

/** The sums under signs drawn one bit a unit. */
function drawnSums(
  totals: readonly number[],
  options: { readonly seed: number; readonly draws: number },
): Float64Array {
  const stream = randomStream({ seed: options.seed, purpose: "sign flips" });
  return Float64Array.from({ length: options.draws }, () => {
    let [sum, bits] = [0, 0];
    for (const [unit, total] of totals.entries()) {
      bits = unit % 32 === 0 ? stream.uint32() : bits >>> 1;
      sum += bits & 1 ? total : -total;
    }
    return sum;
  });
}

function checkArguments(
  differences: readonly number[],
  options: Required<Pick<PairedPermutationOptions, "units" | "exactUnits" | "draws">>,
): void {
  const { units, exactUnits, draws } = options;
  if (differences.length === 0) {
    throw new RangeError("Cannot test differences: there must be at least one, current number is 0");
  }
  if (units.length !== differences.length) {
    throw new RangeError(
      `Cannot test differences: each must have a unit, current numbers are ${differences.length} and ${units.length}`,
    );
  }
  if (!(Number.isInteger(exactUnits) && exactUnits >= 0 && exactUnits <= 20)) {
    throw new RangeError(
      `Cannot test differences: exactUnits must be an integer in [0, 20], current value is ${exactUnits}`,
    );
  }
  if (!(Number.isInteger(draws) && draws >= 1)) {
    throw new RangeError(
      `Cannot test differences: the number of draws must be a positive integer, current value is ${draws}`,
    );
  }
}
