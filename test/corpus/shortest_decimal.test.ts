import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortestDecimal } from "../../src/corpus/shortest_decimal.ts";

describe("shortestDecimal()", () => {
  it("prints no digit that a float32 does not have", () => {
    expect([0.1, 1 / 3, 16777217, 0.04].map((value) => String(shortestDecimal(Math.fround(value))))).toEqual([
      "0.1",
      "0.33333334",
      "16777216",
      "0.04",
    ]);
  });

  it("keeps NaN, the infinities and the sign of 0", () => {
    for (const value of [NaN, Infinity, -Infinity, 0, -0]) expect(shortestDecimal(value)).toBe(value);
  });

  it("always rounds to the float32 it stands for, smallest and largest included", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(Math.fround(shortestDecimal(value))).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });
});
