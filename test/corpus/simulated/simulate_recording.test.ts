import { describe, expect, it } from "vitest";
import { meanOfRaters } from "../../../src/corpus/mean_of_raters.ts";
import type { Track, Waveform } from "../../../src/corpus/recording.ts";
import { simCreativeit } from "../../../src/corpus/simulated/sim_creativeit.ts";
import { simRecola } from "../../../src/corpus/simulated/sim_recola.ts";
import { type SimulateRecordingOptions, simulateRecording } from "../../../src/corpus/simulated/simulate_recording.ts";
import { encodeWav } from "../../../src/formats/encode_wav.ts";
import { parseWav } from "../../../src/formats/parse_wav.ts";
import { pearson } from "../../../src/statistics/pearson.ts";
import { simulationHashes } from "./_simulation_hashes.ts";

const corpora = [simCreativeit, simRecola].map((make) => make({ size: "smoke", seed: 7 }));
const all = corpora.flatMap(({ recordings }) => recordings);
const THIRD: SimulateRecordingOptions = {
  corpus: "sim-creativeit",
  id: "dyad-2-scene-2",
  speakerName: "actor-4",
  seed: 7,
  recording: 3,
  speaker: 3,
  seconds: 20,
};
const hashesOf = (recording: (typeof all)[number]) =>
  simulationHashes({ ...corpora[0]!, recordings: [recording] })[recording.id];

describe("simulateRecording()", () => {
  it("gives for the fourth recording alone the bytes that it has in its corpus", () => {
    expect(hashesOf(simulateRecording(THIRD))).toEqual(hashesOf(corpora[0]!.recordings[3]!));
  });

  it("gives the same bytes whenever and in whatever order signals are read", () => {
    const forwards = simulateRecording(THIRD);
    const backwards = simulateRecording(THIRD);
    const [motion, speech] = [backwards.signals.motion!.read(), backwards.signals.speech!.read()];
    expect(forwards.signals.speech!.read()).toEqual(speech);
    expect(forwards.signals.motion!.read()).toEqual(motion);
    expect(forwards.signals.speech!.read()).toEqual(speech);
  });

  it.each([
    ["seed", { seed: 8 }],
    ["recording", { recording: 4 }],
  ])("gives every signal and label other bytes for another %s", (_, change) => {
    const [before, after] = [
      hashesOf(simulateRecording(THIRD))!,
      hashesOf(simulateRecording({ ...THIRD, ...change }))!,
    ];
    for (const [name, hash] of Object.entries(before)) expect(after[name], name).not.toBe(hash);
  });

  it("gives another person in the same scene another voice and posture, and the same labels", () => {
    const [before, after] = [
      hashesOf(simulateRecording(THIRD))!,
      hashesOf(simulateRecording({ ...THIRD, speaker: 2 }))!,
    ];
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed).toEqual(["speech", "motion"]);
  });

  it("names in a signal's key all that it depends on, and not the raters' delay", () => {
    const keyOf = (options: SimulateRecordingOptions) => simulateRecording(options).signals.speech!.key;
    for (const change of [
      { seed: 8 },
      { recording: 4 },
      { speaker: 2 },
      { seconds: 21 },
      { corpus: "sim-recola" as const },
    ]) {
      expect(keyOf({ ...THIRD, ...change })).not.toBe(keyOf(THIRD));
    }
    expect(keyOf({ ...THIRD, raterDelaySeconds: 2 })).toBe(keyOf(THIRD));
  });

  it("has as its label the mean of its raters", () => {
    for (const { ratings, labels } of all) {
      for (const [attribute, traces] of Object.entries(ratings)) {
        expect(labels[attribute as keyof typeof labels]!.values).toEqual(meanOfRaters(traces));
      }
    }
  });

  it("has ratings and labels in [-1, 1]", () => {
    for (const { ratings, labels } of all) {
      for (const trace of [...Object.values(ratings).flat(), ...Object.values(labels).map(({ values }) => values)]) {
        expect(trace.every((value) => value >= -1 && value <= 1)).toBe(true);
      }
    }
  });

  // Effective values: conversation is recorded at some -20 to -40 dB of full scale.
  it("has sound of 16 kHz that is neither clipped nor lost, peaks below full scale and -45 to -15 dB on the whole", () => {
    for (const { signals, seconds } of all) {
      const { samples, sampleRate } = signals.speech!.read() as Waveform;
      expect([sampleRate, samples.length]).toEqual([16_000, 16_000 * seconds]);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak).toBeLessThan(0.95);
      const level = 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      expect(level).toBeGreaterThan(-45);
      expect(level).toBeLessThan(-15);
    }
  });

  it("has sound that a 16-bit WAV file keeps to the bit", () => {
    const { sampleRate, samples } = simulateRecording(THIRD).signals.speech!.read() as Waveform;
    expect(parseWav(encodeWav({ sampleRate, samples })).samples).toEqual(samples);
  });

  it("has angles within 180 degrees, so that none wraps around, and no frame jumps by 30", () => {
    for (const { signals } of corpora[0]!.recordings) {
      const { names, values, frameRate } = signals.motion!.read() as Track;
      expect([names.length, frameRate, values.length]).toEqual([12, 60, 12 * 60 * 20]);
      expect(values.every((angle) => Math.abs(angle) < 180)).toBe(true);
      expect(values.every((angle, at) => at < 12 || Math.abs(angle - values[at - 12]!) < 30)).toBe(true);
    }
  });

  it("has action units from 0 to 5 and a positive optical flow", () => {
    for (const { signals } of corpora[1]!.recordings) {
      const { names, values } = signals.facial!.read() as Track;
      for (const [column, name] of names.entries()) {
        const trace = values.filter((_, at) => at % names.length === column);
        if (name.startsWith("AU")) expect(trace.every((value) => value >= 0 && value <= 5)).toBe(true);
        if (name.startsWith("flow")) expect(trace.every((value) => value > 0)).toBe(true);
      }
    }
  });

  it("lets raters who are 2 s late on average agree best with the affect of about 2 s before", () => {
    const { affect, labels } = simulateRecording({ ...THIRD, seconds: 120, raterDelaySeconds: 2 });
    const [felt, rated] = [affect.activation!.values, labels.activation!.values];
    const agreementAt = (frames: number) => pearson(felt.slice(0, felt.length - frames), rated.slice(frames));
    const seconds = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5];
    const best = seconds.reduce((a, b) => (agreementAt(60 * b) > agreementAt(60 * a) ? b : a));
    // Three raters' delays lie in 1.3 … 2.7 s, and so does the delay of their mean.
    expect(best).toBeGreaterThanOrEqual(1);
    expect(best).toBeLessThanOrEqual(3);
  });

  it("refuses to last no time or part of a second, and a delay that is negative or beyond 6 s", () => {
    expect(() => simulateRecording({ ...THIRD, seconds: 1.5 })).toThrow(
      "Cannot simulate recording dyad-2-scene-2: it must last a positive whole number of seconds, current value is 1.5",
    );
    expect(() => simulateRecording({ ...THIRD, seconds: 0 })).toThrow(RangeError);
    expect(() => simulateRecording({ ...THIRD, raterDelaySeconds: 7 })).toThrow(
      "Cannot simulate raters: their delay must be 0 to 6 s, current value is 7",
    );
    expect(() => simulateRecording({ ...THIRD, raterDelaySeconds: -1 })).toThrow(RangeError);
  });
});
