import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resampleRows } from "../../src/features/resample_rows.ts";
import { featureRows } from "../_arbitraries/feature_rows.ts";

const rates = fc.constantFrom(1, 10, 25, 30, 60, 100, 120);

describe("resampleRows()", () => {
  it("puts a row half-way between two others when the rate is doubled", () => {
    expect(resampleRows(Float32Array.of(0, 10, 4, 20), { columns: 2, fromRate: 1, toRate: 2 })).toEqual(
      Float32Array.of(0, 10, 2, 15, 4, 20),
    );
  });

  it("takes every second row of 120 a second for 60", () => {
    expect(resampleRows(Float32Array.of(1, 2, 3, 4, 5), { columns: 1, fromRate: 120, toRate: 60 })).toEqual(
      Float32Array.of(1, 3, 5),
    );
  });

  it("ends with the last row that does not lie beyond those given", () => {
    // 3 rows at 25 a second end at 0.08 s; 60 a second has 0, 1/60 … 4/60 = 0.067 s.
    expect(resampleRows(new Float32Array(3), { columns: 1, fromRate: 25, toRate: 60 }).length).toBe(5);
    expect(resampleRows(new Float32Array(7501), { columns: 1, fromRate: 25, toRate: 60 }).length).toBe(18_001);
    // 11 * 59.94 / 29.97 is 21.999999999999996 in float64.
    expect(resampleRows(new Float32Array(12), { columns: 1, fromRate: 29.97, toRate: 59.94 }).length).toBe(23);
  });

  it("is empty for no rows", () => {
    expect(resampleRows(new Float32Array(0), { columns: 2, fromRate: 25, toRate: 60 }).length).toBe(0);
  });

  it("carries a missing value into every row made of it", () => {
    expect(resampleRows(Float32Array.of(0, NaN, 2), { columns: 1, fromRate: 1, toRate: 2 })).toEqual(
      Float32Array.of(0, NaN, NaN, NaN, 2),
    );
  });

  it("names rates and sizes that do not fit", () => {
    expect(() => resampleRows(new Float32Array(3), { columns: 1, fromRate: 0, toRate: 60 })).toThrow(
      new RangeError("Cannot resample rows: rates must be positive and finite, current values are 0 and 60"),
    );
    expect(() => resampleRows(new Float32Array(3), { columns: 2, fromRate: 25, toRate: 60 })).toThrow(RangeError);
  });

  it("always gives a copy at equal rates", () => {
    fc.assert(
      fc.property(featureRows(), rates, ({ values, columns }, rate) => {
        const same = resampleRows(values, { columns, fromRate: rate, toRate: rate });
        expect(same).toEqual(values);
        expect(same.buffer).not.toBe(values.buffer);
      }),
    );
  });

  it("always gives a line back as the same line on the other clock", () => {
    fc.assert(
      fc.property(rates, rates, fc.integer({ min: 2, max: 60 }), (fromRate, toRate, rows) => {
        const line = Float32Array.from({ length: rows }, (_, row) => row / fromRate);
        const other = resampleRows(line, { columns: 1, fromRate, toRate });
        // Up to 60 s in float32: an ulp is 4e-6.
        for (const [row, value] of other.entries()) expect(Math.abs(value - row / toRate)).toBeLessThan(8e-6);
      }),
    );
  });

  it("never leaves the range of a column", () => {
    fc.assert(
      fc.property(featureRows({ columns: 1 }), rates, rates, ({ values }, fromRate, toRate) => {
        const other = resampleRows(values, { columns: 1, fromRate, toRate });
        expect(Math.max(...other)).toBeLessThanOrEqual(Math.max(...values));
        expect(Math.min(...other)).toBeGreaterThanOrEqual(Math.min(...values));
      }),
    );
  });
});
