import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/concordance/expected.json" with { type: "json" };
import { meanSquaredError } from "../../src/statistics/mean_squared_error.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";
import { thousandths } from "../_arbitraries/annotation_series.ts";
import { expectClose } from "../_assertions/close.ts";

describe("meanSquaredError()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1]), Object.freeze([2, 1])];
    meanSquaredError(truth, prediction);
    expect([truth, prediction]).toEqual([
      [0, 1],
      [2, 1],
    ]);
  });

  it("is 5 for errors of 1 and 3: no root, by hand", () => {
    expect(meanSquaredError([0, 0], [1, -3])).toBe(5);
  });

  it("is NaN for no frame and for a value that is NaN", () => {
    expect([meanSquaredError([], []), meanSquaredError([NaN], [1])]).toEqual([NaN, NaN]);
  });

  it("names both lengths when they differ", () => {
    expect(() => meanSquaredError([0, 1], [0])).toThrow(/equal lengths, current lengths are 2 and 1$/);
  });

  it.each(expected.cases)("is NumPy's value on $name", ({ truth, prediction, ...values }) => {
    expectClose(meanSquaredError(truth, prediction), values.meanSquaredError, 1e-14);
  });

  it("is never negative and never changes when the series are swapped", () => {
    fc.assert(
      fc.property(annotationPair(), ({ truth, prediction }) => {
        expect(meanSquaredError(truth, prediction)).toBeGreaterThanOrEqual(0);
        expect(meanSquaredError(prediction, truth)).toBe(meanSquaredError(truth, prediction));
      }),
    );
  });

  it("never changes when both series are shifted alike", () => {
    // Errors below 2 are off by 2e-15 after a shift below 8.
    fc.assert(
      fc.property(annotationPair(), thousandths(-8, 8), ({ truth, prediction }, height) => {
        const moved = meanSquaredError(
          truth.map((value) => value + height),
          prediction.map((value) => value + height),
        );
        expectClose(moved, meanSquaredError(truth, prediction), 1e-13);
      }),
    );
  });

  it("grows with the square of a common scale, so the best of several predictions stays the best", () => {
    fc.assert(
      fc.property(annotationPair(), thousandths(-8, 8), ({ truth, prediction }, by) => {
        const scale = (series: readonly number[]) => series.map((value) => by * value);
        const error = meanSquaredError(truth, prediction);
        expectClose(meanSquaredError(scale(truth), scale(prediction)), by * by * error, 1e-12);
      }),
    );
  });
});
