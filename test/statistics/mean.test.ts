import { describe, expect, it } from "vitest";
import { mean } from "../../src/statistics/mean.ts";

describe("mean()", () => {
  it("is the sum over the number, by hand", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([-0.5])).toBe(-0.5);
  });

  it("is undefined of nothing, and of anything with NaN in it", () => {
    expect(mean([])).toBeNaN();
    expect(mean([1, NaN, 3])).toBeNaN();
  });
});
