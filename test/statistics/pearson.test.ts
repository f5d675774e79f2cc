import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/concordance/expected.json" with { type: "json" };
import { pearson } from "../../src/statistics/pearson.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";
import { annotationSeries, thousandths } from "../_arbitraries/annotation_series.ts";
import { expectClose } from "../_assertions/close.ts";

describe("pearson()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1, 2]), Object.freeze([0, 1, 1])];
    pearson(truth, prediction);
    expect([truth, prediction]).toEqual([
      [0, 1, 2],
      [0, 1, 1],
    ]);
  });

  it("is the root of 3/4 for 0 1 2 and 0 1 1, by hand", () => {
    // Covariance 1/3 over the root of 2/3 * 2/9.
    expectClose(pearson([0, 1, 2], [0, 1, 1]), Math.sqrt(3 / 4), 2 ** -52);
  });

  it("is NaN for no frame, for one, and for a value that is NaN", () => {
    expect([pearson([], []), pearson([1], [1]), pearson([0, NaN], [0, 1])]).toEqual([NaN, NaN, NaN]);
  });

  it("is NaN for a constant on either side, whatever its value", () => {
    fc.assert(
      fc.property(annotationSeries(), fc.double({ noNaN: true, min: -1e3, max: 1e3 }), (series, value) => {
        const constant = series.map(() => value);
        expect([pearson(series, constant), pearson(constant, series)]).toEqual([NaN, NaN]);
      }),
    );
  });

  it("names both lengths when they differ", () => {
    expect(() => pearson([0, 1], [0])).toThrow(/equal lengths, current lengths are 2 and 1$/);
  });

  it.each(expected.cases)("is SciPy 1.17.1's value on $name", ({ truth, prediction, pearson: value }) => {
    if (value === null) expect(pearson(truth, prediction)).toBeNaN();
    else expectClose(pearson(truth, prediction), value, truth[0]! > 100 ? 1e-10 : 1e-14);
  });

  it("never leaves [-1, 1] and never changes when the series are swapped", () => {
    fc.assert(
      fc.property(annotationPair({ minDeviation: 1e-5 }), ({ truth, prediction }) => {
        const value = pearson(truth, prediction);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        expectClose(pearson(prediction, truth), value, 2 ** -52);
      }),
    );
  });

  it("keeps its size and takes the sign of the slope when one series is scaled and shifted", () => {
    // Deviations are at least 0.1 of values below 16: rounding moves the ratio by less than 1e-13.
    const slope = thousandths(-8, 8).filter((value) => Math.abs(value) >= 0.1);
    fc.assert(
      fc.property(annotationPair({ minDeviation: 0.1 }), slope, thousandths(-8, 8), (pair, by, height) => {
        const moved = pair.prediction.map((value) => by * value + height);
        expectClose(pearson(pair.truth, moved), Math.sign(by) * pearson(pair.truth, pair.prediction), 1e-12);
      }),
    );
  });
});
