import type { Attribute, Corpus } from "../corpus/recording.ts";
import type { FeatureReadings } from "./signal_features.ts";

/** One modality of a recording as features: what a frame holds, and the frames. */
export interface FeatureTrack {
  /** What each value of a frame is, shape [features]. */
  readonly names: readonly string[];
  /** Row-major, shape [frames, features]. */
  readonly values: Float32Array;
}

/** One recording with every modality's features and every label on one clock: frame k is at k / frameRate seconds. */
export interface FramedRecording {
  readonly id: string;
  readonly frames: number;
  /** One track a modality; all have the same number of frames. */
  readonly features: Readonly<Record<string, FeatureTrack>>;
  /** The gold standard of each attribute of the corpus, shape [frames]. */
  readonly labels: Readonly<Partial<Record<Attribute, Float32Array>>>;
}

/** A corpus whose signals have become features, in the order of its recordings. Features are not yet standardised. */
export interface FramedCorpus {
  readonly corpus: Corpus;
  readonly recordings: readonly FramedRecording[];
  /** SHA-256, in hexadecimal, over all features and labels. */
  readonly checksum: string;
  /** How its features were read, where not as by default. */
  readonly readings?: FeatureReadings;
}
