import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanOfRaters } from "../../src/corpus/mean_of_raters.ts";

const traces = fc.integer({ min: 0, max: 20 }).chain((frames) =>
  fc.array(fc.float32Array({ minLength: frames, maxLength: frames, noNaN: true, min: -1, max: 1 }), {
    minLength: 1,
    maxLength: 9,
  }),
);

describe("meanOfRaters()", () => {
  it("is a third of the sum of three raters, frame by frame", () => {
    const ratings = [Float32Array.of(1, 0), Float32Array.of(1, 1), Float32Array.of(-1, 0.5)];
    expect(meanOfRaters(ratings)).toEqual(Float32Array.of(1 / 3, 0.5));
  });

  it("is undefined where a rater has no value", () => {
    expect(meanOfRaters([Float32Array.of(1, NaN), Float32Array.of(0, 1)])).toEqual(Float32Array.of(0.5, NaN));
  });

  it("refuses no raters and raters of different frames", () => {
    expect(() => meanOfRaters([])).toThrow(/at least one rater is wanted/);
    expect(() => meanOfRaters([new Float32Array(3), new Float32Array(2)])).toThrow(/current lengths are 3 and 2/);
  });

  it("never leaves the range of the raters and never changes a rating", () => {
    fc.assert(
      fc.property(traces, (ratings) => {
        const before = ratings.map((each) => each.slice());
        for (const [frame, mean] of meanOfRaters(ratings).entries()) {
          const here = ratings.map((each) => each[frame]!);
          expect(mean).toBeGreaterThanOrEqual(Math.min(...here));
          expect(mean).toBeLessThanOrEqual(Math.max(...here));
        }
        expect(ratings).toEqual(before);
      }),
    );
  });
});
