import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/numeric/normal_quantile.ts";
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { bootstrapInterval } from "../../src/statistics/bootstrap_interval.ts";
import { EQUIVALENCE_LEVEL, equivalenceTest } from "../../src/statistics/equivalence_test.ts";
import { expectClose } from "../_assertions/close.ts";

const printed = { lower: 0.375, upper: 0.385 };
const outcome = (lower: number, upper: number, margin = 0) =>
  equivalenceTest({ estimate: (lower + upper) / 2, lower, upper }, printed, { margin }).outcome;

/** Two ends in order, on a grid of quarters whose sums are exact. */
const stretch = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 20 }))
  .map(([lower, length]) => ({ lower: lower / 4, upper: (lower + length) / 4 }));
const margin = fc.nat(20).map((value) => value / 4);

interface Sampling {
  readonly trueMean: number;
  readonly region: { readonly lower: number; readonly upper: number };
}

/** The share of 400 samples of 40 standard normal values, shifted, that have each outcome. */
function outcomeShares({ trueMean, region }: Sampling): Record<string, number> {
  const shares: Record<string, number> = { equivalent: 0, different: 0, undecided: 0 };
  for (let index = 0; index < 400; index += 1) {
    const stream = randomStream({ seed: 7, purpose: "sample", index });
    const sample = Array.from({ length: 40 }, () => trueMean + normal(stream));
    const interval = bootstrapInterval([sample], {
      statistic: ([values]) => values!.reduce((sum, value) => sum + value, 0) / values!.length,
      design: "nested",
      seed: index,
      resamples: 400,
      level: EQUIVALENCE_LEVEL,
    });
    shares[equivalenceTest(interval, region, { margin: 0 }).outcome]! += 1 / 400;
  }
  return shares;
}

describe("equivalenceTest()", () => {
  it("is equivalent when the interval lies within the printed one, by hand", () => {
    expect(outcome(0.377, 0.383)).toBe("equivalent");
  });

  it("is different when the interval lies wholly outside, on either side", () => {
    expect([outcome(0.3, 0.37), outcome(0.39, 0.5)]).toEqual(["different", "different"]);
  });

  it("is undecided when the interval crosses an end, or both", () => {
    expect([outcome(0.3, 0.38), outcome(0.38, 0.5), outcome(0.3, 0.5)]).toEqual(new Array(3).fill("undecided"));
  });

  it("is undecided when the interval touches an end from within or without", () => {
    for (const [lower, upper] of [
      [0.375, 0.38],
      [0.38, 0.385],
      [0.3, 0.375],
      [0.385, 0.4],
    ] as const) {
      expect(outcome(lower, upper)).toBe("undecided");
    }
  });

  it("adds the margin at both ends, and tells interval and region", () => {
    const interval = { estimate: 4, lower: 2, upper: 5 };
    expect(equivalenceTest(interval, { lower: 3, upper: 4 }, { margin: 1.5 })).toEqual({
      outcome: "equivalent",
      interval,
      region: { lower: 1.5, upper: 5.5 },
    });
  });

  it("is undecided when the interval is undefined", () => {
    const interval = { estimate: NaN, lower: NaN, upper: NaN };
    expect(equivalenceTest(interval, printed, { margin: 1 }).outcome).toBe("undecided");
  });

  it.each([-0.01, NaN, Infinity])("refuses a margin of %s, naming it", (value) => {
    expect(() => outcome(0, 1, value)).toThrow(
      new RangeError(
        `Cannot test equivalence: the margin must be a finite number, 0 or more, current value is ${value}`,
      ),
    );
  });

  it("refuses a range whose ends are not in order, naming them", () => {
    const interval = { estimate: 0, lower: 0, upper: 0 };
    expect(() => equivalenceTest(interval, { lower: 1, upper: 0 }, { margin: 0 })).toThrow(
      new RangeError("Cannot test equivalence: the ends of the range must be in order, current values are 1 and 0"),
    );
  });

  it("is what two one-sided z-tests at 5 % say, on the interval of a known standard error", () => {
    const z = normalQuantile(0.95);
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        (t, se) => {
          const interval = { estimate: t, lower: t - z * se, upper: t + z * se };
          const region = { lower: -1, upper: 1 };
          const distances = [(t + 1) / se - z, (1 - t) / se - z];
          fc.pre(distances.every((distance) => Math.abs(distance) > 1e-9)); // apart from ties that rounding decides
          const found = equivalenceTest(interval, region, { margin: 0 }).outcome;
          expect(found === "equivalent").toBe(distances.every((distance) => distance > 0));
        },
      ),
    );
  });

  it("never takes back an equivalence when the margin grows, nor finds a difference anew", () => {
    fc.assert(
      fc.property(stretch, stretch, margin, margin, (interval, range, one, more) => {
        const at = (margin: number) => equivalenceTest({ estimate: 0, ...interval }, range, { margin }).outcome;
        const [narrow, wide] = [at(one), at(one + more)];
        if (narrow === "equivalent") expect(wide).toBe("equivalent");
        if (wide === "different") expect(narrow).toBe("different");
      }),
    );
  });

  it("never changes when all is shifted or mirrored", () => {
    fc.assert(
      fc.property(stretch, stretch, margin, fc.integer({ min: -9, max: 9 }), (interval, range, margin, by) => {
        const moved = (sign: number) => {
          const of = ({ lower, upper }: typeof interval) => {
            const [one, other] = [sign * lower + by, sign * upper + by];
            return { lower: Math.min(one, other), upper: Math.max(one, other) };
          };
          return equivalenceTest({ estimate: 0, ...of(interval) }, of(range), { margin }).outcome;
        };
        const found = equivalenceTest({ estimate: 0, ...interval }, range, { margin }).outcome;
        expect([moved(1), moved(-1)]).toEqual([found, found]);
      }),
    );
  });

  it("rests on an interval that leaves 5 % beyond each end, not 2.5 %", () => {
    expect(EQUIVALENCE_LEVEL).toBe(1 - 2 * 0.05);
  });

  it("calls a value at the end of the region equivalent in about 5 % of samples", () => {
    // The share has a standard error of 1.1 %; percentile intervals of 40 values are 2 % too narrow, which adds 0.3 %.
    // Tests at 10 % each, the interval of level 80 %, would give 10 %.
    const { equivalent } = outcomeShares({ trueMean: 1, region: { lower: -1, upper: 1 } });
    expectClose(equivalent!, 0.053, 0.035);
  });

  it("calls a value within the region different in about 10 % of samples at most, where the region is a point", () => {
    const { different } = outcomeShares({ trueMean: 0, region: { lower: 0, upper: 0 } });
    expectClose(different!, 0.106, 0.05); // standard error 1.5 %
  });

  it("finds what is there: equivalence at the middle of a wide region, a difference far from it", () => {
    const region = { lower: -1, upper: 1 };
    expect(outcomeShares({ trueMean: 0, region }).equivalent).toBeGreaterThan(0.99);
    expect(outcomeShares({ trueMean: 2, region }).different).toBeGreaterThan(0.99);
  });
});
