import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WindowSet } from "../../src/windows/fold_windows.ts";
import { splitWindows } from "../../src/windows/split_windows.ts";

/** Windows that start at 5 k and are labelled 10 k and 10 k + 1, of recordings of the given numbers of windows. */
function numbered(counts: readonly number[]): WindowSet {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let first = 0;
  const recordings = counts.map((windows, index) => {
    const labelFrames = Int32Array.from({ length: windows }, (_, at) => 5 * (first + at) + 2);
    const range = { recording: `r${index}`, first, windows, labelFrames };
    first += windows;
    return range;
  });
  return {
    starts: Int32Array.from({ length: total }, (_, k) => 5 * k),
    labels: Float32Array.from({ length: 2 * total }, (_, at) => 10 * Math.floor(at / 2) + (at % 2)),
    recordings,
  };
}
const counts = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 });
const draw = fc.record({ share: fc.constantFrom(0, 0.1, 0.15, 0.5, 1), seed: fc.nat() });

describe("splitWindows()", () => {
  it("draws 15 of 100 windows for a share of 0.15", () => {
    const { kept, drawn } = splitWindows(numbered([60, 40]), { share: 0.15, seed: 0 });
    expect([kept.starts.length, drawn.starts.length]).toEqual([85, 15]);
  });

  it("refuses a share outside 0 … 1", () => {
    for (const share of [-0.1, 1.1, Number.NaN]) {
      expect(() => splitWindows(numbered([3]), { share, seed: 0 })).toThrow(
        new RangeError(`Cannot split windows: the share must be in 0 … 1, current value is ${share}`),
      );
    }
  });

  it("always puts each window in one of two sets, in order, with its own labels and recording", () => {
    fc.assert(
      fc.property(counts, draw, (counts, options) => {
        const windows = numbered(counts);
        const { kept, drawn } = splitWindows(windows, options);
        const both = [...kept.starts, ...drawn.starts].toSorted((a, b) => a - b);
        expect(both).toEqual([...windows.starts]);
        for (const set of [kept, drawn]) {
          expect([...set.starts]).toEqual([...set.starts].toSorted((a, b) => a - b));
          expect([...set.labels]).toEqual([...set.starts].flatMap((start) => [2 * start, 2 * start + 1]));
          expect(set.recordings.map(({ recording }) => recording)).toEqual(counts.map((_, index) => `r${index}`));
          const frames = set.recordings.flatMap(({ first, windows: own, labelFrames }) => {
            expect([...set.starts.subarray(first, first + own)].map((start) => start + 2)).toEqual([...labelFrames]);
            return [...labelFrames];
          });
          expect(frames.length).toBe(set.starts.length);
        }
      }),
    );
  });

  it("always draws the same windows for the same seed, and others for another", () => {
    const windows = numbered([50, 50]);
    const drawn = (seed: number) => [...splitWindows(windows, { share: 0.5, seed }).drawn.starts];
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(drawn(seed)).toEqual(drawn(seed));
        expect(drawn(seed + 1)).not.toEqual(drawn(seed));
      }),
    );
  });
});
