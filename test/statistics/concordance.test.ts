import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/concordance/expected.json" with { type: "json" };
import { randomStream } from "../../src/random/random_stream.ts";
import { shuffle } from "../../src/random/shuffle.ts";
import { concordance } from "../../src/statistics/concordance.ts";
import { meanSquaredError } from "../../src/statistics/mean_squared_error.ts";
import { pearson } from "../../src/statistics/pearson.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";
import { annotationSeries, thousandths } from "../_arbitraries/annotation_series.ts";
import { expectClose } from "../_assertions/close.ts";

// A varying series of the arbitrary has a standard deviation of at least 1.5e-4, and a value moved or scaled to below 32
// is off by at most 4e-15: relative to the deviation 3e-11, which a ratio of squares doubles. Below, on the
// well-spread series, deviations are at least 0.1 and 1e-12 will do. Dividing by N - 1 is off by about (1 - CCC) / 40.
const NEAR = 1e-10;
const CLOSE = 1e-12;

const mean = (series: readonly number[]) => series.reduce((sum, value) => sum + value, 0) / series.length;
const population = (series: readonly number[]) => mean(series.map((value) => (value - mean(series)) ** 2));
const covariance = (a: readonly number[], b: readonly number[]) =>
  mean(a.map((value, frame) => (value - mean(a)) * (b[frame]! - mean(b))));
const affine = (series: readonly number[], slope: number, height: number) =>
  series.map((value) => slope * value + height);
const spread = { minDeviation: 0.1 };
const slope = thousandths(-8, 8).filter((value) => Math.abs(value) >= 0.1);

