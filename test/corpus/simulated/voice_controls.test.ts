import { describe, expect, it } from "vitest";
import { speakerManner } from "../../../src/corpus/simulated/speaker_manner.ts";
import { voiceControls } from "../../../src/corpus/simulated/voice_controls.ts";

const BLOCKS = 60_000; // five minutes
const manner = speakerManner({ corpus: "sim-recola", seed: 1, speaker: 0 });
const whose = { corpus: "sim-recola", seed: 1, recording: 0, manner } as const;
const NAMES = ["loudness", "pitch", "brightness", "smile", "rate"] as const;
type Cue = (typeof NAMES)[number];
const controls = (cue?: Cue, value = 0) =>
  voiceControls(
    Object.fromEntries(NAMES.map((name) => [name, new Float64Array(BLOCKS).fill(name === cue ? value : 0)])) as Record<
      Cue,
      Float64Array
    >,
    whose,
  );
const calm = controls();
const onsets = (values: Float64Array) =>
  values.filter((value, block) => value > 0.3 && !(values[block - 1]! > 0.3)).length;

describe("voiceControls()", () => {
  // Turns of 3.2 s and pauses of 1.1 s on average; a closed consonant takes a fifth of a syllable from the voice.
  it("speaks some three quarters of the time, in turns", () => {
    const sounding = calm.voicing.filter((value, block) => value + calm.friction[block]! > 0.02).length / BLOCKS;
    expect(sounding).toBeGreaterThan(0.6);
    expect(sounding).toBeLessThan(0.9);
  });

  it("pauses: silence of at least a quarter of a second comes every few seconds", () => {
    let silent = 0;
    let pauses = 0;
    for (const [block, value] of calm.voicing.entries()) {
      silent = value < 0.02 && calm.friction[block]! < 0.02 ? silent + 1 : 0;
      if (silent === 40) pauses++;
    }
    expect(pauses).toBeGreaterThan(300 / 4.3 / 2);
    expect(pauses).toBeLessThan((300 / 4.3) * 2);
  });

  it("makes one deviation of loudness 4 dB, of pitch 2.5 semitones, of brightness 3 dB less tilt, of smile 0.06 octaves", () => {
    // Gliding is linear, so ratios and differences hold in every block.
    const [loud, high, bright, smiling] = (["loudness", "pitch", "brightness", "smile"] as const).map((cue) =>
      controls(cue, 1),
    );
    for (let block = 0; block < BLOCKS; block += 997) {
      if (calm.voicing[block]! > 1e-6) {
        expect(loud!.voicing[block]! / calm.voicing[block]!).toBeCloseTo(10 ** (4 / 20), 9);
      }
      expect(high!.pitch[block]! / calm.pitch[block]!).toBeCloseTo(2 ** (2.5 / 12), 9);
      expect(bright!.tilt[block]! - calm.tilt[block]!).toBeCloseTo(-3, 9);
      for (const formant of [0, 1, 2] as const) {
        expect(smiling!.formants[formant][block]! / calm.formants[formant][block]!).toBeCloseTo(2 ** 0.06, 9);
      }
    }
  });

  it("speaks more syllables the higher the rate", () => {
    expect(onsets(controls("rate", 2).voicing)).toBeGreaterThan(1.15 * onsets(controls("rate", -2).voicing));
  });

  it("never voices a consonant's friction at full strength of both", () => {
    const both = calm.voicing.filter((value, block) => value > 0.5 && calm.friction[block]! > 0.5);
    expect(both.length).toBe(0);
  });

  it("leaves its cues as they are", () => {
    const cues = Object.fromEntries(NAMES.map((name) => [name, new Float64Array(400).fill(0.5)])) as Record<
      Cue,
      Float64Array
    >;
    const before = structuredClone(cues);
    voiceControls(cues, whose);
    expect(cues).toEqual(before);
  });
});
