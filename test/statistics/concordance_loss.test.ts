import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/concordance/expected.json" with { type: "json" };
import { concordance } from "../../src/statistics/concordance.ts";
import { concordanceLoss } from "../../src/statistics/concordance_loss.ts";
import { LOSS_EPSILON } from "../../src/statistics/series_loss.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";
import { annotationSeries, thousandths } from "../_arbitraries/annotation_series.ts";
import { expectClose } from "../_assertions/close.ts";
import { expectSlope } from "../_assertions/slope.ts";

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const mean = (series: readonly number[]) => sum(series) / series.length;
const population = (series: readonly number[]) => mean(series.map((value) => (value - mean(series)) ** 2));
const spread = { minDeviation: 0.1 };

/** D + epsilon, the denominator of the loss. */
function denominator(truth: readonly number[], prediction: readonly number[]): number {
  return population(truth) + population(prediction) + (mean(truth) - mean(prediction)) ** 2 + LOSS_EPSILON;
}

describe("concordanceLoss()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1, 2]), Object.freeze([0, 1, 1])];
    concordanceLoss(truth, prediction);
    expect([truth, prediction]).toEqual([
      [0, 1, 2],
      [0, 1, 1],
    ]);
  });

  it("is 1 with a gradient of 0 for two equal constant series, whatever the value", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e3, max: 1e3 }), fc.integer({ min: 1, max: 50 }), (value, frames) => {
        const series = new Array<number>(frames).fill(value);
        const { loss, gradient } = concordanceLoss(series, series);
        expect(loss).toBe(1);
        expect(gradient.every((slope) => slope === 0)).toBe(true);
      }),
    );
  });

  it("has at a constant prediction the gradient -2 (truth - mean) / (n D), so training leaves it", () => {
    fc.assert(
      fc.property(annotationSeries(spread), thousandths(-1, 1), (truth, value) => {
        const prediction = truth.map(() => value);
        const { loss, gradient } = concordanceLoss(truth, prediction);
        const over = truth.length * denominator(truth, prediction);
        expect(loss).toBe(1);
        for (const [frame, slope] of gradient.entries()) {
          // Slopes are below 100 and made of half a dozen roundings.
          expectClose(slope, (-2 * (truth[frame]! - mean(truth))) / over, 1e-12);
        }
      }),
    );
  });

  it("refuses different lengths and a batch without frames, naming them", () => {
    expect(() => concordanceLoss([0, 1], [0])).toThrow(/equal lengths, current lengths are 2 and 1$/);
    expect(() => concordanceLoss([], [])).toThrow(
      new RangeError("Cannot compute the concordance loss: there must be at least one frame, current number is 0"),
    );
  });

  it.each(expected.cases)("has PyTorch 2.13.0's loss and gradient on $name", ({ truth, prediction, losses }) => {
    const { loss, gradient } = concordanceLoss(truth, prediction);
    const tolerance = truth[0]! > 100 ? 1e-9 : 1e-13; // 1000.01 is off by 6e-14 of a deviation of 0.03; slopes are near 30
    expectClose(loss, losses.ccc.loss, tolerance);
    for (const [frame, slope] of gradient.entries()) expectClose(slope, losses.ccc.gradient[frame]!, tolerance);
  });

  it("never leaves [0, 2] and is 1 - concordance, but for epsilon", () => {
    // The concordance times epsilon / D, where D is at least 0.01.
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const { loss } = concordanceLoss(truth, prediction);
        expect(loss >= 0 && loss <= 2).toBe(true);
        expectClose(loss, 1 - concordance(truth, prediction), LOSS_EPSILON / 0.01);
      }),
    );
  });

  it("has a gradient that is its central differences", () => {
    fc.assert(
      fc.property(annotationPair({ ...spread, maxLength: 12 }), (pair) => expectSlope(concordanceLoss, pair)),
      { numRuns: 50 },
    );
  });

  it("has slopes that add up to 2 c (mean prediction - mean truth) / D", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const { loss, gradient } = concordanceLoss(truth, prediction);
        const pull = (2 * (1 - loss) * (mean(prediction) - mean(truth))) / denominator(truth, prediction);
        expectClose(sum(gradient), pull, 1e-11);
      }),
    );
  });

  it("has slopes that, weighed by the centred prediction, add up to -c (1 - 2 varPrediction / D)", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const { loss, gradient } = concordanceLoss(truth, prediction);
        const weighed = gradient.map((slope, frame) => slope * (prediction[frame]! - mean(prediction)));
        const share = (2 * population(prediction)) / denominator(truth, prediction);
        expectClose(sum(weighed), -(1 - loss) * (1 - share), 1e-11);
      }),
    );
  });

  it("has a gradient of 0, but for epsilon, where the prediction is the truth", () => {
    // c misses 1 by epsilon / D <= 5e-7; a slope is that times 2 / (n D) <= 50 times a deviation below 2.
    fc.assert(
      fc.property(annotationSeries(spread), (truth) => {
        for (const slope of concordanceLoss(truth, truth).gradient) expectClose(slope, 0, 5e-5);
      }),
    );
  });
});
