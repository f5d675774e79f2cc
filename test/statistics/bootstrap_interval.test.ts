import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { type BootstrapOptions, bootstrapInterval } from "../../src/statistics/bootstrap_interval.ts";
import { expectClose } from "../_assertions/close.ts";

type Groups = readonly (readonly number[])[];
const mean = (groups: Groups) => groups.flat().reduce((sum, value) => sum + value, 0) / groups.flat().length;
const nested: BootstrapOptions<number> = { statistic: mean, design: "nested", seed: 0 };
const crossed: BootstrapOptions<number> = { ...nested, design: "crossed" };

const groupsOfTwo = fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 1, maxLength: 4 });

function normals(count: number, seed: number): number[] {
  const stream = randomStream({ seed, purpose: "sample" });
  return Array.from({ length: count }, () => normal(stream));
}

function grandMean(groups: Groups): number {
  let sum = 0;
  for (const group of groups) for (const value of group) sum += value;
  return sum / (groups.length * groups[0]!.length);
}

/** How scores are simulated: standard deviations of what groups share, of what units share, and of each score alone. */
interface Simulation {
  readonly design: "crossed" | "nested";
  readonly groups: number;
  readonly units: number;
  readonly deviations: readonly [group: number, unit: number, alone: number];
}

/** The share of 200 sets of Gaussian scores whose 95 % interval of the mean holds the true mean, 0. */
function coverage({ design, groups, units, deviations: [group, unit, alone] }: Simulation): number {
  let covered = 0;
  for (let index = 0; index < 200; index += 1) {
    const stream = randomStream({ seed: 1, purpose: "scores", index });
    const draws = (deviation: number) => Array.from({ length: units }, () => deviation * normal(stream));
    const shared = draws(unit);
    const scores = Array.from({ length: groups }, () => {
      const [level, own] = [group * normal(stream), design === "crossed" ? shared : draws(unit)];
      return draws(alone).map((value, each) => level + own[each]! + value);
    });
    const { lower, upper } = bootstrapInterval(scores, { statistic: grandMean, design, seed: index, resamples: 200 });
    if (lower <= 0 && 0 <= upper) covered += 1;
  }
  return covered / 200;
}

const fiveByFive = (design: Simulation["design"], deviations: Simulation["deviations"]): Simulation => ({
  design,
  groups: 5,
  units: 5,
  deviations,
});

