import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validationScores } from "../../src/training/validation_scores.ts";

const starts = (windows: number): Int32Array => Int32Array.from({ length: windows }, (_, window) => window);

describe("validationScores()", () => {
  it("is alpha-weighted over tasks, by hand", () => {
    // Task 0 errs by 0 and 2, task 1 by 1 and 1: mean squared errors 2 and 1.
    const validation = { starts: starts(2), labels: Float32Array.of(0, 5, 1, 6) };
    const predictions = Float32Array.of(0, 6, 3, 7);
    const settings = { loss: "mse", taskWeights: [0.25, 0.75] } as const;
    expect(validationScores(validation, { predictions, settings }).validationLoss).toBe(0.25 * 2 + 0.75 * 1);
  });

  it("is 1 - CCC over all windows at once, up to the loss's epsilon, and gives the CCC beside it", () => {
    const validation = { starts: starts(3), labels: Float32Array.of(0, 1, 2) };
    const predictions = Float32Array.of(0, 1, 1);
    const settings = { loss: "ccc", taskWeights: [1] } as const;
    const { validationLoss, validationCcc } = validationScores(validation, { predictions, settings });
    // The epsilon of 1e-8 in a denominator of 1 moves the loss by less than 1e-8.
    expect(Math.abs(validationLoss - 1 / 3)).toBeLessThan(1e-8);
    expect(Math.abs(validationCcc[0]! - 2 / 3)).toBeLessThan(1e-12);
  });

  it("is NaN in loss and CCC when a prediction is NaN", () => {
    const validation = { starts: starts(2), labels: Float32Array.of(0, 1) };
    for (const loss of ["ccc", "pcc", "mse"] as const) {
      const settings = { loss, taskWeights: [1] };
      const scores = validationScores(validation, { predictions: Float32Array.of(0, Number.NaN), settings });
      expect(scores).toEqual({ validationLoss: Number.NaN, validationCcc: [Number.NaN] });
    }
  });

  it("refuses no windows, and labels or predictions that are not one for each window and task", () => {
    const settings = { loss: "ccc", taskWeights: [1] } as const;
    const empty = { starts: starts(0), labels: new Float32Array(0) };
    expect(() => validationScores(empty, { predictions: new Float32Array(0), settings })).toThrow(RangeError);
    const two = { starts: starts(2), labels: new Float32Array(2) };
    expect(() => validationScores(two, { predictions: new Float32Array(3), settings })).toThrow(
      "2 windows of 1 tasks must have as many labels and predictions, current numbers are 2 and 3",
    );
  });

  it("always is the sum of the tasks' own losses under their weights", () => {
    const values = (length: number) =>
      fc.array(fc.integer({ min: -8, max: 8 }), { minLength: length, maxLength: length });
    const loss = fc.constantFrom("ccc" as const, "pcc" as const, "mse" as const);
    fc.assert(
      fc.property(
        values(12),
        values(12),
        loss,
        fc.integer({ min: 0, max: 4 }),
        (labels, predictions, name, quarter) => {
          const taskWeights = [quarter / 4, 1 - quarter / 4];
          const together = validationScores(
            { starts: starts(6), labels: Float32Array.from(labels) },
            { predictions: Float32Array.from(predictions), settings: { loss: name, taskWeights } },
          );
          const alone = [0, 1].map((task) => {
            const column = (all: number[]) => Float32Array.from(all.filter((_, index) => index % 2 === task));
            const settings = { loss: name, taskWeights: [1] };
            return validationScores(
              { starts: starts(6), labels: column(labels) },
              { predictions: column(predictions), settings },
            );
          });
          const expected = taskWeights[0]! * alone[0]!.validationLoss + taskWeights[1]! * alone[1]!.validationLoss;
          expect(together.validationLoss).toBe(expected);
          expect(together.validationCcc).toEqual(alone.map((each) => each.validationCcc[0]));
        },
      ),
    );
  });
});
