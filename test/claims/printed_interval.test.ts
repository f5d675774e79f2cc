import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printedInterval } from "../../src/claims/printed_interval.ts";

describe("printedInterval()", () => {
  it("gives half a last decimal to either side, to the bit", () => {
    expect(printedInterval("0.38")).toEqual({ printed: 0.38, lower: 0.375, upper: 0.385 });
    expect(printedInterval("-0.5")).toEqual({ printed: -0.5, lower: -0.55, upper: -0.45 });
    expect(printedInterval("5,615")).toEqual({ printed: 5615, lower: 5614.5, upper: 5615.5 });
  });

  it("reads a number that drops its zeros as finely as its table prints", () => {
    expect(printedInterval("0", { decimals: 2 })).toEqual({ printed: 0, lower: -0.005, upper: 0.005 });
    expect(printedInterval("0")).toEqual({ printed: 0, lower: -0.5, upper: 0.5 });
  });

  it.each(["", "abc", "0.38.1", "1,23", ".5", "5.", "1e3", " 1"])("refuses %j", (text) => {
    expect(() => printedInterval(text)).toThrow(/^Cannot read a printed number: .*, current value is "/);
  });

  it("refuses more decimals than the table prints", () => {
    expect(() => printedInterval("0.385", { decimals: 2 })).toThrow(/at most 2 decimals .* "0\.385"$/);
  });

  it("always touches the interval of the next printed number, and has the printed one inside", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
        const text = (value: number) => (value / Number(`1e${decimals}`)).toFixed(decimals);
        const here = printedInterval(text(digits));
        expect(here.upper).toBe(printedInterval(text(digits + 1)).lower);
        expect(here.lower).toBeLessThan(here.printed);
        expect(here.printed).toBeLessThan(here.upper);
      }),
    );
  });
});
