import type { Waveform } from "../corpus/recording.ts";
import { cos, sin } from "../numeric/elementary.ts";
import { type MelCepstrum, melCepstrum } from "./_mel_cepstrum.ts";
import { frameStarts } from "./frame_starts.ts";
import type { FeatureTrack } from "./framed_corpus.ts";
import { melFilterBank } from "./mel_filter_bank.ts";

/**
 * The constants of HTK's MFCC_E front end, as in openSMILE's config/mfcc/MFCC12_E_D_A.conf (read at 810cb37); the paper
 * says no more than "the energy, the first 12 MFCCs".
 */
export const HTK_FRONT_END = {
  frameSeconds: 0.025,
  preEmphasis: 0.97,
  bands: 26,
  lowHz: 0,
  highHz: 8000,
  cepstra: 12,
  lifter: 22,
  /** `htkcompatible = 1`: what -1 … 1 is multiplied by, so that the floor 1 of both logarithms is one 16-bit step squared. */
  amplitude: 32767,
} as const;

/** Options of {@linkcode htkMfcc}. */
export interface HtkMfccOptions {
  /** Frames a second. */
  readonly frameRate: number;
  /**
   * Seconds of sound in a frame.
   * @default {0.025}
   */
  readonly frameSeconds?: number;
  /**
   * What stands for the energy: its logarithm, or c0, the mean log energy of the mel bands times sqrt(2 * 26).
   * @default {"log"}
   */
  readonly energy?: "log" | "c0";
}

/**
 * Mel-frequency cepstral coefficients c1 … c12 and log energy of speech, as HTK and openSMILE compute them.
 *
 * For each frame of 25 ms: pre-emphasis y[n] = x[n] - 0.97 x[n - 1] within the frame (y[0] = 0.03 x[0]), Hamming window,
 * zeros to the next power of two, power spectrum, 26 mel bands from 0 to 8000 Hz, then
 *
 *     c[i] = (1 + 11 sin(pi i / 22)) sqrt(2 / 26) sum_j ln(m[j]) cos(pi i (j - 1/2) / 26)
 *     E = ln(sum x[n]^2)                        Young et al., The HTK Book 3.4 (2006), equations 5.14, 5.12, 5.16
 *
 * Convention: samples count as 16-bit numbers (x 32767), and logarithms are of 1 where their argument is less, so silence
 * gives 0 throughout. E is of the raw frame, before pre-emphasis and window. Below 16 kHz the bands end at half the sample
 * rate. Frames: see {@linkcode frameStarts}; the signal is 0 outside the recording. A NaN sample makes its frames NaN.
 * The bits are the same on every machine.
 *
 * @param waveform The sound, at any rate from 8 kHz or so upwards.
 * @param options The frame rate.
 * @returns 13 features: c1 … c12, then log_energy or c0.
 * @throws {RangeError} If a rate or the length of a frame is not positive, or the sample rate so low that a mel band holds no bin of the spectrum.
 *
 * @example Twice the amplitude moves log energy by 2 ln 2 and nothing else
 * ```ts
 * import assert from "node:assert/strict";
 * import { htkMfcc } from "../src/features/htk_mfcc.ts";
 *
 * const saw = (gain: number) =>
 *   ({ kind: "waveform", sampleRate: 16000, samples: Float32Array.from({ length: 16000 }, (_, n) => gain * ((n % 160) / 160)) }) as const;
 * const [soft, loud] = [0.25, 0.5].map((gain) => htkMfcc(saw(gain), { frameRate: 60 }));
 * assert.deepEqual(soft?.names.slice(-2), ["c12", "log_energy"]);
 * assert.ok(Math.abs(loud!.values[30 * 13 + 12]! - soft!.values[30 * 13 + 12]! - 2 * Math.LN2) < 1e-5);
 * assert.ok(Math.abs(loud!.values[30 * 13]! - soft!.values[30 * 13]!) < 1e-5);
 * ```
 */
export function htkMfcc(waveform: Waveform, options: HtkMfccOptions): FeatureTrack {
  const { sampleRate, samples } = waveform;
  const { frameSeconds = HTK_FRONT_END.frameSeconds, energy = "log" } = options;
  const frameLength = Math.round(frameSeconds * sampleRate);
  const starts = frameStarts(waveform, { frameRate: options.frameRate, frameLength });
  const kernel = frontEnd(sampleRate, { frameLength, energy });
  const cepstra = Array.from({ length: HTK_FRONT_END.cepstra }, (_, i) => `c${i + 1}`);
  const names = [...cepstra, energy === "c0" ? "c0" : "log_energy"];
  const width = kernel.rows.length / 2;
  const values = new Float32Array(starts.length * names.length);
  for (let frame = 0; frame < starts.length; frame += 2) {
    const frames = Math.min(2, starts.length - frame);
    for (let lane = 0; lane < frames; lane++) {
      copyFrame(samples, starts[frame + lane]!, kernel.frames.subarray(lane * frameLength, (lane + 1) * frameLength));
    }
    kernel.run();
    for (let lane = 0; lane < frames; lane++) {
      // The kernel always ends a row with log energy: after c0 it is left out.
      const row = kernel.rows.subarray(lane * width, lane * width + names.length);
      values.set(row, (frame + lane) * names.length);
    }
  }
  return { names, values };
}

function copyFrame(samples: Float32Array, start: number, frame: Float32Array): void {
  const first = Math.max(0, start);
  const end = Math.max(first, Math.min(samples.length, start + frame.length));
  if (end - first < frame.length) frame.fill(0);
  frame.set(samples.subarray(first, end), first - start);
}

interface FrontEndOptions {
  readonly frameLength: number;
  readonly energy: "log" | "c0";
}

function frontEnd(sampleRate: number, { frameLength, energy }: FrontEndOptions): MelCepstrum {
  const { preEmphasis, bands, lowHz, highHz, amplitude } = HTK_FRONT_END;
  let fftSize = 4;
  while (fftSize < frameLength) fftSize *= 2;
  return melCepstrum({
    preEmphasis,
    window: Float64Array.from(
      { length: frameLength },
      (_, n) => amplitude * (0.54 - 0.46 * cos((2 * Math.PI * n) / (frameLength - 1))),
    ),
    fftSize,
    filters: melFilterBank({ fftSize, sampleRate, bands, lowHz, highHz }),
    cosines: lifteredCosines(energy),
    energyScale: amplitude * amplitude,
  });
}

function lifteredCosines(energy: "log" | "c0"): Float64Array {
  const { bands, cepstra, lifter } = HTK_FRONT_END;
  const orders = Array.from({ length: cepstra }, (_, index) => index + 1);
  if (energy === "c0") orders.push(0);
  const table = new Float64Array(orders.length * bands);
  for (const [row, i] of orders.entries()) {
    const weight = (1 + (lifter / 2) * sin((Math.PI * i) / lifter)) * Math.sqrt(2 / bands);
    for (let j = 0; j < bands; j++) table[row * bands + j] = weight * cos((Math.PI * i * (j + 0.5)) / bands);
  }
  return table;
}
