import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/centred_mean/expected.json" with { type: "json" };
import { centredMeanOfRaters } from "../../src/corpus/centred_mean_of_raters.ts";
import { meanOfRaters } from "../../src/corpus/mean_of_raters.ts";
import { expectClose } from "../_assertions/close.ts";

describe("centredMeanOfRaters()", () => {
  it("gives two raters, who agree with each other alike, their plain mean", () => {
    expect(centredMeanOfRaters([Float32Array.of(0, 0.5), Float32Array.of(1, 0.5)])).toEqual(Float32Array.of(0.5, 0.5));
  });

  it("moves the level towards the raters who agree: weights 1/2, 1/2 and 0 of levels 0.5, 0.5 and 0 by hand", () => {
    const agreeing = [0, 1];
    const ratings = [agreeing, agreeing, [0, 0]].map((each) => Float32Array.from(each));
    // Means of the frames are 0 and 2/3; their level 1/3 becomes 1/2.
    const gold = centredMeanOfRaters(ratings);
    expectClose(gold[0]!, 1 / 6, 1e-7);
    expectClose(gold[1]!, 5 / 6, 1e-7);
  });

  it("is undefined, NaN, for a single rater and for constant raters of one level", () => {
    expect(centredMeanOfRaters([Float32Array.of(0, 1)])).toEqual(Float32Array.of(NaN, NaN));
    expect(centredMeanOfRaters([Float32Array.of(1, 1), Float32Array.of(1, 1)])).toEqual(Float32Array.of(NaN, NaN));
  });

  it("refuses no rater, and raters of different lengths", () => {
    expect(() => centredMeanOfRaters([])).toThrow(/at least one rater is wanted/);
    expect(() => centredMeanOfRaters([Float32Array.of(1), Float32Array.of(1, 2)])).toThrow(
      /current lengths are 1 and 2/,
    );
  });

  // Half a unit in the last place of a float32 below 1 is 3e-8; dividing by N - 1 in the CCC moves the level by 3e-4.
  it("is the gold standard that NumPy computes for six raters", () => {
    const gold = centredMeanOfRaters(expected.ratings.map((trace) => Float32Array.from(trace)));
    expect(gold).toHaveLength(expected.gold.length);
    for (const [frame, value] of gold.entries()) expectClose(value, expected.gold[frame]!, 1e-7);
  });

  it("always differs from the mean of the raters by a constant, and never changes what it is given", () => {
    const trace = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(trace, { minLength: 2, maxLength: 6 }), (drawn) => {
        const ratings = drawn.map((each) => Float32Array.from(each, (value) => value / 1024));
        const copies = ratings.map((each) => each.slice());
        const gold = centredMeanOfRaters(ratings);
        const mean = meanOfRaters(ratings);
        const shifts = Array.from(gold, (value, frame) => value - mean[frame]!);
        fc.pre(Number.isFinite(shifts[0]));
        // Both are float32: of values below 2, and of a level that weights near 0 may carry far outside.
        const unit = 2 ** -23 * Math.max(2, ...gold.map(Math.abs));
        for (const shift of shifts) expectClose(shift, shifts[0]!, 2 * unit);
        expect(ratings).toEqual(copies);
      }),
    );
  });
});
