import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import meydaModule from "meyda";
import { describe, expect, it } from "vitest";
import type { Waveform } from "../../src/corpus/recording.ts";
import { meydaMfcc } from "../../src/features/meyda_mfcc.ts";
import { parseWav } from "../../src/formats/parse_wav.ts";
import { linearCongruentialNoise } from "../_signals/linear_congruential_noise.ts";

const meyda = meydaModule as unknown as typeof meydaModule.default;
const FIXTURES = join(import.meta.dirname, "../../fixtures");
const { cases } = JSON.parse(readFileSync(join(FIXTURES, "meyda_mfcc/expected.json"), "utf8")) as {
  cases: { sampleRate: number; every: number; rows: number[][] }[];
};
const speech = parseWav(readFileSync(join(FIXTURES, "htk_mfcc/speech.wav"))).samples;
const sound = (samples: Float32Array, sampleRate: number): Waveform => ({ kind: "waveform", sampleRate, samples });
const at60 = { frameRate: 60 };
const row = (values: Float32Array, frame: number): number[] => [...values.subarray(frame * 13, (frame + 1) * 13)];

describe("meydaMfcc()", () => {
  it("names twelve cepstra, without coefficient 0, and the energy", () => {
    const { names } = meydaMfcc(sound(new Float32Array(0), 16000), at60);
    expect(names).toEqual(["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "energy"]);
  });

  it("is 0 throughout for silence, Meyda's logarithm being of 1 + m", () => {
    const { values } = meydaMfcc(sound(new Float32Array(1600), 16000), at60);
    expect(Math.max(...values.map(Math.abs))).toBe(0);
  });

  it("moves with gain where a logarithm of m would leave all but energy, so log(1 + m) is still Meyda's", () => {
    const noise = linearCongruentialNoise(16000).subarray(0, 1600);
    const [soft, loud] = [0.1, 1].map(
      (gain) =>
        meydaMfcc(
          sound(
            noise.map((each) => gain * each),
            16000,
          ),
          at60,
        ).values,
    );
    expect(Math.abs(row(loud!, 3)[0]! - row(soft!, 3)[0]!)).toBeGreaterThan(1);
  });

  it.each(cases)("agrees with the NumPy reference at $sampleRate Hz", ({ sampleRate, every, rows }) => {
    const { values } = meydaMfcc(sound(speech, sampleRate), at60);
    // Meyda keeps spectra and bands in float32: 26 logarithms of 1e-7 relative, times 2, are below 1e-5
    const errors = rows.flatMap((expected, index) =>
      row(values, index * every).map((value, column) => Math.abs(value - expected[column]!)),
    );
    expect(Math.max(...errors)).toBeLessThan(2e-5);
  });

  it("keeps clear of the filters that Meyda itself holds for another size and rate", () => {
    const before = meydaMfcc(sound(speech, 16000), at60).values;
    Object.assign(meyda, { bufferSize: 1024, sampleRate: 44100 });
    meyda.extract("mfcc", speech.slice(0, 1024));
    Object.assign(meyda, { bufferSize: 512, sampleRate: 16000 });
    // the fault guarded against: Meyda now answers with the filters of 44.1 kHz
    const stale = (meyda.extract("mfcc", speech.slice(3744, 4256)) as unknown as number[])[1]!;
    expect(Math.abs(stale - before[15 * 13]!)).toBeGreaterThan(0.1);
    expect(meydaMfcc(sound(speech, 16000), at60).values).toEqual(before);
  });

  it("never depends on what was extracted before", () => {
    const alone = new Map(
      cases.map(({ sampleRate }) => [sampleRate, meydaMfcc(sound(speech, sampleRate), at60).values]),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray([...alone.keys()], { minLength: 2 }), (order) => {
        for (const sampleRate of order) {
          expect(row(meydaMfcc(sound(speech.subarray(0, 4000), sampleRate), at60).values, 1)).toEqual(
            row(alone.get(sampleRate)!, 1),
          );
        }
      }),
      { numRuns: 5 },
    );
  });
});
