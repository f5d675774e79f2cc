import * as fc from "fast-check";
import type { Waveform } from "../../src/corpus/recording.ts";

/** Rates that the corpora and their tools use, whole and not a whole number of samples a frame at 60 frames a second. */
const SAMPLE_RATES = [8000, 11025, 16000, 22050, 44100, 48000];

/**
 * Up to a fifth of a second of 16-bit sound: independent samples, so that every mel band holds energy. Above the peak
 * chosen here a gain of two would no longer fit into -1 … 1.
 */
export function waveform(): fc.Arbitrary<Waveform> {
  return fc.constantFrom(...SAMPLE_RATES).chain((sampleRate) =>
    fc
      .array(fc.integer({ min: -16383, max: 16383 }), {
        minLength: Math.ceil(sampleRate / 20),
        maxLength: Math.floor(sampleRate / 5),
        size: "max",
      })
      .map((samples) => ({
        kind: "waveform",
        sampleRate,
        samples: Float32Array.from(samples, (each) => each / 32768),
      })),
  );
}
