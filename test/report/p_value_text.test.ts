import { describe, expect, it } from "vitest";
import { pValueText } from "../../src/report/p_value_text.ts";

describe("pValueText()", () => {
  it.each([
    [1, "1.000"],
    [0.0625, "0.063"],
    [0.05, "0.050"],
    [0.0494, "0.049"],
    [0.001, "0.001"],
    [0.0009999, "< 0.001"],
    [1e-12, "< 0.001"],
    [NaN, "undefined"],
  ])("writes %f as %s", (pValue, text) => {
    expect(pValueText(pValue)).toBe(text);
  });
});
