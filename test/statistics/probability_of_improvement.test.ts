import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/statistics_oracle/expected.json" with { type: "json" };
import { probabilityOfImprovement } from "../../src/statistics/probability_of_improvement.ts";
import { expectClose } from "../_assertions/close.ts";

// Few values, so that ties are frequent.
const scores = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 8 });

describe("probabilityOfImprovement()", () => {
  it("leaves both lists as they are", () => {
    const [ours, baseline] = [Object.freeze([2, 1]), Object.freeze([0, 3])];
    probabilityOfImprovement(ours, baseline);
    expect([ours, baseline]).toEqual([
      [2, 1],
      [0, 3],
    ]);
  });

  it("is 5 of 6 for 2 and 3 against 1, 2 and 2, by hand: 1 + 1/2 + 1/2 and 3", () => {
    expect(probabilityOfImprovement([2, 3], [1, 2, 2])).toBe(5 / 6);
  });

  it("is 1 when every score beats every baseline, 0 when none does and 1/2 when all are one", () => {
    expect(probabilityOfImprovement([2, 3], [0, 1])).toBe(1);
    expect(probabilityOfImprovement([0, 1], [2, 3])).toBe(0);
    expect(probabilityOfImprovement([1, 1], [1])).toBe(0.5);
  });

  it("is NaN without a score on either side, and when a score is NaN", () => {
    for (const [ours, baseline] of [
      [[], [1]],
      [[1], []],
      [[1, NaN], [0]],
      [[1], [NaN]],
    ] as const) {
      expect(probabilityOfImprovement(ours, baseline)).toBeNaN();
    }
  });

  it.each(expected.improvement)("is U / (n m) of SciPy's mannwhitneyu on $name", (row) => {
    // Halves are exact, one division rounds. Ties that count nothing would be off by 0.14 in the second row.
    expectClose(probabilityOfImprovement(row.scores, row.baseline), row.probability, 2 ** -52);
  });

  it("and its opposite make 1", () => {
    fc.assert(
      fc.property(scores, scores, (ours, baseline) => {
        const both = probabilityOfImprovement(ours, baseline) + probabilityOfImprovement(baseline, ours);
        expectClose(both, 1, 2 ** -52);
      }),
    );
  });

  it("is 1/2 for scores against themselves", () => {
    fc.assert(
      fc.property(scores, (ours) => {
        expect(probabilityOfImprovement(ours, ours)).toBe(0.5);
      }),
    );
  });

  it("never changes under a map that keeps the order of scores", () => {
    fc.assert(
      fc.property(scores, scores, (ours, baseline) => {
        const stretched = (values: readonly number[]) => values.map((value) => value ** 3 - 7);
        expect(probabilityOfImprovement(stretched(ours), stretched(baseline))).toBe(
          probabilityOfImprovement(ours, baseline),
        );
      }),
    );
  });

  it("never falls when a score rises", () => {
    fc.assert(
      fc.property(scores, scores, fc.nat(3), ([first, ...others], baseline, by) => {
        const before = probabilityOfImprovement([first!, ...others], baseline);
        expect(probabilityOfImprovement([first! + by, ...others], baseline)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
