import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concordance } from "../../src/statistics/concordance.ts";
import { trailingConcordance } from "../../src/statistics/trailing_concordance.ts";
import { annotationPair } from "../_arbitraries/annotation_pair.ts";

describe("trailingConcordance()", () => {
  it("leaves both series as they are", () => {
    const [truth, prediction] = [Object.freeze([0, 1, 2]), Object.freeze([0, 1, 1])];
    trailingConcordance(truth, prediction, { windowFrames: 2 });
    expect([truth, prediction]).toEqual([
      [0, 1, 2],
      [0, 1, 1],
    ]);
  });

  it("has 157 windows of 100 in the 256 frames of Figure 2", () => {
    const series = Float64Array.from({ length: 256 }, (_, frame) => frame % 17);
    const values = trailingConcordance(series, series, { windowFrames: 100 });
    expect(values.length).toBe(256);
    expect(values.filter(Number.isNaN).length).toBe(99);
    expect(values.filter((value) => value === 1).length).toBe(157);
  });

  it("is NaN throughout when the window is longer than the series", () => {
    expect([...trailingConcordance([0, 1], [0, 1], { windowFrames: 3 })]).toEqual([NaN, NaN]);
  });

  it.each([1, 0, 2.5, NaN])("refuses a window of %d frames, naming it", (windowFrames) => {
    expect(() => trailingConcordance([0, 1], [0, 1], { windowFrames })).toThrow(
      new RangeError(
        `Cannot compute the trailing concordance: the window must be an integer of at least 2 frames, current value is ${windowFrames}`,
      ),
    );
  });

  it("names both lengths when they differ", () => {
    expect(() => trailingConcordance([0, 1], [0], { windowFrames: 2 })).toThrow(/current lengths are 2 and 1$/);
  });

  it("is at every frame the concordance of the window that ends there", () => {
    fc.assert(
      fc.property(annotationPair(), fc.integer({ min: 2, max: 12 }), ({ truth, prediction }, windowFrames) => {
        const values = trailingConcordance(truth, prediction, { windowFrames });
        for (let frame = windowFrames - 1; frame < truth.length; frame += 1) {
          const [from, to] = [frame + 1 - windowFrames, frame + 1];
          expect(values[frame]).toBe(concordance(truth.slice(from, to), prediction.slice(from, to)));
        }
      }),
    );
  });
});