describe("bootstrapInterval()", () => {
  it("leaves the groups as they are", () => {
    const groups = Object.freeze([Object.freeze([3, 1, 2])]);
    bootstrapInterval(groups, nested);
    expect(groups).toEqual([[3, 1, 2]]);
  });

  it("draws 0 0, 0 1, 1 0 and 1 1 alike from two units, by hand", () => {
    // The mean is 0, 1/2, 1 with probabilities 1/4, 1/2, 1/4: the middle 40% is one value, the middle 60% all three.
    const at = (level: number) => bootstrapInterval([[0, 1]], { ...nested, level });
    expect(at(0.4)).toEqual({ estimate: 0.5, lower: 0.5, upper: 0.5 });
    expect(at(0.6)).toEqual({ estimate: 0.5, lower: 0, upper: 1 });
  });

  it("interpolates between order statistics, as NumPy's percentile does", () => {
    // Two resamples: the ends of a 50% interval lie a quarter of the way in from either (type 7).
    let drawn = 0;
    const statistic = () => [10, 20, 0][drawn++]!;
    expect(bootstrapInterval([[0]], { ...nested, statistic, resamples: 2, level: 0.5 })).toEqual({
      estimate: 0,
      lower: 12.5,
      upper: 17.5,
    });
  });

  it("is NaN at both ends when the statistic of a resample is, and never skips it", () => {
    const statistic = (groups: Groups) => (mean(groups) === 0 ? NaN : mean(groups));
    expect(bootstrapInterval([[0, 1]], { ...nested, statistic })).toEqual({ estimate: 0.5, lower: NaN, upper: NaN });
  });

  it.each<[string, Groups, Partial<BootstrapOptions<number>>, string]>([
    ["no group", [], {}, "there must be groups and each must have units, current sizes are []"],
    ["an empty group", [[1], []], {}, "there must be groups and each must have units, current sizes are [1,0]"],
    [
      "crossed groups of 1 and 2",
      [[1], [1, 2]],
      crossed,
      "crossed groups must have equal sizes, current sizes are [1,2]",
    ],
    ["a level of 1", [[1]], { level: 1 }, "the level must be in (0, 1), current value is 1"],
    ["0 resamples", [[1]], { resamples: 0 }, "the number of resamples must be a positive integer, current value is 0"],
  ])("refuses %s, naming it", (_what, groups, options, message) => {
    expect(() => bootstrapInterval(groups, { ...nested, ...options })).toThrow(
      new RangeError(`Cannot bootstrap: ${message}`),
    );
  });

  it("has for the mean of many draws the half-width that theory gives, 1.96 s / sqrt(n)", () => {
    // A quantile of 2,000 resamples at 2.5% has a relative standard error of 3%; 12% are allowed. Another level, 90%,
    // would be 16% away.
    const sample = normals(200, 1);
    const deviation = Math.sqrt(mean([sample.map((value) => (value - mean([sample])) ** 2)]));
    const { estimate, lower, upper } = bootstrapInterval([sample], nested);
    for (const width of [upper - estimate, estimate - lower]) {
      expectClose(width / ((1.96 * deviation) / Math.sqrt(200)), 1, 0.12);
    }
  });

  it("covers the true mean about as often as its level says", () => {
    // 200 samples of 40: about 189 intervals of level 95% cover 0, standard deviation 3.4; five are allowed.
    let covered = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const { lower, upper } = bootstrapInterval([normals(40, seed)], { ...nested, resamples: 300 });
      if (lower <= 0 && 0 <= upper) covered += 1;
    }
    expectClose(covered, 189, 17);
  });

  // Standard errors of a share of 200: 2.5 %; three are allowed, which leaves 95 % outside.
  it.each<[string, number, Simulation]>([
    ["five seeds crossed with five folds that differ most", 0.86, fiveByFive("crossed", [0.3, 1, 0.3])],
    ["five groups of five, of which groups differ most", 0.83, fiveByFive("nested", [1, 0, 0.3])],
  ])("covers too seldom with few groups or units: %s, %d", (_what, share, simulation) => {
    expectClose(coverage(simulation), share, 0.075);
  });

  it("covers about as often as its level says with twelve seeds crossed with twelve folds", () => {
    const twelve = { design: "crossed", groups: 12, units: 12, deviations: [1, 1, 1] } as const;
    expectClose(coverage(twelve), 0.94, 0.05); // standard error 1.7 %
  });

  it("covers too often when neither groups nor units matter: each score's own noise is drawn thrice", () => {
    // Crossed draws have 3 times the variance of such a mean (Owen, 2007), nested ones twice.
    expect(coverage(fiveByFive("crossed", [0, 0, 1]))).toBeGreaterThan(0.97);
    const scores = Array.from({ length: 12 }, (_, group) => normals(12, group));
    const plain = bootstrapInterval([scores.flat()], { ...nested, resamples: 1000 });
    const width = (options: BootstrapOptions<number>) => {
      const { lower, upper } = bootstrapInterval(scores, { ...options, resamples: 1000 });
      return (upper - lower) / (plain.upper - plain.lower);
    };
    expectClose(width(crossed) ** 2, 3, 0.8); // 11/12 twice and 1; a width of 1,000 draws has an error of 5 %
    expectClose(width(nested) ** 2, 2, 0.5);
  });

  it("is wider for crossed units than for nested ones when units differ and groups do not", () => {
    // Sixteen seeds that agree on each of nine recordings: nested draws average the recordings away by a factor of 4.
    const recordings = normals(9, 2);
    const groups = Array.from({ length: 16 }, () => recordings);
    const width = (options: BootstrapOptions<number>) => {
      const { lower, upper } = bootstrapInterval(groups, options);
      return upper - lower;
    };
    expectClose(width(crossed) / width(nested), 4, 0.5);
  });

  it("draws the same units in every crossed group, and as many as there are", () => {
    fc.assert(
      fc.property(groupsOfTwo, fc.maxSafeNat(), (pairs, seed) => {
        const groups = pairs.map((_, group) => [`${group}a`, `${group}b`, `${group}c`]);
        const statistic = (drawn: readonly (readonly string[])[]) => {
          const units = drawn.map((group) => group.map((unit) => unit.at(-1)).join(""));
          expect(drawn.length).toBe(groups.length);
          expect(new Set(units).size).toBe(1);
          return 0;
        };
        bootstrapInterval(groups, { statistic, design: "crossed", seed, resamples: 20 });
      }),
    );
  });

  it("never mixes units of two groups within one", () => {
    fc.assert(
      fc.property(groupsOfTwo, fc.maxSafeNat(), (pairs, seed) => {
        const groups = pairs.map((_, group) => [group, group]);
        const statistic = (drawn: Groups) => {
          expect(drawn.every((group) => new Set(group).size === 1)).toBe(true);
          return 0;
        };
        bootstrapInterval(groups, { ...nested, statistic, seed, resamples: 20 });
      }),
    );
  });

  it("gives the same interval for the same seed and another for another", () => {
    const sample = [normals(30, 3)];
    const of = (seed: number) => bootstrapInterval(sample, { ...nested, seed, resamples: 100 });
    expect(of(5)).toEqual(of(5));
    expect(of(6)).not.toEqual(of(5));
  });

  it("contains, for a mean, the interval of every lower level", () => {
    const levels = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(groupsOfTwo, levels, fc.maxSafeNat(), (groups, percents, seed) => {
        const [low, high] = [Math.min(...percents) / 100, Math.max(...percents) / 100];
        const of = (level: number) => bootstrapInterval(groups, { ...nested, seed, level, resamples: 50 });
        const slack = 1e-6; // means reach 2e9, whose interpolation rounds at 5e-7
        expect(of(high).lower).toBeLessThanOrEqual(of(low).lower + slack);
        expect(of(high).upper).toBeGreaterThanOrEqual(of(low).upper - slack);
      }),
    );
  });
});