describe("concordance()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1, 2]), Object.freeze([0, 1, 1])];
    concordance(truth, prediction);
    expect([truth, prediction]).toEqual([
      [0, 1, 2],
      [0, 1, 1],
    ]);
  });

  it("is 2/3 for truth 0 1 2 and prediction 0 1 1, by hand", () => {
    // Means 1 and 2/3, variances 2/3 and 2/9, covariance 1/3: (2/3) / (2/3 + 2/9 + 1/9).
    expectClose(concordance([0, 1, 2], [0, 1, 1]), 2 / 3, 2 ** -52);
  });

  it("is NaN for no frame and for one", () => {
    expect([concordance([], []), concordance([1], [1])]).toEqual([NaN, NaN]);
  });

  it("is NaN for two equal constant series, whatever the value and the length", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e3, max: 1e3 }), fc.integer({ min: 2, max: 50 }), (value, frames) => {
        const series = new Array<number>(frames).fill(value);
        expect(concordance(series, series)).toBeNaN();
      }),
    );
  });

  it("is 0 for a constant prediction of a varying truth, and for two different constants", () => {
    fc.assert(
      fc.property(annotationSeries({ minDeviation: 1e-5 }), thousandths(-1, 1), (truth, value) => {
        expect(
          concordance(
            truth,
            truth.map(() => value),
          ) + 0,
        ).toBe(0);
      }),
    );
    expect(concordance([1, 1], [2, 2])).toBe(0);
  });

  it("is NaN when a value is", () => {
    expect([concordance([0, NaN, 1], [0, 1, 2]), concordance([0, 1, 2], [NaN, NaN, NaN])]).toEqual([NaN, NaN]);
  });

  it("names both lengths when they differ", () => {
    expect(() => concordance([0, 1], [0, 1, 2])).toThrow(
      new RangeError(
        "Cannot compute concordance: truth and prediction must have equal lengths, current lengths are 2 and 3",
      ),
    );
  });

  it.each(expected.cases)("is NumPy's value, dividing by N, on $name", ({ truth, prediction, ...values }) => {
    // The spread far from 0 has a deviation of 0.03 about 1000, whose values are off by 6e-14; the others are near 1.
    expectClose(concordance(truth, prediction), values.concordance, truth[0]! > 100 ? 1e-10 : 1e-14);
  });

  it("is not torchmetrics' value, which divides by N - 1: 0.97679, not 0.97773", () => {
    const { truth, prediction, dividingByNMinus1 } = expected.cases[0]!;
    expect(concordance(truth, prediction).toFixed(5)).toBe("0.97679");
    expect(dividingByNMinus1.toFixed(5)).toBe("0.97773");
  });

  it("never changes when truth and prediction are swapped", () => {
    fc.assert(
      fc.property(annotationPair(), ({ truth, prediction }) => {
        expect(concordance(prediction, truth)).toBe(concordance(truth, prediction));
      }),
    );
  });

  it("never leaves [-1, 1], nor exceeds the size of Pearson's correlation", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const value = Math.abs(concordance(truth, prediction));
        expect(value).toBeLessThanOrEqual(1);
        expect(value).toBeLessThanOrEqual(Math.abs(pearson(truth, prediction)) + CLOSE);
      }),
    );
  });

  it("has the sign of the covariance", () => {
    fc.assert(
      fc.property(annotationPair(), ({ truth, prediction }) => {
        const joint = covariance(truth, prediction);
        fc.pre(Math.abs(joint) > CLOSE);
        expect(Math.sign(concordance(truth, prediction))).toBe(Math.sign(joint));
      }),
    );
  });

  it("never changes when both series are scaled and shifted alike, mirrored included", () => {
    fc.assert(
      fc.property(annotationPair(spread), slope, thousandths(-8, 8), ({ truth, prediction }, by, height) => {
        const moved = concordance(affine(truth, by, height), affine(prediction, by, height));
        expectClose(moved, concordance(truth, prediction), NEAR);
      }),
    );
  });

  it("is 2v / (2v + b^2) for a prediction shifted by b, v dividing by N", () => {
    fc.assert(
      fc.property(annotationSeries({ minDeviation: 1e-5 }), thousandths(-1, 1), (truth, shift) => {
        const variance = population(truth);
        const value = concordance(truth, affine(truth, 1, shift));
        expectClose(value, (2 * variance) / (2 * variance + shift ** 2), NEAR);
      }),
    );
  });

  it("is 2a / (1 + a^2) for a prediction scaled by a about a mean of 0", () => {
    fc.assert(
      fc.property(annotationSeries(spread), slope, (half, by) => {
        const truth = [...half, ...affine(half, -1, 0)];
        expectClose(concordance(truth, affine(truth, by, 0)), (2 * by) / (1 + by ** 2), CLOSE);
      }),
    );
  });

  it("is -1 for a truth mirrored at its mean", () => {
    fc.assert(
      fc.property(annotationSeries({ minDeviation: 1e-5 }), (truth) => {
        expectClose(concordance(truth, affine(truth, -1, 2 * mean(truth))), -1, NEAR);
      }),
    );
  });

  it("is exactly 1 for a varying series against itself", () => {
    fc.assert(
      fc.property(annotationSeries({ minDeviation: 1e-5 }), (truth) => {
        expect(concordance(truth, truth)).toBe(1);
      }),
    );
  });

  it("never changes when frames are reordered alike in both series", () => {
    fc.assert(
      fc.property(annotationPair(spread), fc.maxSafeNat(), ({ truth, prediction }, seed) => {
        const order = shuffle([...truth.keys()], randomStream({ seed, purpose: "order" }));
        const reordered = concordance(
          order.map((frame) => truth[frame]!),
          order.map((frame) => prediction[frame]!),
        );
        expectClose(reordered, concordance(truth, prediction), CLOSE);
      }),
    );
  });

  it("never changes when every frame is there twice, as dividing by N - 1 would", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const twice = concordance([...truth, ...truth], [...prediction, ...prediction]);
        expectClose(twice, concordance(truth, prediction), CLOSE);
      }),
    );
  });

  it("is Pearson's correlation times a bias correction in (0, 1], Lin's C_b", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const [a, b] = [Math.sqrt(population(prediction)), Math.sqrt(population(truth))];
        const [scale, shift] = [a / b, (mean(prediction) - mean(truth)) / Math.sqrt(a * b)];
        const correction = 2 / (scale + 1 / scale + shift ** 2);
        expect(correction).toBeGreaterThan(0);
        expect(correction).toBeLessThanOrEqual(1 + CLOSE);
        expectClose(concordance(truth, prediction), pearson(truth, prediction) * correction, CLOSE);
      }),
    );
  });

  it("misses 1 by MSE / (MSE + 2 cov)", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const error = meanSquaredError(truth, prediction);
        const miss = error / (error + 2 * covariance(truth, prediction));
        expectClose(1 - concordance(truth, prediction), miss, CLOSE);
      }),
    );
  });

  it("is 1, where the covariance is positive, only if the squared error is 0", () => {
    fc.assert(
      fc.property(annotationPair({ maxLength: 3 }), ({ truth, prediction }) => {
        fc.pre(covariance(truth, prediction) > CLOSE);
        expect(concordance(truth, prediction) === 1).toBe(meanSquaredError(truth, prediction) === 0);
      }),
    );
  });

  it("reaches the size of Pearson's correlation by the best scale and shift, and never passes it", () => {
    fc.assert(
      fc.property(annotationPair(spread), slope, thousandths(-8, 8), ({ truth, prediction }, by, height) => {
        const correlation = pearson(truth, prediction);
        const best = Math.sign(correlation) * Math.sqrt(population(truth) / population(prediction));
        const calibrated = affine(prediction, best, mean(truth) - best * mean(prediction));
        expectClose(concordance(truth, calibrated), Math.abs(correlation), CLOSE);
        const other = concordance(truth, affine(prediction, by, height));
        expect(other).toBeLessThanOrEqual(Math.abs(correlation) + CLOSE);
      }),
    );
  });

  it("is 2 r^2 / (1 + r^2), at most |r|, after least squares: what training on squared errors costs", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        const r = pearson(truth, prediction);
        fc.pre(Math.abs(r) > 1e-3); // below, least squares gives a prediction next to a constant
        const by = covariance(truth, prediction) / population(prediction);
        const fitted = concordance(truth, affine(prediction, by, mean(truth) - by * mean(prediction)));
        expectClose(fitted, (2 * r ** 2) / (1 + r ** 2), CLOSE);
        expect(fitted).toBeLessThanOrEqual(Math.abs(r) + CLOSE);
      }),
    );
  });

  it("of two recordings joined is not the mean of theirs: 0.5 and 0.5 make 0.9998", () => {
    // The distance between the recordings counts as variance that the prediction gets right.
    const [truth, prediction] = [
      [0, 2, 100, 102],
      [Math.SQRT2, 2 + Math.SQRT2, 100 + Math.SQRT2, 102 + Math.SQRT2],
    ];
    expectClose(concordance(truth.slice(0, 2), prediction.slice(0, 2)), 0.5, CLOSE);
    expectClose(concordance(truth.slice(2), prediction.slice(2)), 0.5, CLOSE);
    expect(concordance(truth, prediction)).toBeGreaterThan(0.9995);
  });

  it("of two recordings joined is the mean of theirs if both have the same moments and length", () => {
    fc.assert(
      fc.property(annotationPair(spread), ({ truth, prediction }) => {
        // Mirroring truth alone at its mean keeps the moments and turns the covariance.
        const mirrored = affine(truth, -1, 2 * mean(truth));
        const joined = concordance([...truth, ...mirrored], [...prediction, ...prediction]);
        expectClose(joined, (concordance(truth, prediction) + concordance(mirrored, prediction)) / 2, CLOSE);
      }),
    );
  });
});
