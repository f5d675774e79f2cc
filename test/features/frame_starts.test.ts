import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameStarts } from "../../src/features/frame_starts.ts";

const sound = (length: number, sampleRate: number) =>
  ({ kind: "waveform", sampleRate, samples: new Float32Array(length) }) as const;

describe("frameStarts()", () => {
  it("puts the middle sample of frame k at k / 60 s, by hand at 16 kHz", () => {
    const starts = frameStarts(sound(1000, 16000), { frameRate: 60, frameLength: 400 });
    expect([...starts]).toEqual([0 - 200, 267 - 200, 533 - 200, 800 - 200]);
  });

  it("has as many frames as have their centre before the end of the sound", () => {
    expect(frameStarts(sound(800, 16000), { frameRate: 60, frameLength: 400 })).toHaveLength(3);
    expect(frameStarts(sound(801, 16000), { frameRate: 60, frameLength: 400 })).toHaveLength(4);
    expect(frameStarts(sound(0, 16000), { frameRate: 60, frameLength: 400 })).toHaveLength(0);
    expect(frameStarts(sound(16000 * 300, 16000), { frameRate: 60, frameLength: 400 })).toHaveLength(300 * 60);
  });

  it("refuses a rate that is not positive and finite", () => {
    expect(() => frameStarts(sound(1, 0), { frameRate: 60, frameLength: 400 })).toThrow(
      /^Cannot divide sound into frames: sampleRate must be positive, current value is 0$/,
    );
    expect(() => frameStarts(sound(1, 16000), { frameRate: NaN, frameLength: 400 })).toThrow(RangeError);
    expect(() => frameStarts(sound(1, 16000), { frameRate: Infinity, frameLength: 400 })).toThrow(RangeError);
  });

  it("always centres a frame within half a sample of its time, however long the recording", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(8000, 11025, 16000, 44100, 48000),
        fc.constantFrom(25, 29.97, 60, 100),
        fc.integer({ min: 1, max: 1200 }),
        (sampleRate, frameRate, frameLength) => {
          const starts = frameStarts(sound(4 * sampleRate, sampleRate), { frameRate, frameLength });
          for (const [k, start] of starts.entries()) {
            const centre = start + Math.floor(frameLength / 2);
            expect(Math.abs(centre - (k * sampleRate) / frameRate)).toBeLessThanOrEqual(0.5);
          }
        },
      ),
    );
  });
});
