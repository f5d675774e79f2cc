import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyStandardization } from "../../src/features/apply_standardization.ts";
import { fitStandardization } from "../../src/features/fit_standardization.ts";
import { featureRows } from "../_arbitraries/feature_rows.ts";

describe("applyStandardization()", () => {
  it("subtracts the mean and divides by the deviation, feature by feature", () => {
    const standardization = { mean: [1, 10], deviation: [2, 5] };
    expect(applyStandardization(standardization, Float32Array.of(3, 10, 1, 0))).toEqual(Float32Array.of(1, 0, 0, -2));
  });

  it("makes a feature that never changed in training 0 there, and keeps its difference elsewhere", () => {
    const fitted = fitStandardization([Float32Array.of(7, 7)], { features: 1 });
    expect(applyStandardization(fitted, Float32Array.of(7, 9))).toEqual(Float32Array.of(0, 2));
  });

  it("refuses values that do not fill whole frames", () => {
    expect(() => applyStandardization({ mean: [0, 0], deviation: [1, 1] }, new Float32Array(3))).toThrow(
      new RangeError("Cannot standardise frames: values must fill whole frames of 2 features, current number is 3"),
    );
  });

  it("always gives training frames mean 0 and deviation 1, or 0 where a feature never changes", () => {
    fc.assert(
      fc.property(featureRows({ minRows: 2 }), ({ values, columns }) => {
        const fitted = fitStandardization([values], { features: columns });
        const again = fitStandardization([applyStandardization(fitted, values)], { features: columns });
        for (let feature = 0; feature < columns; feature++) {
          // At most 40 standardised values of at most 6.3, each rounded to float32: 6.3 * 6e-8 each, and their mean less.
          expect(Math.abs(again.mean[feature]!)).toBeLessThan(1e-6);
          expect(Math.abs(again.deviation[feature]! - 1)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it("never changes what it is given, nor the moments, by frames it has not seen", () => {
    fc.assert(
      fc.property(featureRows({ columns: 2 }), featureRows({ columns: 2 }), (training, test) => {
        const fitted = fitStandardization([training.values], { features: 2 });
        const before = { moments: structuredClone(fitted), test: test.values.slice() };
        const first = applyStandardization(fitted, training.values);
        applyStandardization(fitted, test.values);
        expect(test.values).toEqual(before.test);
        expect(fitted).toEqual(before.moments);
        expect(applyStandardization(fitted, training.values)).toEqual(first);
      }),
    );
  });
});
