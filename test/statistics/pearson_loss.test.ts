import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/concordance/expected.json" with { type: "json" };
import { pearson } from "../../src/statistics/pearson.ts";
import { pearsonLoss } from "../../src/statistics/pearson_loss.ts";
import { LOSS_EPSILON } from "../../src/statistics/series_loss.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";
import { annotationSeries, thousandths } from "../_arbitraries/annotation_series.ts";
import { expectClose } from "../_assertions/close.ts";
import { expectSlope } from "../_assertions/slope.ts";

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const mean = (series: readonly number[]) => sum(series) / series.length;
const population = (series: readonly number[]) => mean(series.map((value) => (value - mean(series)) ** 2));
const spread = { minDeviation: 0.1 };

describe("pearsonLoss()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1, 2]), Object.freeze([0, 1, 1])];
    pearsonLoss(truth, prediction);
    expect([truth, prediction]).toEqual([
      [0, 1, 2],
      [0, 1, 1],
    ]);
  });

  it("is 1 for a constant on either side, its gradient finite, and 0 where the truth is the constant", () => {
    fc.assert(
      fc.property(annotationSeries(), thousandths(-1, 1), (series, value) => {
        const constant = series.map(() => value);
        const [fromTruth, fromConstant] = [pearsonLoss(series, constant), pearsonLoss(constant, series)];
        expect([fromTruth.loss, fromConstant.loss]).toEqual([1, 1]);
        expect(fromTruth.gradient.every(Number.isFinite)).toBe(true);
        expect(fromConstant.gradient.every((slope) => slope === 0)).toBe(true);
      }),
    );
  });

  it("refuses different lengths and a batch without frames, naming them", () => {
    expect(() => pearsonLoss([0, 1], [0])).toThrow(/equal lengths, current lengths are 2 and 1$/);
    expect(() => pearsonLoss([], [])).toThrow(/at least one frame, current number is 0$/);
  });

  it.each(expected.cases)("has PyTorch 2.13.0's loss and gradient on $name", ({ truth, prediction, losses }) => {
    const { loss, gradient } = pearsonLoss(truth, prediction);
    // Relative, for at a constant prediction slopes are near 10,000; 1000.01 is off by 6e-14 of a deviation of 0.03.
    const tolerance = truth[0]! > 100 ? 1e-9 : 1e-13;
    expectClose(loss, losses.pcc.loss, tolerance);
    for (const [frame, slope] of gradient.entries()) {
      const reference = losses.pcc.gradient[frame]!;
      expectClose(slope, reference, tolerance * Math.max(1, Math.abs(reference)));
    }
  });

  it("never leaves [0, 2] and is 1 - Pearson's correlation, but for epsilon", () => {
    // Each variance of at least 0.01 is raised by a millionth at most, the root of both by as much.
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const { loss } = pearsonLoss(truth, prediction);
        expect(loss >= 0 && loss <= 2).toBe(true);
        expectClose(loss, 1 - pearson(truth, prediction), LOSS_EPSILON / 0.01);
      }),
    );
  });

  it("has a gradient that is its central differences", () => {
    fc.assert(
      fc.property(annotationPair({ ...spread, maxLength: 12 }), (pair) => expectSlope(pearsonLoss, pair)),
      { numRuns: 50 },
    );
  });

  it("has slopes that add up to 0, so it never moves a last bias", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        expectClose(sum(pearsonLoss(truth, prediction).gradient), 0, 1e-12);
      }),
    );
  });

  it("has slopes that, weighed by the prediction, add up to 0 but for epsilon, so it never scales a last layer", () => {
    // -r epsilon / (varPrediction + epsilon) is left over.
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const { loss, gradient } = pearsonLoss(truth, prediction);
        const weighed = sum(gradient.map((slope, frame) => slope * prediction[frame]!));
        const left = (-(1 - loss) * LOSS_EPSILON) / (population(prediction) + LOSS_EPSILON);
        expectClose(weighed, left, 1e-12);
      }),
    );
  });
});
