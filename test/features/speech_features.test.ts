import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Waveform } from "../../src/corpus/recording.ts";
import { meydaMfcc } from "../../src/features/meyda_mfcc.ts";
import { FEATURES_VERSION } from "../../src/features/signal_features.ts";
import { type SpeechConvention, speechFeatures } from "../../src/features/speech_features.ts";
import { parseWav } from "../../src/formats/parse_wav.ts";
import { linearCongruentialNoise } from "../_signals/linear_congruential_noise.ts";

const FIXTURE = join(import.meta.dirname, "../../fixtures/htk_mfcc");
const { cases } = JSON.parse(readFileSync(join(FIXTURE, "expected.json"), "utf8")) as {
  cases: { name: string; sampleRate: number; every: number; rows: number[][] }[];
};
const sound = (samples: Float32Array, sampleRate = 16000): Waveform => ({ kind: "waveform", sampleRate, samples });
const row = (values: Float32Array, frame: number): number[] => [...values.subarray(frame * 39, (frame + 1) * 39)];

describe("speechFeatures()", () => {
  it("names 39 values: twelve cepstra and energy, their deltas, and the deltas of those", () => {
    const { names } = speechFeatures(sound(new Float32Array(0)));
    expect(names).toHaveLength(39);
    expect([0, 12, 13, 25, 26, 38].map((column) => names[column])).toEqual([
      "c1",
      "log_energy",
      "delta c1",
      "delta log_energy",
      "delta delta c1",
      "delta delta log_energy",
    ]);
    expect(speechFeatures(sound(new Float32Array(0)), { convention: "meyda" }).names[12]).toBe("energy");
  });

  it("has 60 frames a second unless another rate is asked for", () => {
    expect(speechFeatures(sound(new Float32Array(16000))).values).toHaveLength(60 * 39);
    expect(speechFeatures(sound(new Float32Array(16000)), { frameRate: 25 }).values).toHaveLength(25 * 39);
  });

  it("has deltas of 0 where the sound repeats with every frame", () => {
    // 1600 samples are 6 frames exactly: at 100 frames a second a frame moves by 160 samples, the period of this saw
    const saw = Float32Array.from({ length: 16000 }, (_, n) => (n % 160) / 320);
    const { values } = speechFeatures(sound(saw), { frameRate: 100 });
    expect(row(values, 50).slice(13)).toEqual(new Array(26).fill(0));
  });

  it("refuses an unknown convention", () => {
    expect(() => speechFeatures(sound(new Float32Array(0)), { convention: "kaldi" as SpeechConvention })).toThrow(
      /^Cannot make speech features: convention must be htk or meyda, current value is kaldi$/,
    );
  });

  it("hands length of frame and energy on, and refuses them where Meyda has its own", () => {
    const noise = sound(linearCongruentialNoise(8000), 8000);
    expect(speechFeatures(noise, { energy: "c0" }).names[12]).toBe("c0");
    expect(speechFeatures(noise, { frameSeconds: 0.025 })).toEqual(speechFeatures(noise));
    expect(speechFeatures(noise, { frameSeconds: 0.04 }).values).not.toEqual(speechFeatures(noise).values);
    expect(() => speechFeatures(noise, { convention: "meyda", energy: "c0" })).toThrow(RangeError);
  });

  it("takes the meyda convention's cepstra from Meyda", () => {
    const noise = sound(linearCongruentialNoise(8000), 8000);
    const expected = meydaMfcc(noise, { frameRate: 60 }).values.subarray(13 * 7, 13 * 8);
    expect(row(speechFeatures(noise, { convention: "meyda" }).values, 7).slice(0, 13)).toEqual([...expected]);
  });

  it.each(cases)("agrees with the NumPy reference on $name, deltas included", ({ name, sampleRate, every, rows }) => {
    const samples =
      name === "speech.wav" ? parseWav(readFileSync(join(FIXTURE, name))).samples : linearCongruentialNoise(sampleRate);
    const { values } = speechFeatures(sound(samples, sampleRate));
    // float32 holds values below 128 to 4e-6, and a delta weighs six of them by a tenth; a width of 3 would be off by 0.1
    const errors = rows.flatMap((expected, index) =>
      row(values, index * every).map((value, column) => Math.abs(value - expected[column]!)),
    );
    expect(Math.max(...errors)).toBeLessThan(1e-5);
  });

  it("has the same bytes on every machine, Node version and browser", () => {
    const hash = createHash("sha256");
    for (const sampleRate of [8000, 16000, 44100]) {
      hash.update(speechFeatures(sound(linearCongruentialNoise(sampleRate), sampleRate)).values);
    }
    // another hash is another version: features of the old one must not be found in a cache
    expect(FEATURES_VERSION).toBe("signal_features 1");
    expect(hash.digest("hex")).toBe("985455153e3a1a97bc417fcefd76a4991bab8b334070e870f513aca481754362");
  });

  it("never depends on what was extracted before", () => {
    const [narrow, wide] = [sound(linearCongruentialNoise(8000), 8000), sound(linearCongruentialNoise(44100), 44100)];
    const [first, second] = [speechFeatures(narrow), speechFeatures(wide)];
    expect(speechFeatures(wide)).toEqual(second);
    expect(speechFeatures(narrow)).toEqual(first);
  });
});
