import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordingWindows } from "../../src/windows/recording_windows.ts";
import { windowOffsets } from "../../src/windows/window_offsets.ts";
import { windowShape } from "../_arbitraries/window_shape.ts";

const PAPER = { frames: 20, strideFrames: 10 };
const recordingFrames = fc.integer({ min: 0, max: 900 });
const hopFrames = fc.integer({ min: 1, max: 15 });

describe("recordingWindows()", () => {
  it("takes label frames 90 … T-101 of the paper's image at hop 1", () => {
    const { starts, labelFrames } = recordingWindows(300, { ...PAPER, hopFrames: 1 });
    expect([labelFrames[0], labelFrames.at(-1)]).toEqual([90, 199]);
    expect([starts[0], starts.at(-1)]).toEqual([0, 109]);
  });

  it("gives one window at T = (N-1)t + 1 frames and none at (N-1)t", () => {
    expect(recordingWindows(191, { ...PAPER, hopFrames: 1 }).starts).toEqual(Int32Array.of(0));
    expect(recordingWindows(190, { ...PAPER, hopFrames: 1 }).starts).toEqual(new Int32Array(0));
    expect(recordingWindows(0, { ...PAPER, hopFrames: 1 }).labelFrames).toEqual(new Int32Array(0));
  });

  it("gives N = 20, 40 and 60 the same label frames when the longest image in the comparison is 60", () => {
    const [at20, at40, at60] = [20, 40, 60].map(
      (frames) => recordingWindows(1000, { frames, strideFrames: 10, hopFrames: 3, longestFrames: 60 }).labelFrames,
    );
    expect(at20).toEqual(at60);
    expect(at40).toEqual(at60);
    expect(at60![0]).toBe(290);
  });

  it("names what is wrong with a hop, a length or a longest image", () => {
    const options = { ...PAPER, hopFrames: 1 };
    expect(() => recordingWindows(300, { ...options, hopFrames: 0 })).toThrow(
      new RangeError("Cannot cut windows: the hop must be a whole number of frames, at least 1, current value is 0"),
    );
    expect(() => recordingWindows(-1, options)).toThrow(RangeError);
    expect(() => recordingWindows(300, { ...options, longestFrames: 18 })).toThrow(
      /at least the 20 frames.*value is 18/,
    );
    expect(() => recordingWindows(300, { ...options, longestFrames: 21 })).toThrow(/must be even/);
  });

  it("always gives floor((T-1-(N-1)t)/hop) + 1 windows if T > (N-1)t, else none", () => {
    fc.assert(
      fc.property(recordingFrames, windowShape(), hopFrames, (total, shape, hop) => {
        const span = (shape.frames - 1) * shape.strideFrames;
        const expected = total > span ? Math.floor((total - 1 - span) / hop) + 1 : 0;
        expect(recordingWindows(total, { ...shape, hopFrames: hop }).starts.length).toBe(expected);
      }),
    );
  });

  it("never needs a frame outside the recording, and leaves out no label frame that has an image, at hop 1", () => {
    fc.assert(
      fc.property(recordingFrames, windowShape(), (total, shape) => {
        const offsets = windowOffsets(shape);
        const fits = Array.from({ length: total }, (_, frame) => frame).filter(
          (frame) => frame + offsets[0]! >= 0 && frame + offsets.at(-1)! < total,
        );
        expect([...recordingWindows(total, { ...shape, hopFrames: 1 }).labelFrames]).toEqual(fits);
      }),
    );
  });

  it("always starts a window N/2 - 1 strides before its label frame", () => {
    fc.assert(
      fc.property(recordingFrames, windowShape(), hopFrames, (total, shape, hop) => {
        const { starts, labelFrames } = recordingWindows(total, { ...shape, hopFrames: hop });
        const before = (shape.frames / 2 - 1) * shape.strideFrames;
        expect([...labelFrames].map((frame) => frame - before)).toEqual([...starts]);
      }),
    );
  });

  it("always takes, at hop h, every h-th window of hop 1", () => {
    fc.assert(
      fc.property(recordingFrames, windowShape(), hopFrames, (total, shape, hop) => {
        const every = recordingWindows(total, { ...shape, hopFrames: 1 }).starts;
        const expected = every.filter((_, index) => index % hop === 0);
        expect(recordingWindows(total, { ...shape, hopFrames: hop }).starts).toEqual(expected);
      }),
    );
  });

  const indices = fc.constantFrom("grid", "literal", "causal");
  const label = fc.constantFrom("frame", "mean");
  const delayFrames = fc.integer({ min: 0, max: 130 });

  it("takes label frames 190 … T-1 of a causal image, and 10 … T-1 of one delayed by all its future", () => {
    const options = { ...PAPER, hopFrames: 1 };
    const causal = recordingWindows(300, { ...options, indices: "causal" });
    expect([causal.labelFrames[0], causal.labelFrames.at(-1)]).toEqual([190, 299]);
    const delayed = recordingWindows(300, { ...options, delayFrames: 100 });
    expect(delayed).toEqual(causal);
    expect(recordingWindows(300, { ...options, indices: "literal" }).labelFrames[0]).toBe(99);
  });

  it("refuses a delay that is no whole number of frames, 0 or more", () => {
    expect(() => recordingWindows(300, { ...PAPER, hopFrames: 1, delayFrames: -1 })).toThrow(
      new RangeError("Cannot cut windows: the delay must be a whole number of frames, at least 0, current value is -1"),
    );
    expect(() => recordingWindows(300, { ...PAPER, hopFrames: 1, delayFrames: 0.5 })).toThrow(RangeError);
  });

  it("always gives every frame a window at hop 1 when edges are padded", () => {
    fc.assert(
      fc.property(recordingFrames, windowShape(), indices, delayFrames, (total, shape, indices, delayFrames) => {
        const { labelFrames } = recordingWindows(total, {
          ...{ ...shape, indices, delayFrames },
          ...{ hopFrames: 1, edges: "pad" },
        });
        expect([...labelFrames]).toEqual(Array.from({ length: total }, (_, frame) => frame));
      }),
    );
  });

  it("never needs an image or a mean of labels outside the recording, and leaves out none that fits, at hop 1", () => {
    fc.assert(
      fc.property(
        recordingFrames,
        windowShape(),
        fc.record({ indices, delayFrames, label }),
        (total, shape, { indices, delayFrames, label }) => {
          const options = { ...shape, indices, delayFrames, label };
          const offsets = [...windowOffsets(options)];
          const fits = Array.from({ length: total }, (_, frame) => frame).filter((frame) =>
            [...offsets.map((each) => each - delayFrames), ...(label === "mean" ? offsets : [])]
              .map((offset) => frame + offset)
              .every((at) => at >= 0 && at < total),
          );
          const { starts, labelFrames } = recordingWindows(total, { ...options, hopFrames: 1 });
          expect([...labelFrames]).toEqual(fits);
          expect([...starts]).toEqual(fits.map((frame) => frame - delayFrames + offsets[0]!));
        },
      ),
    );
  });

  it("always takes a delay of k frames for labels k frames earlier: the same images at every frame that both have", () => {
    fc.assert(
      fc.property(recordingFrames, windowShape(), delayFrames, (total, shape, delayFrames) => {
        const plain = recordingWindows(total, { ...shape, hopFrames: 1 });
        const delayed = recordingWindows(total, { ...shape, hopFrames: 1, delayFrames });
        for (const [index, start] of delayed.starts.entries()) {
          const at = plain.starts.indexOf(start);
          if (at >= 0) expect(delayed.labelFrames[index]).toBe(plain.labelFrames[at]! + delayFrames);
        }
      }),
    );
  });
});
