import type { Signal, Track, Waveform } from "../corpus/recording.ts";
import { facialFeatures } from "./facial_features.ts";
import { filmFeatures } from "./film_features.ts";
import type { FeatureTrack } from "./framed_corpus.ts";
import { type MotionFeaturesOptions, motionFeatures } from "./motion_features.ts";
import { type SpeechFeaturesOptions, speechFeatures } from "./speech_features.ts";

/**
 * What all features are made by, for whoever keeps them: raised by one with any change that moves a bit of any feature, as
 * the fixtures of the tests tell.
 */
export const FEATURES_VERSION = "signal_features 1";

/** Other readings of what the paper says about features; what is left out is made as by default. */
export interface FeatureReadings
  extends Pick<SpeechFeaturesOptions, "frameSeconds" | "energy">,
    Pick<MotionFeaturesOptions, "deltas" | "unwrap"> {}

/** Options of {@linkcode signalFeatures}. */
export interface SignalFeaturesOptions extends FeatureReadings {
  /** Frames a second that are wanted; frame k is at k / frameRate seconds. */
  readonly frameRate: number;
}

/** How features are made of one kind of signal, on the clock that is wanted. */
type FeatureMaker<S extends Signal> = (signal: S, options: SignalFeaturesOptions) => FeatureTrack;

/** A new kind of signal becomes features by one line here. */
const MAKERS: { readonly [Kind in Signal["kind"]]?: FeatureMaker<Kind extends "waveform" ? Waveform : Track> } = {
  waveform: speechFeatures,
  joint_angles: motionFeatures,
  facial_values: facialFeatures,
  film_measures: filmFeatures,
};

/**
 * Makes features of a signal, whatever its kind, on a given clock.
 *
 * @param signal A waveform or a track.
 * @param options The frame rate, and the readings of which the kind of signal knows.
 * @returns Features, not standardised.
 * @throws {RangeError} If no features are made of signals of this kind.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { signalFeatures } from "../src/features/signal_features.ts";
 *
 * const values = new Float32Array(40);
 * const track = { kind: "film_measures", frameRate: 25, names: ["brmean", "brlr", "brud", "norm_diff"], values } as const;
 * assert.equal(signalFeatures(track, { frameRate: 25 }).names.length, 8);
 * ```
 */
export function signalFeatures(signal: Signal, options: SignalFeaturesOptions): FeatureTrack {
  const make = MAKERS[signal.kind] as FeatureMaker<Signal> | undefined;
  if (make === undefined) {
    const kinds = Object.keys(MAKERS).join(", ");
    throw new RangeError(`Cannot make features: a signal of kind ${kinds} is wanted, current kind is ${signal.kind}`);
  }
  return make(signal, options);
}
