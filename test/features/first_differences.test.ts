import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDifferences } from "../../src/features/first_differences.ts";

describe("firstDifferences()", () => {
  it("subtracts the row before, column by column, by hand", () => {
    expect([...firstDifferences(Float32Array.of(1, 10, 4, 20, 2, 50), { columns: 2 })]).toEqual([0, 0, 3, 10, -2, 30]);
  });

  it("has no rows of no rows", () => {
    expect(firstDifferences(new Float32Array(0), { columns: 3 })).toHaveLength(0);
  });

  it("refuses values that do not fill whole rows", () => {
    expect(() => firstDifferences(new Float32Array(5), { columns: 2 })).toThrow(
      "Cannot compute differences: values must fill whole rows of one column or more, current values are 5 in 2 columns",
    );
    expect(() => firstDifferences(new Float32Array(5), { columns: 0 })).toThrow(RangeError);
  });

  it("always sums up to the change since the first row", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 }), (numbers) => {
        const values = Float32Array.from(numbers);
        const total = firstDifferences(values, { columns: 1 }).reduce((sum, value) => sum + value, 0);
        expect(total + 0).toBe(numbers.at(-1)! - numbers[0]!);
      }),
    );
  });
});
