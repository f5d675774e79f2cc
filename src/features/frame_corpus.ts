import type { Attribute, Corpus, Recording } from "../corpus/recording.ts";
import type { FeatureCache } from "./feature_cache.ts";
import type { FeatureTrack, FramedCorpus, FramedRecording } from "./framed_corpus.ts";
import { framesChecksum } from "./frames_checksum.ts";
import { resampleRows } from "./resample_rows.ts";
import { FEATURES_VERSION, type FeatureReadings, signalFeatures } from "./signal_features.ts";

/** What is wanted of a corpus. */
export interface FrameCorpusOptions {
  /**
   * Whose features are made.
   * @default {all of the corpus}
   */
  readonly modalities?: readonly string[];
  /**
   * Whose labels are brought along.
   * @default {all of the corpus}
   */
  readonly attributes?: readonly Attribute[];
  /**
   * Other readings of how features are made.
   * @default {none}
   */
  readonly readings?: FeatureReadings;
  /** Where features are kept from one time to the next; without it they are made each time. */
  readonly cache?: FeatureCache;
  /** Told of every recording that is framed. What it throws ends the framing. */
  readonly observe?: (recording: FramedRecording) => void | Promise<void>;
}

/** How far before a recording's end its shortest signal or label may end; feature windows and rounding take frames there. */
const MISSING_SECONDS = 1;

/**
 * Makes a corpus's signals features, one recording at a time, and brings them and the labels on one clock.
 *
 * Convention: the clock is the corpus's `frameRate`; labels on another one are interpolated linearly. A recording has the
 * frames that all its modalities and labels cover; what one of them has more at the end is dropped.
 *
 * @param corpus The corpus; each signal is read once and not kept.
 * @param options Modalities and attributes.
 * @returns Features, not standardised, and labels of all recordings, with their checksum.
 * @throws {RangeError} If no modality is wanted, a recording lacks a modality or an attribute, one of them ends more than a second before the
 * recording does, features differ between recordings, or a feature or label is not a finite number; the message names
 * recording, feature and frame.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import type { Corpus, Track } from "../src/corpus/recording.ts";
 * import { frameCorpus } from "../src/features/frame_corpus.ts";
 *
 * const track: Track = { kind: "film_measures", frameRate: 25, names: ["rms"], values: new Float32Array(50).fill(1) };
 * const corpus: Corpus = {
 *   name: "silence",
 *   kind: "simulated",
 *   description: "Two seconds of a constant sound",
 *   limits: "It shows nothing",
 *   attributes: ["arousal"],
 *   modalities: ["audio"],
 *   frameRate: 25,
 *   strideFrames: 4,
 *   recordings: [
 *     {
 *       id: "r1",
 *       speakers: [],
 *       seconds: 2,
 *       signals: { audio: { key: "constant", read: () => track } },
 *       labels: { arousal: { frameRate: 1, values: Float32Array.of(0, 1, 0) } },
 *     },
 *   ],
 *   folds: [],
 * };
 * const framed = await frameCorpus(corpus);
 * assert.equal(framed.recordings[0]?.frames, 50);
 * assert.equal(framed.recordings[0]?.labels.arousal?.[25], 1);
 * ```
 */
export async function frameCorpus(corpus: Corpus, options: FrameCorpusOptions = {}): Promise<FramedCorpus> {
  const { modalities = corpus.modalities, attributes = corpus.attributes, readings = {} } = options;
  if (modalities.length === 0) {
    throw new RangeError(`Cannot frame corpus ${corpus.name}: at least one modality is wanted, current number is 0`);
  }
  const recordings: FramedRecording[] = [];
  for (const recording of corpus.recordings) {
    const framed = frameRecording(recording, { corpus, modalities, attributes, readings, cache: options.cache });
    if (recordings[0] !== undefined) checkSameFeatures(framed, recordings[0]);
    recordings.push(framed);
    await options.observe?.(framed);
  }
  return {
    corpus,
    recordings,
    checksum: await framesChecksum(recordings),
    ...(Object.keys(readings).length > 0 && { readings }),
  };
}

interface FrameRecordingOptions {
  readonly corpus: Corpus;
  readonly modalities: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly readings: FeatureReadings;
  readonly cache: FeatureCache | undefined;
}

function frameRecording(recording: Recording, options: FrameRecordingOptions): FramedRecording {
  const { corpus, modalities, attributes, readings } = options;
  const { frameRate } = corpus;
  const tracks = modalities.map((modality): FeatureTrack => {
    const source = recording.signals[modality];
    if (source === undefined) throw lacks(recording, `modality ${modality}`);
    const make = (): FeatureTrack => signalFeatures(source.read(), { frameRate, ...readings });
    const request = { source: source.key, extractor: FEATURES_VERSION, settings: { frameRate, ...readings } };
    return options.cache?.get(request, make) ?? make();
  });
  const labels = attributes.map((attribute): Float32Array => {
    const trace = recording.labels[attribute];
    if (trace === undefined) throw lacks(recording, `attribute ${attribute}`);
    return resampleRows(trace.values, { columns: 1, fromRate: trace.frameRate, toRate: frameRate });
  });
  const lengths = [
    ...tracks.map((track, index) => [modalities[index]!, track.values.length / track.names.length] as const),
    ...labels.map((values, index) => [attributes[index]!, values.length] as const),
  ];
  const [shortest, frames] = lengths.reduce((a, b) => (b[1] < a[1] ? b : a));
  if (frames / frameRate < recording.seconds - MISSING_SECONDS) {
    throw new RangeError(
      `Cannot frame recording ${recording.id}: ${shortest} must last its ${recording.seconds} s, current value is ${frames / frameRate} s`,
    );
  }
  const features = tracks.map((track) => ({ ...track, values: track.values.slice(0, frames * track.names.length) }));
  for (const [index, track] of features.entries()) {
    checkFinite(track, (name) => `${name} of ${modalities[index]} in recording ${recording.id}`);
  }
  const cut = labels.map((values) => values.slice(0, frames));
  for (const [index, values] of cut.entries()) {
    checkFinite({ names: [attributes[index]!], values }, (name) => `label ${name} in recording ${recording.id}`);
  }
  return {
    id: recording.id,
    frames,
    features: Object.fromEntries(modalities.map((modality, index) => [modality, features[index]!])),
    labels: Object.fromEntries(attributes.map((attribute, index) => [attribute, cut[index]!])),
  };
}

function lacks(recording: Recording, what: string): RangeError {
  const has = [...Object.keys(recording.signals), ...Object.keys(recording.labels)].join(", ");
  return new RangeError(`Cannot frame recording ${recording.id}: ${what} is wanted, it has ${has}`);
}

function checkFinite(track: FeatureTrack, describe: (name: string) => string): void {
  const at = track.values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const columns = track.names.length;
  throw new RangeError(
    `Cannot frame a corpus: ${describe(track.names[at % columns]!)} must be a finite number, current value at frame ${Math.floor(at / columns)} is ${track.values[at]}`,
  );
}

function checkSameFeatures(framed: FramedRecording, first: FramedRecording): void {
  for (const [modality, { names }] of Object.entries(framed.features)) {
    const wanted = first.features[modality]!.names;
    if (names.join("\n") !== wanted.join("\n")) {
      throw new RangeError(
        `Cannot frame recording ${framed.id}: features of ${modality} must be those of ${first.id}, ${wanted.join(", ")}, current features are ${names.join(", ")}`,
      );
    }
  }
}
