import { cos, exp, pow } from "../../numeric/elementary.ts";
import type { RandomStream } from "../../random/random_stream.ts";
import type { Waveform } from "../recording.ts";
import { VOICE } from "./simulation_constants.ts";
import type { VoiceControls } from "./voice_controls.ts";

/** Options of {@linkcode formantVoice}. */
export interface FormantVoiceOptions {
  /** The noise of breath, friction and room; it moves on by one word a sample. */
  readonly stream: RandomStream;
  /** The fourth and fifth formant over those of the mean man. */
  readonly formantStretch: number;
  /** Effective value of the room's noise, full scale being 1. */
  readonly roomLevel: number;
}

const CASCADE = 5;

/**
 * Sounds a voice: a pulsing or hissing source through the resonances of a vocal tract, in a room that is not quite silent.
 *
 * The voiced source is the derivative of the glottal flow q^2 - q^3 while the glottis is open (KLGLOTT88; Klatt and Klatt,
 * 1990), with breath, through a first-order filter that sets the fall of its spectrum at 3 kHz. Five resonators in cascade
 * are the tract, one more shapes the noise of voiceless consonants; each is
 *
 *     y[n] = (1 - b - c) x[n] + b y[n - 1] + c y[n - 2],
 *     c = -exp(-2 pi bandwidth / rate),  b = 2 exp(-pi bandwidth / rate) cos(2 pi frequency / rate)      Klatt (1980)
 *
 * Convention: settings hold for 80 samples, amplitudes move evenly to the next; elementary functions are called once a block.
 * The sum is divided by sqrt(1 + sum^2), so that nothing clips however loud, and rounded to whole multiples of 1 / 32768.
 *
 * @param controls Settings, one value a block of 5 ms.
 * @param options Noise, upper formants and room.
 * @returns 16 kHz sound, 80 samples a block, in (-1, 1).
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { formantVoice } from "../src/corpus/simulated/formant_voice.ts";
 * import { randomStream } from "../src/random/random_stream.ts";
 *
 * const all = (value: number) => new Float64Array(200).fill(value);
 * const ah = { voicing: all(1), friction: all(0), frictionHertz: all(4000), pitch: all(120), tilt: all(10), formants: [all(730), all(1090), all(2440)] } as const;
 * const stream = randomStream({ seed: 1, purpose: "noise" });
 * const { samples } = formantVoice(ah, { stream, formantStretch: 1, roomLevel: 0.001 });
 * assert.equal(samples.length, 16_000);
 * assert.ok(samples.every((sample) => Math.abs(sample) < 1) && samples.some((sample) => Math.abs(sample) > 0.05));
 * ```
 */
export function formantVoice(controls: VoiceControls, options: FormantVoiceOptions): Waveform {
  const { stream, formantStretch, roomLevel } = options;
  const { sampleRate, block: blockLength, openShare, breath, gain, steps, bandwidths } = VOICE;
  const blocks = controls.voicing.length;
  const samples = new Float32Array(blocks * blockLength);
  const tract = Array.from({ length: CASCADE }, resonator);
  const lips = resonator();
  const roomScale = roomLevel * Math.sqrt(3); // a uniform variable on -1 … 1 has an effective value of 1 / sqrt(3)
  let phase = 0;
  let voicing = 0;
  let friction = 0;
  let tilted = 0;
  for (let block = 0; block < blocks; block++) {
    for (const [index, each] of tract.entries()) {
      const hertz = controls.formants[index]?.[block] ?? formantStretch * VOICE.upperFormants[index - 3]!;
      tune(each, { hertz, bandwidth: bandwidths[index]! });
    }
    tune(lips, { hertz: controls.frictionHertz[block]!, bandwidth: VOICE.friction.bandwidth });
    const keep = tiltFilter(controls.tilt[block]!);
    const step = controls.pitch[block]! / sampleRate;
    const voicingStep = (controls.voicing[block]! - voicing) / blockLength;
    const frictionStep = (controls.friction[block]! - friction) / blockLength;
    for (let n = 0; n < blockLength; n++) {
      const word = stream.uint32();
      const noise = (word >>> 16) / 0x8000 - 1;
      const roomNoise = (word & 0xffff) / 0x8000 - 1;
      voicing += voicingStep;
      friction += frictionStep;
      phase += step;
      if (phase >= 1) phase -= 1;
      const q = phase / openShare;
      const source = q < 1 ? voicing * (q * (2 - 3 * q) + breath * noise) : 0;
      tilted = source + keep * (tilted - source);
      let sound = tilted;
      for (let index = 0; index < CASCADE; index++) sound = resonate(tract[index]!, sound);
      const sum = gain * (sound + resonate(lips, friction * noise)) + roomScale * roomNoise;
      samples[block * blockLength + n] = Math.floor(((steps - 1) * sum) / Math.sqrt(1 + sum * sum) + 0.5) / steps;
    }
  }
  return { kind: "waveform", sampleRate, samples };
}

/** A resonator: its coefficients and its last two values. */
interface Resonator {
  a: number;
  b: number;
  c: number;
  last: number;
  before: number;
}

function resonator(): Resonator {
  return { a: 1, b: 0, c: 0, last: 0, before: 0 };
}

function tune(each: Resonator, { hertz, bandwidth }: { readonly hertz: number; readonly bandwidth: number }): void {
  const radius = exp((-Math.PI * bandwidth) / VOICE.sampleRate);
  each.c = -radius * radius;
  each.b = 2 * radius * cos((2 * Math.PI * hertz) / VOICE.sampleRate);
  each.a = 1 - each.b - each.c;
}

function resonate(each: Resonator, input: number): number {
  const output = each.a * input + each.b * each.last + each.c * each.before;
  each.before = each.last;
  each.last = output;
  return output;
}

const TILT_COSINE = cos((2 * Math.PI * VOICE.tiltHertz) / VOICE.sampleRate);

/**
 * The pole of a first-order low-pass filter that takes so many dB off at 3 kHz: the root within the unit circle of
 * (1 - p)^2 = g (1 - 2 p cos w + p^2), g being the power that is left.
 */
function tiltFilter(decibels: number): number {
  const left = pow(10, -decibels / 10);
  const middle = 1 - left * TILT_COSINE;
  const rest = 1 - left;
  return (middle - Math.sqrt(middle * middle - rest * rest)) / rest;
}
