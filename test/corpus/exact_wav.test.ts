import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactWav } from "../../src/corpus/exact_wav.ts";
import { parseWav } from "../../src/formats/parse_wav.ts";
import { pcm16Sound } from "../_arbitraries/sound.ts";

describe("exactWav()", () => {
  it("takes float32 for one sample that 16 bits do not hold, be it only too large", () => {
    const bytes = (samples: number[]) => exactWav({ sampleRate: 8000, samples: Float32Array.from(samples) }).length;
    expect(bytes([0.5, -1])).toBe(44 + 4);
    expect(bytes([0.5, 1])).toBe(58 + 8);
    expect(bytes([0.5, 2 ** -16])).toBe(58 + 8);
  });

  it("always reads back to the bit, on the grid of 16 bits in two bytes a sample", () => {
    fc.assert(
      fc.property(pcm16Sound(), (sound) => {
        const file = exactWav(sound);
        expect(file).toHaveLength(44 + 2 * sound.samples.length);
        expect(parseWav(file)).toEqual(sound);
      }),
    );
  });

  it("always reads back to the bit, whatever the samples", () => {
    const samples = fc.array(
      fc.float({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    );
    fc.assert(
      fc.property(samples, (drawn) => {
        const sound = { sampleRate: 16_000, samples: Float32Array.from(drawn) };
        expect(parseWav(exactWav(sound))).toEqual(sound);
      }),
    );
  });
});
