import type { Waveform } from "../corpus/recording.ts";
import type { FeatureTrack } from "./framed_corpus.ts";
import { type HtkMfccOptions, htkMfcc } from "./htk_mfcc.ts";
import { meydaMfcc } from "./meyda_mfcc.ts";
import { withDeltas } from "./with_deltas.ts";

/** Whose cepstra: those of {@linkcode htkMfcc}, the same bits everywhere, or those of {@linkcode meydaMfcc}. */
export type SpeechConvention = "htk" | "meyda";

/** Options of {@linkcode speechFeatures}. */
export interface SpeechFeaturesOptions extends Pick<HtkMfccOptions, "frameSeconds" | "energy"> {
  /**
   * Frames a second.
   * @default {60} Section II-C: "the frame rate of the speech and body features is 60 fps".
   */
  readonly frameRate?: number;
  /** @default {"htk"} */
  readonly convention?: SpeechConvention;
}

const CONVENTIONS = { htk: htkMfcc, meyda: meydaMfcc } as const;

/**
 * The paper's 39 speech values: "the energy, the first 12 MFCCs and their first and second derivatives" (Section II-A).
 *
 * Convention: c1 … c12 and the energy, then their deltas, then the deltas of those, by regression over two frames on either
 * side. The paper names neither the kind of cepstra nor the deltas; `htk` is what openSMILE calls MFCC12_E_D_A.
 *
 * @param waveform The sound.
 * @param options Frame rate and convention.
 * @returns 39 features; frame k is centred at k / frameRate seconds.
 * @throws {RangeError} If the convention is unknown or cannot do what is asked, a rate is not positive, or the sample rate
 * too low for 26 mel bands.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { speechFeatures } from "../src/features/speech_features.ts";
 *
 * const second = { kind: "waveform", sampleRate: 16000, samples: new Float32Array(16000) } as const;
 * const { names, values } = speechFeatures(second);
 * assert.equal(names.length, 39);
 * assert.equal(values.length, 60 * 39);
 * assert.equal(names[25], "delta log_energy");
 * ```
 */
export function speechFeatures(waveform: Waveform, options: SpeechFeaturesOptions = {}): FeatureTrack {
  const { frameRate = 60, convention = "htk", frameSeconds, energy } = options;
  if (!Object.hasOwn(CONVENTIONS, convention)) {
    throw new RangeError(
      `Cannot make speech features: convention must be htk or meyda, current value is ${convention}`,
    );
  }
  if (convention === "meyda" && (frameSeconds !== undefined || energy !== undefined)) {
    throw new RangeError(
      "Cannot make speech features: Meyda knows one length of frame and one energy, current choice is another",
    );
  }
  return withDeltas(
    CONVENTIONS[convention](waveform, {
      frameRate,
      ...(frameSeconds !== undefined && { frameSeconds }),
      ...(energy && { energy }),
    }),
    { order: 2 },
  );
}
