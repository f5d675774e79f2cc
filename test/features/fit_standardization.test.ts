import * as fc from "fast-check";
import { mean, standardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { fitStandardization } from "../../src/features/fit_standardization.ts";
import { featureRows } from "../_arbitraries/feature_rows.ts";

describe("fitStandardization()", () => {
  it("divides by N: 1 3 5 has mean 3 and deviation sqrt(8/3)", () => {
    expect(fitStandardization([Float32Array.of(1, 3, 5)], { features: 1 })).toEqual({
      mean: [3],
      deviation: [Math.sqrt(8 / 3)],
    });
  });

  it("keeps a feature apart from its neighbour", () => {
    const { mean, deviation } = fitStandardization([Float32Array.of(0, 10, 2, 30)], { features: 2 });
    expect({ mean, deviation }).toEqual({ mean: [1, 20], deviation: [1, 10] });
  });

  it("gives a feature that changes ever so little its own deviation", () => {
    expect(fitStandardization([Float32Array.of(1e-20, 2e-20)], { features: 1 }).deviation[0]).toBeCloseTo(5e-21, 26);
  });

  it("always gives a feature that never changes its value as mean and deviation 1", () => {
    const value = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 3000 }), (constant, frames) => {
        const fitted = fitStandardization([new Float32Array(frames).fill(constant)], { features: 1 });
        expect(fitted.mean[0]! - constant).toBe(0);
        expect(fitted.deviation).toEqual([1]);
      }),
    );
  });

  it("is frozen and holds moments only", () => {
    const fitted = fitStandardization([Float32Array.of(1, 2)], { features: 1 });
    expect(Object.keys(fitted)).toEqual(["mean", "deviation"]);
    expect([fitted, fitted.mean, fitted.deviation].every(Object.isFrozen)).toBe(true);
  });

  it("refuses no frames, blocks that do not fit and values that are not finite", () => {
    expect(() => fitStandardization([], { features: 2 })).toThrow(
      new RangeError("Cannot fit the standardisation: at least one training frame is wanted, current number is 0"),
    );
    expect(() => fitStandardization([new Float32Array(3)], { features: 2 })).toThrow(/3 values for 2 features/);
    expect(() => fitStandardization([Float32Array.of(1, NaN)], { features: 1 })).toThrow(/mean of feature 0 is NaN/);
    expect(() => fitStandardization([Float32Array.of(1, Infinity)], { features: 1 })).toThrow(/is Infinity/);
  });

  it("always agrees with simple-statistics, a feature at a time", () => {
    fc.assert(
      fc.property(featureRows({ minRows: 2 }), ({ values, columns }) => {
        const fitted = fitStandardization([values], { features: columns });
        for (let feature = 0; feature < columns; feature++) {
          const column = [...values.filter((_, at) => at % columns === feature)];
          const wanted = standardDeviation(column);
          // Sums of at most 40 values below 1000 in float64: an error of 1e-11 would already be generous, N - 1 for N
          // moves a deviation by more than 1 in 100.
          expect(Math.abs(fitted.mean[feature]! - mean(column))).toBeLessThan(1e-11);
          expect(Math.abs(fitted.deviation[feature]! - (wanted === 0 ? 1 : wanted))).toBeLessThan(1e-11);
        }
      }),
    );
  });

  it("never depends on how frames are divided into blocks", () => {
    fc.assert(
      fc.property(featureRows(), fc.nat(), ({ values, columns }, cut) => {
        const at = (cut % (values.length / columns + 1)) * columns;
        const halves = [values.subarray(0, at), values.subarray(at)];
        expect(fitStandardization(halves, { features: columns })).toEqual(
          fitStandardization([values], { features: columns }),
        );
      }),
    );
  });
});
