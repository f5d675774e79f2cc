import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/statistics_oracle/expected.json" with { type: "json" };
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { shuffle } from "../../src/random/shuffle.ts";
import { type PairedPermutationOptions, pairedPermutationTest } from "../../src/statistics/paired_permutation_test.ts";
import { thousandths } from "../_arbitraries/annotation_series.ts";
import { expectClose } from "../_assertions/close.ts";

const ALTERNATIVES = ["two-sided", "greater", "less"] as const;
const p = (differences: readonly number[], options: Partial<PairedPermutationOptions> = {}) =>
  pairedPermutationTest(differences, { seed: 0, ...options }).pValue;

const differences = fc.array(thousandths(-1, 1), { minLength: 1, maxLength: 8 });
const drawn: Partial<PairedPermutationOptions> = { exactUnits: 0, draws: 99 };

/** The data of which each is as likely as every other under the hypothesis: all patterns of signs. */
function patterns(sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (all, size) =>
      all.flatMap((head) => [
        [...head, size],
        [...head, -size],
      ]),
    [[]],
  );
}

describe("pairedPermutationTest()", () => {
  it("leaves differences and units as they are", () => {
    const [given, units] = [Object.freeze([0.2, 0.1]), Object.freeze(["b", "a"])];
    pairedPermutationTest(given, { seed: 0, units });
    expect([given, units]).toEqual([
      [0.2, 0.1],
      ["b", "a"],
    ]);
  });

  it("is 2/8 two-sided, 1/8 greater and 8/8 less for 1, 2 and 4, by hand", () => {
    // The signed sums are 7, 5, 3, 1 and their opposites; 7 was measured.
    expect(ALTERNATIVES.map((alternative) => p([1, 2, 4], { alternative }))).toEqual([2 / 8, 1 / 8, 1]);
  });

  it("counts ties as extreme: 8/8 two-sided, 4/8 greater and 7/8 less for 1, 1 and -1, by hand", () => {
    // The signed sums are 3, three times 1, and their opposites; 1 was measured.
    expect(ALTERNATIVES.map((alternative) => p([1, 1, -1], { alternative }))).toEqual([1, 4 / 8, 7 / 8]);
  });

  it("flips differences of one unit together: two folds under two seeds give 2/4", () => {
    const found = pairedPermutationTest([1, 2, 1, 2], { seed: 0, units: ["a", "b", "a", "b"] });
    expect(found).toEqual({ mean: 1.5, pValue: 2 / 4, smallestPValue: 2 / 4, units: 2, exact: true, patterns: 4 });
  });

  it("takes sums as tied that only rounding parts: 0.1 + 0.2 against 0.3", () => {
    // Of 0.1, 0.2, -0.3 the sum is 5.6e-17 and not 0; all eight are at least as far from 0 as 0.
    expect(p([0.1, 0.2, -0.3])).toBe(1);
  });

  it("is 1 when all differences are 0, and never moves when one of 0 is added", () => {
    expect(p([0, 0, 0])).toBe(1);
    fc.assert(
      fc.property(differences, (given) => {
        expect(p([...given, 0])).toBe(p(given));
      }),
    );
  });

  it("tells the least p-value that its units can give: 1/16 for five folds, two-sided", () => {
    const of = (alternative: "two-sided" | "greater") =>
      pairedPermutationTest([5, 4, 3, 2, 1], { seed: 0, alternative });
    expect(of("two-sided")).toMatchObject({ pValue: 1 / 16, smallestPValue: 1 / 16 });
    expect(of("greater")).toMatchObject({ pValue: 1 / 32, smallestPValue: 1 / 32 });
  });

  it("has a p-value of NaN when a difference is not finite", () => {
    for (const odd of [NaN, Infinity, -Infinity]) {
      expect([p([1, odd, 2]), p([1, odd, 2], drawn)]).toEqual([NaN, NaN]);
    }
  });

  it("tries all patterns of 16 units and draws those of 17, unless told otherwise", () => {
    const of = (units: number, options = {}) => {
      const found = pairedPermutationTest(new Array<number>(units).fill(1), { seed: 0, ...options });
      return [found.exact, found.patterns, found.smallestPValue];
    };
    expect(of(16)).toEqual([true, 2 ** 16, 2 ** -15]);
    expect(of(17)).toEqual([false, 9999, 1 / 10000]);
    expect(of(17, { exactUnits: 17 })).toEqual([true, 2 ** 17, 2 ** -16]);
    expect(of(3, drawn)).toEqual([false, 99, 1 / 100]);
  });

  it.each<[string, readonly number[], Partial<PairedPermutationOptions>, string]>([
    ["no difference", [], {}, "there must be at least one, current number is 0"],
    ["a unit too few", [1, 2], { units: ["a"] }, "each must have a unit, current numbers are 2 and 1"],
    ["2^21 patterns", [1], { exactUnits: 21 }, "exactUnits must be an integer in [0, 20], current value is 21"],
    ["0 draws", [1], { draws: 0 }, "the number of draws must be a positive integer, current value is 0"],
  ])("refuses %s, naming it", (_what, given, options, message) => {
    expect(() => p(given, options)).toThrow(new RangeError(`Cannot test differences: ${message}`));
  });

  it.each(expected.permutation)("is SciPy's permutation_test on $name", ({ differences, units, mean, pValues }) => {
    // Counts over a power of two: exactly equal. SciPy 1.17.1 takes sums as tied that differ by a relative 1e-14.
    for (const alternative of ALTERNATIVES) {
      const found = pairedPermutationTest(differences, { seed: 0, units, alternative });
      expect(found.pValue).toBe(pValues[alternative]);
      expectClose(found.mean, mean, 1e-16);
    }
  });

  it("gives every multiple of 1/2^units once over all patterns of signs, one-sided, where none tie", () => {
    const all = patterns([1, 2, 4, 8, 16]);
    for (const alternative of ["greater", "less"] as const) {
      const found = all.map((given) => p(given, { alternative })).sort((one, other) => one - other);
      expect(found).toEqual(all.map((_, index) => (index + 1) / 32));
    }
  });

  it("is at most a in at most a share a of the patterns of signs, for every a, alternative and set of sizes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...ALTERNATIVES),
        (sizes, alternative) => {
          const found = patterns(sizes).map((given) => p(given, { alternative }));
          for (const level of found) {
            expect(found.filter((value) => value <= level).length / found.length).toBeLessThanOrEqual(level);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is uniform on the multiples of 1/100 under the hypothesis when 99 patterns are drawn", () => {
    // 500 samples: Kolmogorov's statistic exceeds 1.95 / sqrt(500) = 0.087 once in a thousand.
    const found = Array.from({ length: 500 }, (_, index) => {
      const stream = randomStream({ seed: 11, purpose: "sample", index });
      return p(
        Array.from({ length: 20 }, () => normal(stream)),
        { seed: index, draws: 99 },
      );
    });
    for (let percent = 1; percent <= 100; percent += 1) {
      expectClose(found.filter((value) => value <= (percent + 0.5) / 100).length / 500, percent / 100, 0.087);
    }
    expect(Math.min(...found)).toBeGreaterThanOrEqual(0.01);
  });

  it("comes, drawn, within chance of what all patterns give", () => {
    // 9,999 draws: a standard error of at most 0.005; five are allowed.
    for (const { differences, units, pValues } of expected.permutation) {
      for (const alternative of ALTERNATIVES) {
        const exact = pValues[alternative];
        const found = p(differences, { units, alternative, exactUnits: 0, seed: 2 });
        expectClose(found, exact, 5 * Math.sqrt((exact * (1 - exact)) / 9999) + 1e-4);
      }
    }
  });

  it("draws a sign of its own for each of 65 units, beyond the bits of two words", () => {
    // If a unit shared its sign with the next or with the one a word on, all sums would be 8 and p 1. They have a standard
    // deviation of sqrt(128), so that half of them are as far from 0 as 8; the standard error of p is 0.035.
    const given = [...new Array<number>(32).fill(1), ...new Array<number>(32).fill(-1), 8];
    expectClose(p(given, { draws: 199 }), 0.5, 0.18);
  });

  it("finds no effect in five folds of pure chance, which 20 seeds taken as units of their own would", () => {
    const byFold = [0.05, 0.02, 0.04, -0.01, 0.03];
    const given = Array.from({ length: 20 }, () => byFold).flat();
    expect(p(given, { units: given.map((_, index) => index % 5) })).toBeGreaterThan(0.1);
    expect(p(given)).toBe(1 / 10000);
  });

  it("stays when all signs are turned, two-sided, and exchanges greater for less", () => {
    fc.assert(
      fc.property(differences, fc.constantFrom({}, drawn), (given, options) => {
        const turned = given.map((value) => -value);
        expect(p(turned, options)).toBe(p(given, options));
        expect(p(turned, { ...options, alternative: "less" })).toBe(p(given, { ...options, alternative: "greater" }));
      }),
    );
  });

  it("stays when units are reordered, renamed or all differences scaled", () => {
    fc.assert(
      fc.property(differences, fc.maxSafeNat(), fc.integer({ min: 1, max: 900 }), (given, seed, scale) => {
        const units = given.map((_, index) => index % 3);
        const order = shuffle([...given.keys()], randomStream({ seed, purpose: "order" }));
        const reordered = order.map((index) => (given[index]! * scale) / 7);
        expect(p(reordered, { units: order.map((index) => `unit ${units[index]}`) })).toBe(p(given, { units }));
      }),
    );
  });

  it("of greater and of less make 1 and the share of patterns that tie with the data", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 6 }), (given) => {
        const measured = given.reduce((sum, value) => sum + value, 0);
        const sums = patterns(given).map((signed) => signed.reduce((sum, value) => sum + value, 0));
        const ties = sums.filter((sum) => sum === measured).length / sums.length;
        expect(p(given, { alternative: "greater" }) + p(given, { alternative: "less" })).toBe(1 + ties);
      }),
    );
  });

  it("gives the same p-value for the same seed and another for another", () => {
    const stream = randomStream({ seed: 4, purpose: "sample" });
    const given = Array.from({ length: 30 }, () => normal(stream));
    expect(p(given, { seed: 5 })).toBe(p(given, { seed: 5 }));
    expect(p(given, { seed: 6 })).not.toBe(p(given, { seed: 5 }));
  });
});
