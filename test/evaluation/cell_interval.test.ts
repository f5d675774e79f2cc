import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellInterval } from "../../src/evaluation/cell_interval.ts";
import { cellMeasure } from "../../src/evaluation/cell_measures.ts";
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { type MadeCellOptions, madeCell } from "../_data/measured_cell.ts";

const only = ([value]: readonly number[]): number => value!;

/** Predictions that follow a random walk less or more closely, by recording and seed. */
function noisyCell(noise: number, seed: number, changes: Partial<MadeCellOptions> = {}) {
  return madeCell({
    seeds: [0, 1, 2],
    folds: ["a", "b", "c"],
    recordings: (place) =>
      ["1", "2", "3"].map((name, recording) => {
        const fold = place.fold.charCodeAt(0);
        const truths = randomStream({ seed, purpose: "truth", index: 10 * fold + recording });
        const errors = randomStream({ seed, purpose: "error", index: 1000 * place.seed + 10 * fold + recording });
        const truth = Array.from({ length: 30 }, () => normal(truths));
        return {
          recording: place.fold + name,
          truth,
          prediction: truth.map((value) => value + noise * normal(errors)),
        };
      }),
    ...changes,
  });
}

describe("cellInterval()", () => {
  it("estimates the measure over all runs, inside its interval, the same each time", () => {
    const samples = noisyCell(1, 1);
    const interval = cellInterval([{ samples, measure: "ccc" }], { combine: only });
    expect(interval.estimate).toBe(cellMeasure(samples, { measure: "ccc" }));
    expect(interval.lower).toBeLessThan(interval.estimate);
    expect(interval.upper).toBeGreaterThan(interval.estimate);
    expect(cellInterval([{ samples: noisyCell(1, 1), measure: "ccc" }], { combine: only })).toEqual(interval);
  });

  it("resamples cells together: a difference of what moves alike is far narrower than the cells' own intervals", () => {
    const [samples, other] = [noisyCell(1, 1), noisyCell(1.01, 1)];
    const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
    const own = cellInterval([{ samples, measure: "ccc" }], { combine: only });
    const difference = cellInterval(
      [
        { samples, measure: "ccc" },
        { samples: other, measure: "ccc" },
      ],
      { combine: ([one, less]) => one! - less! },
    );
    expect(width(difference)).toBeLessThan(width(own) / 10);
  });

  it("has no width where nothing varies: one seed, one fold, one recording", () => {
    const samples = noisyCell(1, 1, {
      seeds: [0],
      folds: ["a"],
      recordings: () => [{ recording: "r", truth: [0, 1, 2], prediction: [0, 1, 1] }],
    });
    const { estimate, lower, upper } = cellInterval([{ samples, measure: "ccc" }], { combine: only });
    expect([lower, upper]).toEqual([estimate, estimate]);
  });

  it("varies with recordings where there is one fold, and with folds where each has one recording", () => {
    const oneFold = noisyCell(1, 1, { folds: ["a"] });
    const oneRecording = madeCell({
      seeds: [0],
      folds: ["a", "b"],
      recordings: ({ fold }) => [
        { recording: fold, truth: [0, 1, 2], prediction: fold === "a" ? [0, 1, 2] : [0, 2, 1] },
      ],
    });
    for (const samples of [oneFold, oneRecording]) {
      const { lower, upper } = cellInterval([{ samples, measure: "ccc" }], { combine: only });
      expect(lower).toBeLessThan(upper);
    }
  });

  it("is undefined where a resample is", () => {
    const samples = noisyCell(1, 1, {
      recordings: () => [{ recording: "r", truth: [0, 1, 2], prediction: [NaN, 1, 2] }],
    });
    expect(cellInterval([{ samples, measure: "ccc" }], { combine: only })).toEqual({
      estimate: NaN,
      lower: NaN,
      upper: NaN,
    });
  });

  it("refuses cells of other seeds, folds or recordings, and none", () => {
    const cells = [noisyCell(1, 1), noisyCell(1, 1, { seeds: [0, 1] })].map(
      (samples) => ({ samples, measure: "ccc" }) as const,
    );
    expect(() => cellInterval(cells, { combine: only })).toThrow(
      /^Cannot resample cells: cells must have the same seeds/,
    );
    expect(() => cellInterval([], { combine: only })).toThrow(RangeError);
  });

  it("is wider at a higher level, and holds what a lower level holds", () => {
    const samples = noisyCell(1, 2);
    const at = (level: number) => cellInterval([{ samples, measure: "ccc" }], { combine: only, level });
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (one, other) => {
          const [narrow, wide] = [at(Math.min(one, other)), at(Math.max(one, other))];
          expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
          expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("covers the CCC of the process that made the data in most of 60 made experiments", () => {
    // Truth of variance 1 and error of variance 1 that is independent: CCC = 2 / (1 + 2) in the long run. The design has 9
    // recordings of 30 frames, 3 seeds: 60 intervals of true coverage 0.95 cover at least 50 with a probability of 0.9996;
    // those that draw seeds alone, folds and recordings fixed, cover about 20.
    const covered = Array.from({ length: 60 }, (_, seed) => {
      const { lower, upper } = cellInterval([{ samples: noisyCell(1, 100 + seed), measure: "ccc" }], { combine: only });
      return lower <= 2 / 3 && 2 / 3 <= upper;
    }).filter((each) => each).length;
    expect(covered).toBeGreaterThanOrEqual(50);
  });
});
