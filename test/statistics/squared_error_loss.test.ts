import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/concordance/expected.json" with { type: "json" };
import { meanSquaredError } from "../../src/statistics/mean_squared_error.ts";
import { squaredErrorLoss } from "../../src/statistics/squared_error_loss.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";
import { expectClose } from "../_assertions/close.ts";
import { expectSlope } from "../_assertions/slope.ts";

describe("squaredErrorLoss()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1]), Object.freeze([2, 1])];
    squaredErrorLoss(truth, prediction);
    expect([truth, prediction]).toEqual([
      [0, 1],
      [2, 1],
    ]);
  });

  it("is 5 with slopes of 1 and -3 for errors of 1 and -3, by hand", () => {
    const { loss, gradient } = squaredErrorLoss([0, 0], [1, -3]);
    expect([loss, ...gradient]).toEqual([5, 1, -3]);
  });

  it("refuses different lengths and a batch without frames, naming them", () => {
    expect(() => squaredErrorLoss([0, 1], [0])).toThrow(/equal lengths, current lengths are 2 and 1$/);
    expect(() => squaredErrorLoss([], [])).toThrow(/at least one frame, current number is 0$/);
  });

  it.each(expected.cases)("has PyTorch 2.13.0's loss and gradient on $name", ({ truth, prediction, losses }) => {
    const { loss, gradient } = squaredErrorLoss(truth, prediction);
    expectClose(loss, losses.mse.loss, 1e-14);
    for (const [frame, slope] of gradient.entries()) expectClose(slope, losses.mse.gradient[frame]!, 1e-14);
  });

  it("is the mean squared error, and its gradient is its central differences", () => {
    fc.assert(
      fc.property(annotationPair({ maxLength: 12 }), (pair) => {
        expect(squaredErrorLoss(pair.truth, pair.prediction).loss).toBe(meanSquaredError(pair.truth, pair.prediction));
        expectSlope(squaredErrorLoss, pair);
      }),
      { numRuns: 50 },
    );
  });

  it("has a gradient of exactly 0 where the prediction is the truth", () => {
    fc.assert(
      fc.property(annotationPair(), ({ truth }) => {
        expect(squaredErrorLoss(truth, truth).gradient.every((slope) => slope === 0)).toBe(true);
      }),
    );
  });
});
