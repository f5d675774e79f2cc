import { describe, expect, it } from "vitest";
import { scoreText } from "../../src/report/score_text.ts";

describe("scoreText()", () => {
  it.each([
    [0.384, "0.38"],
    [-0.2, "-0.20"],
    [1, "1.00"],
    [-0.004, "0.00"],
    [NaN, "undefined"],
  ])("writes %d as %s", (score, text) => {
    expect(scoreText(score)).toBe(text);
  });

  it("writes a plus before a difference above zero only when asked", () => {
    expect([0.07, -0.07, 0.001].map((each) => scoreText(each, { sign: true }))).toEqual(["+0.07", "-0.07", "0.00"]);
  });

  it("writes an undefined end of an interval in words", () => {
    expect(scoreText({ estimate: 0.5, lower: NaN, upper: NaN })).toBe("0.50 [undefined, undefined]");
  });
});
