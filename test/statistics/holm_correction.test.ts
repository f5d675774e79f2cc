import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/statistics_oracle/expected.json" with { type: "json" };
import { randomStream } from "../../src/random/random_stream.ts";
import { shuffle } from "../../src/random/shuffle.ts";
import { holmCorrection } from "../../src/statistics/holm_correction.ts";
import { expectClose } from "../_assertions/close.ts";

const probability = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
const pValues = fc.array(probability, { maxLength: 12 });

describe("holmCorrection()", () => {
  it("leaves the p-values as they are", () => {
    const given = Object.freeze([0.5, 0.25]);
    holmCorrection(given);
    expect(given).toEqual([0.5, 0.25]);
  });

  it("multiplies the least of three by 3, the next by 2, the last by 1, by hand", () => {
    expect(holmCorrection([0.5, 0.125, 0.125 + 2 ** -4])).toEqual([0.5, 0.375, 0.375]);
  });

  it("never gives a larger p-value a smaller adjusted one: 2 x 0.3 stays above 0.4", () => {
    expect(holmCorrection([0.4, 0.3])).toEqual([0.6, 0.6]);
  });

  it("stops at 1", () => {
    expect(holmCorrection([0.75, 0.75])).toEqual([1, 1]);
  });

  it("keeps NaN as NaN and does not count its test", () => {
    expect(holmCorrection([NaN, 0.25, NaN, 0.125])).toEqual([NaN, 0.25, NaN, 0.25]);
    expect(holmCorrection([NaN])).toEqual([NaN]);
  });

  it("gives nothing for nothing", () => {
    expect(holmCorrection([])).toEqual([]);
  });

  it.each([-0.1, 1.5, Infinity])("refuses a p-value of %s, naming it", (value) => {
    expect(() => holmCorrection([0.5, value])).toThrow(
      new RangeError(`Cannot correct p-values: each must be in [0, 1] or NaN, current value is ${value}`),
    );
  });

  it.each(expected.holm)("is statsmodels' on $name", ({ pValues, adjusted }) => {
    // One product either way: statsmodels 0.15.0 may round it once differently. Bonferroni is off by 0.005 and more.
    holmCorrection(pValues).forEach((value, test) => {
      expectClose(value, adjusted[test]!, 1e-15);
    });
  });

  it("never lowers a p-value, nor raises it above Bonferroni's", () => {
    fc.assert(
      fc.property(pValues, (given) => {
        holmCorrection(given).forEach((value, test) => {
          expect(value).toBeGreaterThanOrEqual(given[test]!);
          expect(value).toBeLessThanOrEqual(Math.min(1, given.length * given[test]!));
        });
      }),
    );
  });

  it("rejects at 5 % just what stepping down does: stop at the first p above 0.05 / (those left)", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 12 }), (drawn) => {
        const given = drawn.map((value) => value / 4096); // products are exact
        const level = 205 / 4096;
        const ascending = given.toSorted((one, other) => one - other);
        const stop = ascending.findIndex((value, place) => (given.length - place) * value > level);
        const rejected = new Set(stop === -1 ? ascending : ascending.slice(0, stop));
        expect(holmCorrection(given).map((value) => value <= level)).toEqual(given.map((value) => rejected.has(value)));
      }),
    );
  });

  it("moves with the tests when they are reordered", () => {
    fc.assert(
      fc.property(pValues, fc.maxSafeNat(), (given, seed) => {
        const order = shuffle([...given.keys()], randomStream({ seed, purpose: "order" }));
        const adjusted = holmCorrection(given);
        expect(holmCorrection(order.map((test) => given[test]!))).toEqual(order.map((test) => adjusted[test]!));
      }),
    );
  });

  it("calls one of ten true hypotheses false in about 5 % of families, not in 40 %", () => {
    // 1,000 families: the probability is 1 - (1 - 0.05 / 10)^10 = 4.9 %, its standard error 0.7 %; four are allowed.
    let wrong = 0;
    for (let index = 0; index < 1000; index += 1) {
      const stream = randomStream({ seed: 1, purpose: "p-values", index });
      if (holmCorrection(Array.from({ length: 10 }, () => stream.uniform())).some((value) => value <= 0.05)) wrong += 1;
    }
    expectClose(wrong / 1000, 0.049, 0.028);
  });
});
