import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeWav } from "../../src/formats/encode_wav.ts";
import { parseWav } from "../../src/formats/parse_wav.ts";
import { pcm16Sound } from "../_arbitraries/sound.ts";

const sound = (...samples: number[]) => ({ sampleRate: 8000, samples: Float32Array.from(samples) });

describe("encodeWav()", () => {
  it("stores the nearest of 65,536 steps, halves upwards", () => {
    const step = 1 / 0x8000;
    const { samples } = parseWav(encodeWav(sound(0.4 * step, 0.5 * step, 0.6 * step, -0.5 * step, -0.6 * step)));
    expect([...samples].map((sample) => sample / step)).toEqual([0, 1, 1, 0, -1]);
  });

  it("refuses a sample that 16 bits cannot hold rather than clip it, and names it", () => {
    expect(() => encodeWav(sound(0, 1))).toThrow(
      new RangeError("Cannot encode WAV: sample 1 must be at least -1 and below 1 - 1/65536, current value is 1"),
    );
    expect(() => encodeWav(sound(-1.001))).toThrow(RangeError);
    expect(() => encodeWav(sound(NaN))).toThrow("current value is NaN");
    expect(encodeWav(sound(-1, 32767 / 32768)).length).toBe(48);
  });

  it("refuses as float32 only what is not finite", () => {
    expect([...parseWav(encodeWav(sound(1, -7.5), { encoding: "float32" })).samples]).toEqual([1, -7.5]);
    expect(() => encodeWav(sound(Infinity), { encoding: "float32" })).toThrow("sample 0 must be finite");
  });

  it("refuses a rate that is no positive whole number of 32 bits", () => {
    for (const sampleRate of [0, -8000, 44_100.5, NaN, 2 ** 31]) {
      expect(() => encodeWav({ sampleRate, samples: new Float32Array(1) })).toThrow(RangeError);
    }
  });

  // SciPy 1.17.1, fixtures/wav/reference.py
  it.each([
    ["pcm16", "pcm16_scipy"],
    ["float32", "float32_scipy"],
  ] as const)("writes %s byte for byte as scipy.io.wavfile does", (encoding, file) => {
    const bytes = readFileSync(`fixtures/wav/${file}.wav`);
    expect(Buffer.from(encodeWav(parseWav(bytes), { encoding })).equals(bytes)).toBe(true);
  });

  it("always reads back as the very samples when they lie on the grid", () => {
    fc.assert(
      fc.property(pcm16Sound(), fc.constantFrom("pcm16", "float32"), (given, encoding) => {
        expect(parseWav(encodeWav(given, { encoding }))).toEqual(given);
      }),
    );
  });
});
