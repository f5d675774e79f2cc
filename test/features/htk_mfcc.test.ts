import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Waveform } from "../../src/corpus/recording.ts";
import { htkMfcc } from "../../src/features/htk_mfcc.ts";
import { parseWav } from "../../src/formats/parse_wav.ts";
import { waveform } from "../_arbitraries/waveform.ts";
import { linearCongruentialNoise } from "../_signals/linear_congruential_noise.ts";

const FIXTURE = join(import.meta.dirname, "../../fixtures/htk_mfcc");
const { cases } = JSON.parse(readFileSync(join(FIXTURE, "expected.json"), "utf8")) as {
  cases: { name: string; sampleRate: number; every: number; frames: number; rows: number[][] }[];
};
const sound = (samples: Float32Array, sampleRate = 16000): Waveform => ({ kind: "waveform", sampleRate, samples });
const at60 = { frameRate: 60 };
const row = (values: Float32Array, frame: number): number[] => [...values.subarray(frame * 13, (frame + 1) * 13)];

describe("htkMfcc()", () => {
  it("names twelve cepstra and the log energy", () => {
    const { names } = htkMfcc(sound(new Float32Array(0)), at60);
    expect(names).toEqual(["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "log_energy"]);
  });

  it("has as log energy the logarithm of the frame's sum of squares as 16-bit numbers", () => {
    const samples = new Float32Array(1600).fill(0.5);
    // frame 3 is whole: 400 samples; float32 near 25.3 has steps of 1.9e-6
    const expected = Math.log(400 * (0.5 * 32767) ** 2);
    expect(Math.abs(htkMfcc(sound(samples), at60).values[3 * 13 + 12]! - expected)).toBeLessThan(1e-6);
  });

  it("is 0 throughout for silence, where every logarithm is of its floor 1", () => {
    expect(htkMfcc(sound(new Float32Array(1600)), at60).values).toEqual(new Float32Array(6 * 13));
  });

  it("sums 640 samples into the energy of a frame of 40 ms at 16 kHz", () => {
    const { values } = htkMfcc(sound(new Float32Array(3200).fill(0.5)), { ...at60, frameSeconds: 0.04 });
    // float32 near 25.8 has steps of 1.9e-6; 25 ms would give 0.47 less
    expect(Math.abs(values[6 * 13 + 12]! - Math.log(640 * (0.5 * 32767) ** 2))).toBeLessThan(1e-6);
  });

  it("gives c0 in place of the log energy: sqrt(2 / 26) times 26 x 2 ln g more for g times the sound, by linearity", () => {
    const noise = linearCongruentialNoise(16000).subarray(0, 3200);
    const [soft, loud] = [0.5, 1].map((gain) =>
      htkMfcc(sound(noise.map((each) => gain * each)), { ...at60, energy: "c0" }),
    );
    const plain = htkMfcc(sound(noise), at60);
    expect(loud!.names).toEqual([...plain.names.slice(0, 12), "c0"]);
    expect(row(loud!.values, 6).slice(0, 12)).toEqual(row(plain.values, 6).slice(0, 12));
    // float32 near 100 has steps of 7.6e-6; without the cosine transform's factor the difference would be 36.04
    const difference = row(loud!.values, 6)[12]! - row(soft!.values, 6)[12]!;
    expect(Math.abs(difference - Math.sqrt(2 / 26) * 26 * 2 * Math.LN2)).toBeLessThan(2e-5);
  });

  it("has no frames of no samples", () => {
    expect(htkMfcc(sound(new Float32Array(0)), at60).values).toHaveLength(0);
  });

  it("is NaN in the frames that hold a NaN sample and in no other", () => {
    const samples = linearCongruentialNoise(16000).subarray(0, 3200);
    samples[1600] = NaN; // 0.1 s: in frames 6 (0.1 s ± 12.5 ms) and in no neighbour (± 16.7 ms)
    const { values } = htkMfcc(sound(samples), at60);
    const undefinedFrames = Array.from({ length: 12 }, (_, k) => k).filter((k) => row(values, k).some(Number.isNaN));
    expect(undefinedFrames).toEqual([6]);
    expect(row(values, 6).every(Number.isNaN)).toBe(true);
  });

  it("refuses a sample rate at which a mel band holds no bin", () => {
    expect(() => htkMfcc(sound(new Float32Array(500), 500), at60)).toThrow(
      /^Cannot make a mel filter bank: every band must hold a bin of the spectrum, current value is none in band 0 of 26 at 500 Hz$/,
    );
  });

  it.each(cases)("agrees with the NumPy reference on $name", ({ name, sampleRate, every, frames, rows }) => {
    const samples =
      name === "speech.wav" ? parseWav(readFileSync(join(FIXTURE, name))).samples : linearCongruentialNoise(sampleRate);
    const { values } = htkMfcc(sound(samples, sampleRate), at60);
    expect(values).toHaveLength(frames * 13);
    // float32 holds values below 128 to 4e-6; the nearest wrong convention is off by 0.2 (fixtures/htk_mfcc/README.md)
    const errors = rows.flatMap((expected, index) =>
      row(values, index * every).map((value, column) => Math.abs(value - expected[column]!)),
    );
    expect(Math.max(...errors)).toBeLessThan(1e-5);
  });

  it("never changes but for log energy, by 2 ln g, when the sound is multiplied by g", () => {
    fc.assert(
      fc.property(waveform(), fc.constantFrom(0.5, 2, 1.9), (wave, gain) => {
        const louder = { ...wave, samples: wave.samples.map((each) => gain * each) };
        const [before, after] = [htkMfcc(wave, at60).values, htkMfcc(louder, at60).values];
        for (let frame = 0; frame < before.length / 13; frame++) {
          const [a, b] = [row(before, frame), row(after, frame)];
          // no floor: quieter frames, at the edges, may fall below one 16-bit step
          if (a[12]! < 12) continue;
          for (let c = 0; c < 12; c++) expect(Math.abs(b[c]! - a[c]!)).toBeLessThan(5e-5);
          expect(Math.abs(b[12]! - a[12]! - 2 * Math.log(gain))).toBeLessThan(5e-6);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("always gives a frame the same bits, whichever frame shares its registers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), (frames) => {
        // 800 samples are 3 frames exactly, so a shift by 800 odd times swaps the lanes
        const noise = linearCongruentialNoise(16000);
        const all = htkMfcc(sound(noise), at60).values;
        const shifted = htkMfcc(sound(noise.subarray(800)), at60).values;
        const k = Math.min(frames + 2, 55);
        expect(row(shifted, k)).toEqual(row(all, k + 3));
      }),
    );
  });

  it("never changes its waveform", () => {
    const samples = linearCongruentialNoise(8000);
    const before = samples.slice();
    htkMfcc(sound(samples, 8000), at60);
    expect(samples).toEqual(before);
  });
});
