import meydaModule from "meyda";
import type { Waveform } from "../corpus/recording.ts";
import { frameStarts } from "./frame_starts.ts";
import type { FeatureTrack } from "./framed_corpus.ts";

// Its declarations are those of an ES module with a default export; what Node loads is a CommonJS module, that export itself.
const meyda = meydaModule as unknown as typeof meydaModule.default;

/** Cepstra kept, beside Meyda's coefficient 0, which is left out. */
const CEPSTRA = 12;
/** Meyda's default, and HTK's. */
const BANDS = 26;
const FRAME_SECONDS = 0.025;

/** What Meyda would otherwise keep for another rate or size. */
const WITHOUT_FILTERS = { barkScale: undefined, melFilterBank: undefined, chromaFilterBank: undefined };

/** Options of {@linkcode meydaMfcc}. */
export interface MeydaMfccOptions {
  /** Frames a second. */
  readonly frameRate: number;
}

/**
 * Mel cepstra c1 … c12 and energy of speech as Meyda 5.6.3 computes them, for whoever reads the paper's features that way.
 *
 * These are not HTK's: the logarithm is of 1 + m, so a gain moves every coefficient; the cosine transform has no factor;
 * nothing is pre-emphasised or liftered; bands go to half the sample rate; energy is the plain sum of squares after the
 * Hann window. Coefficient 0, which Meyda counts as the first, is left out: energy stands for it, as in HTK.
 *
 * Convention: Meyda takes powers of two only, so a frame has the first that is no less than 25 ms (32 ms at 16 kHz); frames
 * as {@linkcode frameStarts} has them, the signal being 0 outside the recording. Not bit-stable: Meyda uses `Math.log`,
 * `Math.cos` and `Math.pow`, whose last bits differ between engines; what is computed with it is in no checksum.
 *
 * Meyda keeps its mel filters from one call to the next without looking at rate or size (ecosystem study, row 10), so every
 * call here works on a copy of its state without filters; Meyda's own object is never touched.
 *
 * @param waveform The sound.
 * @param options The frame rate.
 * @returns 13 features: c1 … c12, energy.
 * @throws {RangeError} If a rate is not positive.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { meydaMfcc } from "../src/features/meyda_mfcc.ts";
 *
 * const samples = Float32Array.from({ length: 1600 }, (_, n) => (n % 100) / 100);
 * const { names, values } = meydaMfcc({ kind: "waveform", sampleRate: 16000, samples }, { frameRate: 60 });
 * assert.equal(names.at(-1), "energy");
 * assert.equal(values.length, 6 * 13);
 * ```
 */
export function meydaMfcc(waveform: Waveform, options: MeydaMfccOptions): FeatureTrack {
  const { sampleRate, samples } = waveform;
  let bufferSize = 1;
  while (bufferSize < FRAME_SECONDS * sampleRate) bufferSize *= 2;
  const starts = frameStarts(waveform, { frameRate: options.frameRate, frameLength: bufferSize });
  const names = [...Array.from({ length: CEPSTRA }, (_, i) => `c${i + 1}`), "energy"];
  const values = new Float32Array(starts.length * names.length);
  const settings = { bufferSize, sampleRate, melBands: BANDS, numberOfMFCCCoefficients: CEPSTRA + 1 };
  const session = Object.assign({}, meyda, settings, { windowingFunction: "hanning" as const, ...WITHOUT_FILTERS });
  for (const [frame, start] of starts.entries()) {
    const signal = Float32Array.from({ length: bufferSize }, (_, n) => samples[start + n] ?? 0);
    const { mfcc, energy } = session.extract(["mfcc", "energy"], signal) as { mfcc: number[]; energy: number };
    values.set([...mfcc.slice(1), energy], frame * names.length);
  }
  return { names, values };
}
