import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/statistics_oracle/expected.json" with { type: "json" };
import { affineCalibration } from "../../src/statistics/affine_calibration.ts";
import { concordance } from "../../src/statistics/concordance.ts";
import { meanSquaredError } from "../../src/statistics/mean_squared_error.ts";
import { pairedMoments } from "../../src/statistics/paired_moments.ts";
import { pearson } from "../../src/statistics/pearson.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";
import { thousandths } from "../_arbitraries/annotation_series.ts";
import { expectClose } from "../_assertions/close.ts";

const LOSSES = ["mse", "ccc"] as const;
const CLOSE = 1e-11; // deviations are 0.1 at least, so slopes at most 10, of values off by 1e-15

interface Line {
  readonly slope: number;
  readonly intercept: number;
}
const apply = (series: readonly number[], { slope, intercept }: Line) =>
  series.map((value) => slope * value + intercept);
const pair = annotationPair({ minDeviation: 0.1 });
const correlated = pair.filter(({ truth, prediction }) => Math.abs(pearson(truth, prediction)) > 1e-3);

describe("affineCalibration()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1, 2]), Object.freeze([0, 1, 1])];
    affineCalibration(pairedMoments(truth, prediction), { loss: "ccc" });
    expect([truth, prediction]).toEqual([
      [0, 1, 2],
      [0, 1, 1],
    ]);
  });

  it("is 3/2 p for truth 0 1 2 and prediction 0 1 1 by least squares, by hand", () => {
    // Means 1 and 2/3, covariance 1/3, variance of the prediction 2/9.
    const { slope, intercept } = affineCalibration(pairedMoments([0, 1, 2], [0, 1, 1]), { loss: "mse" });
    expectClose(slope, 3 / 2, 2 ** -51);
    expectClose(intercept, 0, 2 ** -51);
  });

  it("is sqrt(3) p + 1 - 2/3 sqrt(3) for the same by concordance, by hand", () => {
    // Variances 2/3 and 2/9: a ratio of 3.
    const { slope, intercept } = affineCalibration(pairedMoments([0, 1, 2], [0, 1, 1]), { loss: "ccc" });
    expectClose(slope, Math.sqrt(3), 2 ** -50);
    expectClose(intercept, 1 - (2 / 3) * Math.sqrt(3), 2 ** -50);
  });

  it("turns an opposed prediction round", () => {
    for (const loss of LOSSES) {
      expect(affineCalibration(pairedMoments([0, 1, 2], [2, 1, 0]), { loss })).toEqual({ slope: -1, intercept: 2 });
    }
  });

  it("is the truth's mean where nothing correlates and where the truth is constant", () => {
    for (const loss of LOSSES) {
      const uncorrelated = affineCalibration(pairedMoments([0, 1, 1, 0], [0, 0, 1, 1]), { loss });
      expect(apply([-7, 7], uncorrelated)).toEqual([0.5, 0.5]);
      expect(apply([-7, 7], affineCalibration(pairedMoments([3, 3, 3], [0, 1, 5]), { loss }))).toEqual([3, 3]);
    }
  });

  it("is NaN for no frame, for one, for a constant prediction and when a value is NaN", () => {
    for (const [truth, prediction] of [
      [[], []],
      [[1], [1]],
      [
        [0, 1, 2],
        [0.1, 0.1, 0.1],
      ],
      [
        [0, NaN],
        [0, 1],
      ],
    ] as const) {
      for (const loss of LOSSES) {
        expect(affineCalibration(pairedMoments(truth, prediction), { loss })).toEqual({ slope: NaN, intercept: NaN });
      }
    }
  });

  it.each(expected.calibration)("is SciPy's linregress, and NumPy's moments, on $name", (row) => {
    // SciPy 1.17.1. Standard deviations dividing by N on one side and N - 1 on the other would be off by 1.7 %.
    for (const loss of LOSSES) {
      const { slope, intercept } = affineCalibration(pairedMoments(row.truth, row.prediction), { loss });
      expectClose(slope, row[loss].slope, 1e-14);
      expectClose(intercept, row[loss].intercept, 1e-14);
    }
  });

  it("by concordance reaches |r|, and no other line passes it", () => {
    fc.assert(
      fc.property(correlated, thousandths(-8, 8), thousandths(-8, 8), ({ truth, prediction }, slope, intercept) => {
        const size = Math.abs(pearson(truth, prediction));
        const best = apply(prediction, affineCalibration(pairedMoments(truth, prediction), { loss: "ccc" }));
        expectClose(concordance(truth, best), size, CLOSE);
        const other = concordance(truth, apply(prediction, { slope, intercept }));
        if (!Number.isNaN(other)) expect(other).toBeLessThanOrEqual(size + CLOSE);
      }),
    );
  });

  it("by squared error reaches a concordance of 2 r^2 / (1 + r^2), and no other line has a smaller error", () => {
    fc.assert(
      fc.property(correlated, thousandths(-8, 8), thousandths(-8, 8), ({ truth, prediction }, slope, intercept) => {
        const r = pearson(truth, prediction);
        const best = apply(prediction, affineCalibration(pairedMoments(truth, prediction), { loss: "mse" }));
        expectClose(concordance(truth, best), (2 * r * r) / (1 + r * r), CLOSE);
        const other = meanSquaredError(truth, apply(prediction, { slope, intercept }));
        expect(meanSquaredError(truth, best)).toBeLessThanOrEqual(other + CLOSE);
      }),
    );
  });

  it("gives one calibrated series whatever line the raw prediction went through: a PCC-trained network's freedom", () => {
    const slope = thousandths(-8, 8).filter((value) => Math.abs(value) >= 0.5);
    fc.assert(
      fc.property(
        correlated,
        slope,
        thousandths(-8, 8),
        fc.constantFrom(...LOSSES),
        (series, slope, intercept, loss) => {
          const calibrated = (prediction: readonly number[]) =>
            apply(prediction, affineCalibration(pairedMoments(series.truth, prediction), { loss }));
          const moved = calibrated(apply(series.prediction, { slope, intercept }));
          calibrated(series.prediction).forEach((value, frame) => {
            expectClose(moved[frame]!, value, CLOSE);
          });
        },
      ),
    );
  });

  it("leaves alone what is calibrated already", () => {
    fc.assert(
      fc.property(correlated, fc.constantFrom(...LOSSES), ({ truth, prediction }, loss) => {
        const once = apply(prediction, affineCalibration(pairedMoments(truth, prediction), { loss }));
        const again = affineCalibration(pairedMoments(truth, once), { loss });
        // The least-squares series has a deviation of 1e-4 at least, from which its slope takes its rounding.
        expectClose(again.slope, 1, 1e-9);
        expectClose(again.intercept, 0, 1e-9);
      }),
    );
  });
});
