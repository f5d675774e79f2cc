import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { affineCalibration } from "../../src/statistics/affine_calibration.ts";
import { calibrationLaw } from "../../src/statistics/calibration_law.ts";
import { concordance } from "../../src/statistics/concordance.ts";
import { concordanceLoss } from "../../src/statistics/concordance_loss.ts";
import { pairedMoments } from "../../src/statistics/paired_moments.ts";
import { pearson } from "../../src/statistics/pearson.ts";
import { squaredErrorLoss } from "../../src/statistics/squared_error_loss.ts";
import { expectClose } from "../_assertions/close.ts";

const correlation = fc.double({ min: 0, max: 1, noNaN: true });

/** Frames of two features and a truth: linear in them, with noise, of variance 1. */
interface Sample {
  readonly features: readonly (readonly [number, number])[];
  readonly truth: readonly number[];
}

/** Gaussian frames whose truth has a correlation of r with 0.8 a + 0.6 b, the best that features a and b can tell. */
function sample(options: { r: number; frames: number; seed: number; purpose: string }): Sample {
  const { r, frames, ...stream } = options;
  const chance = randomStream(stream);
  const features = Array.from({ length: frames }, () => [normal(chance), normal(chance)] as const);
  const noise = Math.sqrt(1 - r * r);
  return { features, truth: features.map(([a, b]) => 0.3 + r * (0.8 * a + 0.6 * b) + noise * normal(chance)) };
}

const predict = ({ features }: Sample, [forA, forB, bias]: readonly number[]) =>
  features.map(([a, b]) => forA! * a + forB! * b + bias!);

/** The weights of least squares: two features after their means, then the bias, by Cramer's rule. */
function leastSquares({ features, truth }: Sample): number[] {
  const mean = (of: (frame: number) => number) => truth.reduce((sum, _, frame) => sum + of(frame), 0) / truth.length;
  const columns = [0, 1].map((index) => features.map((frame) => frame[index]!));
  const means = columns.map((column) => mean((frame) => column[frame]!));
  const centre = mean((frame) => truth[frame]!);
  const [aa, ab, bb] = [[0, 0] as const, [0, 1] as const, [1, 1] as const].map(([one, other]) =>
    mean((frame) => (columns[one]![frame]! - means[one]!) * (columns[other]![frame]! - means[other]!)),
  ) as [number, number, number];
  const [ay, by] = columns.map((column, index) =>
    mean((frame) => (column[frame]! - means[index]!) * (truth[frame]! - centre)),
  ) as [number, number];
  const forA = (ay * bb - by * ab) / (aa * bb - ab * ab);
  const forB = (by * aa - ay * ab) / (aa * bb - ab * ab);
  return [forA, forB, centre - forA * means[0]! - forB * means[1]!];
}

/** The weights that gradient descent from a small start reaches on a loss. */
function descend(data: Sample, lossOf: typeof concordanceLoss): number[] {
  let weights = [0.1, 0.05, 0];
  for (let step = 0; step < 600; step += 1) {
    const { gradient } = lossOf(data.truth, predict(data, weights));
    const slopes = [0, 0, 0];
    gradient.forEach((value, frame) => {
      slopes[0]! += value * data.features[frame]![0];
      slopes[1]! += value * data.features[frame]![1];
      slopes[2]! += value;
    });
    weights = weights.map((weight, index) => weight - 0.4 * slopes[index]!);
  }
  return weights;
}

/** Lin's standard error of the concordance of n Gaussian frames without a shift (1989, section 3). */
function standardError(options: { ccc: number; r: number; frames: number }): number {
  const { ccc, r, frames } = options;
  return Math.sqrt(((1 - r * r) * ccc * ccc * (1 - ccc * ccc)) / (r * r * (frames - 2)));
}

describe("calibrationLaw()", () => {
  it("is 0.4 and 0.5 at r = 1/2, by hand: 2/4 over 5/4", () => {
    expect(calibrationLaw(0.5)).toEqual({ mse: 0.4, ccc: 0.5 });
  });

  it("leaves nothing to gain where nothing or all is known", () => {
    expect(calibrationLaw(0)).toEqual({ mse: 0, ccc: 0 });
    expect(calibrationLaw(1)).toEqual({ mse: 1, ccc: 1 });
  });

  it("is NaN when r is", () => {
    expect(calibrationLaw(NaN)).toEqual({ mse: NaN, ccc: NaN });
  });

  it.each([-0.1, 1.1])("refuses an r of %s, naming it", (r) => {
    expect(() => calibrationLaw(r)).toThrow(
      new RangeError(`Cannot apply the calibration law: r must be in [0, 1], current value is ${r}`),
    );
  });

  it("lets MSE training never gain, and cost 0.135 at most, at r = 0.296", () => {
    const gain = (r: number) => calibrationLaw(r).ccc - calibrationLaw(r).mse;
    expect(gain(0.2956).toFixed(3)).toBe("0.135");
    fc.assert(
      fc.property(correlation, (r) => {
        expect(gain(r)).toBeGreaterThanOrEqual(0);
        expect(gain(r)).toBeLessThanOrEqual(gain(0.2956) + 1e-8); // the maximum is within 5e-5 of 0.2956
      }),
    );
  });

  it("is what gradient descent on either loss reaches on its training frames", () => {
    // Descent has converged to 1e-6 after 600 steps; the two laws are 0.12 apart at this r.
    const data = sample({ r: 0.4, frames: 300, seed: 1, purpose: "training" });
    const r = pearson(data.truth, predict(data, leastSquares(data)));
    const law = calibrationLaw(r);
    expectClose(concordance(data.truth, predict(data, descend(data, squaredErrorLoss))), law.mse, 1e-6);
    expectClose(concordance(data.truth, predict(data, descend(data, concordanceLoss))), law.ccc, 1e-6);
  });

  it("is what linear predictors reach on unseen Gaussian frames of a known r", () => {
    // Five of Lin's standard errors, times sqrt(2) since the line is learned from as many frames: 0.018 to 0.035, below
    // half of the gap between the two laws for every r drawn here.
    const frames = 40_000;
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 70 }), fc.maxSafeNat(), (percent, seed) => {
        const r = percent / 100;
        const [training, test] = ["training", "test"].map((purpose) => sample({ r, frames, seed, purpose }));
        const weights = leastSquares(training!);
        const fitted = predict(training!, weights);
        const { slope, intercept } = affineCalibration(pairedMoments(training!.truth, fitted), { loss: "ccc" });
        const shrunk = predict(test!, weights);
        const stretched = shrunk.map((value) => slope * value + intercept);
        const law = calibrationLaw(r);
        const allowed = (ccc: number) => 5 * Math.SQRT2 * standardError({ ccc, r, frames });
        expectClose(concordance(test!.truth, shrunk), law.mse, allowed(law.mse));
        expectClose(concordance(test!.truth, stretched), law.ccc, allowed(law.ccc));
      }),
      { numRuns: 10 },
    );
  });
});
