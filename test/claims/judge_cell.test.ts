import { describe, expect, it } from "vitest";
import { judgeCell } from "../../src/claims/judge_cell.ts";
import { printedInterval } from "../../src/claims/printed_interval.ts";
import type { PrintedCell } from "../../src/claims/published_table.ts";
import { cellInterval } from "../../src/evaluation/cell_interval.ts";
import { knownCell, undefinedCell } from "../_data/known_cell.ts";

function printed(text: string): PrintedCell {
  return { id: "", row: "", column: "", table: "I", printed: text, interval: printedInterval(text), setting: {} };
}

describe("judgeCell()", () => {
  // 0.50 stands for 0.495 to 0.505, and 0.05 more at either end counts as the same.
  it.each([
    [[0.55, 0.55, 0.55], "reproduced"],
    [[0.56, 0.56, 0.56], "not reproduced"],
    [[0.45, 0.45, 0.45], "reproduced"],
    [[0.44, 0.44, 0.44], "not reproduced"],
    [[0.45, 0.5, 0.55], "reproduced"],
    [[0.45, 0.5, 0.6], "inconclusive"],
    [[0.4, 0.5, 0.55], "inconclusive"],
  ])("takes scores of %j for the printed 0.50: %s", (scores, verdict) => {
    const judged = judgeCell(knownCell(scores), printed("0.50"));
    expect(judged.verdict).toBe(verdict);
    expect(judged.region.lower).toBeCloseTo(0.445, 12);
    expect(judged.region.upper).toBeCloseTo(0.555, 12);
  });

  it("rests on the 90 % interval, as two one-sided tests at 5 % do", () => {
    const samples = knownCell([0.1, 0.3, 0.4, 0.5, 0.7]);
    const { lower, upper } = cellInterval([{ samples, measure: "ccc" }], { combine: ([one]) => one!, level: 0.9 });
    expect(judgeCell(samples, printed("0.50")).interval).toEqual({ estimate: expect.closeTo(0.4, 6), lower, upper });
  });

  it("decides nothing with two seeds, whatever the interval says", () => {
    expect(judgeCell(knownCell([0.5], { seeds: [0, 1] }), printed("0.50"))).toMatchObject({
      outcome: "equivalent",
      verdict: "inconclusive",
    });
    expect(judgeCell(knownCell([0.5], { seeds: [0, 1, 2] }), printed("0.50")).verdict).toBe("reproduced");
  });

  it("is inconclusive where the score is undefined", () => {
    expect(judgeCell(undefinedCell(), printed("0.50")).verdict).toBe("inconclusive");
  });
});
