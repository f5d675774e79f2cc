import { describe, expect, it } from "vitest";
import { formantVoice } from "../../../src/corpus/simulated/formant_voice.ts";
import type { VoiceControls } from "../../../src/corpus/simulated/voice_controls.ts";
import { randomStream } from "../../../src/random/random_stream.ts";

interface Sound {
  readonly voicing?: number;
  readonly friction?: number;
  readonly pitch?: number;
  readonly tilt?: number;
  readonly formants?: readonly [number, number, number];
  readonly room?: number;
}
/** One second. */
function sound({ voicing = 0, friction = 0, pitch = 125, tilt = 6, formants = [730, 1090, 2440], room = 0 }: Sound) {
  const all = (value: number) => new Float64Array(200).fill(value);
  const [first, second, third] = formants;
  const controls: VoiceControls = {
    voicing: all(voicing),
    friction: all(friction),
    frictionHertz: all(4000),
    pitch: all(pitch),
    tilt: all(tilt),
    formants: [all(first), all(second), all(third)],
  };
  const stream = randomStream({ seed: 1, purpose: "test" });
  return formantVoice(controls, { stream, formantStretch: 1, roomLevel: room }).samples;
}

/** Power at a frequency over the last half second, in which everything has settled; 2 Hz apart frequencies are orthogonal. */
function power(samples: Float32Array, hertz: number): number {
  let [real, imaginary] = [0, 0];
  for (let n = 8000; n < 16_000; n++) {
    real += samples[n]! * Math.cos((2 * Math.PI * hertz * n) / 16_000);
    imaginary += samples[n]! * Math.sin((2 * Math.PI * hertz * n) / 16_000);
  }
  return real * real + imaginary * imaginary;
}
const decibels = (ratio: number) => 10 * Math.log10(ratio);

describe("formantVoice()", () => {
  it("repeats itself at the fundamental frequency but for its breath", () => {
    const samples = sound({ voicing: 1, pitch: 125 });
    let [same, apart] = [0, 0];
    for (let n = 8000; n < 15_000; n++) {
      same += (samples[n]! - samples[n + 128]!) ** 2;
      apart += (samples[n]! - samples[n + 64]!) ** 2;
    }
    expect(same).toBeLessThan(0.05 * apart);
  });

  it("is loudest among its harmonics where a formant is", () => {
    for (const first of [375, 750]) {
      const samples = sound({ voicing: 1, formants: [first, 1500, 2500] });
      const harmonics = [250, 375, 500, 625, 750, 875, 1000];
      const loudest = harmonics.reduce((a, b) => (power(samples, b) > power(samples, a) ? b : a));
      expect(loudest).toBe(first);
    }
  });

  it("takes off at 3 kHz what the tilt says, against no fall at 0 Hz", () => {
    // The difference of two tilts, 18 - 6 = 12 dB at 3 kHz, is free of source and formants. 0.3 dB: breath is in all harmonics.
    const [flat, steep] = [6, 18].map((tilt) => sound({ voicing: 0.1, tilt, formants: [500, 1500, 3000] }));
    const measured = decibels(power(flat!, 3000) / power(steep!, 3000));
    expect(Math.abs(measured - 12)).toBeLessThan(0.3);
    // With 18 dB at 3 kHz a first-order filter has its corner near 380 Hz and takes 0.45 dB off at 125 Hz.
    expect(Math.abs(decibels(power(flat!, 125) / power(steep!, 125)))).toBeLessThan(0.6);
  });

  it("hisses around the friction's frequency and not in the voice's range", () => {
    const samples = sound({ friction: 1 });
    const band = (low: number) =>
      Array.from({ length: 100 }, (_, k) => power(samples, low + 4 * k)).reduce((a, b) => a + b);
    expect(decibels(band(3800) / band(200))).toBeGreaterThan(10);
  });

  it("leaves the room's noise alone in a pause, white and of the effective value asked for", () => {
    const samples = sound({ room: 0.01 });
    const square = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
    // 16,000 uniform values: the mean of squares has a standard error of sqrt(0.8 / 16000) = 0.7 %.
    expect(Math.abs(square / 0.01 ** 2 - 1)).toBeLessThan(0.03);
  });

  it("never clips, however loud, and gives whole multiples of 1 / 32768", () => {
    const samples = sound({ voicing: 10_000, friction: 10_000, room: 1 });
    expect(samples.every((value) => Math.abs(value) < 1 && Number.isInteger(value * 32_768))).toBe(true);
    expect(samples.some((value) => Math.abs(value) > 0.9)).toBe(true);
  });

  it("is silence where nothing sounds", () => {
    expect(sound({})).toEqual(new Float32Array(16_000));
  });
});
