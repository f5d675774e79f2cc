import type { Attribute, Fold } from "../corpus/recording.ts";
import { fitStandardization, type Standardization } from "../features/fit_standardization.ts";
import type { FramedCorpus, FramedRecording } from "../features/framed_corpus.ts";
import { fuse } from "../features/fuse.ts";
import { labelScales } from "./_label_scales.ts";
import { scaleFeatures } from "./_scale_features.ts";
import { windowReach } from "./_window_reach.ts";
import { windowSet } from "./_window_set.ts";
import type { FrameStore } from "./frame_store.ts";
import type { RecordingWindowsOptions } from "./recording_windows.ts";

/**
 * Whose moments features are standardised with: those of all `train` recordings, of each `recording` by itself, of all
 * recordings of the same `speaker` or speakers in the fold, or of nothing.
 */
export type FeatureScale = "train" | "recording" | "speaker" | "none";

/** Whether the gold standard is brought to -1 … 1 by each attribute's smallest and largest value in the training recordings. */
export type LabelScale = "none" | "min-max";

/** Which part of a corpus is wanted as windows, and how they are cut. */
export interface FoldWindowsOptions extends Omit<RecordingWindowsOptions, "hopFrames"> {
  /** One of the corpus's folds, or one made of its recordings. */
  readonly fold: Fold;
  /** What a frame holds, in order. */
  readonly modalities: readonly string[];
  /** The tasks, in order. */
  readonly attributes: readonly Attribute[];
  /** Frames between the label frames of two consecutive training windows of a recording. */
  readonly trainingHopFrames: number;
  /** Frames between the label frames of two consecutive test windows; 1 scores every frame that has a window. */
  readonly evaluationHopFrames: number;
  /**
   * Frames between the label frames of two consecutive validation windows.
   * @default {evaluationHopFrames}
   */
  readonly validationHopFrames?: number;
  /**
   * Whose moments features are standardised with.
   * @default {"train"}
   */
  readonly featureScale?: FeatureScale;
  /** @default {"none"} */
  readonly labelScale?: LabelScale;
  /**
   * Those of `modalities` whose standardised values are replaced by zeros.
   * @default {none}
   */
  readonly zeroed?: readonly string[];
}

/** Which windows of a set are a recording's. */
export interface RecordingRange {
  /** Id of the recording. */
  readonly recording: string;
  /** Index of its first window in the set. */
  readonly first: number;
  /** Number of its windows; 0 if it is shorter than a feature image. */
  readonly windows: number;
  /** Frame of the recording that each of its windows is labelled at, shape [windows]. */
  readonly labelFrames: Int32Array;
}

/** The windows of some recordings, one recording after the other, each in order of time. */
export interface WindowSet {
  /** Index in the frame store of each window's first frame, shape [windows]. */
  readonly starts: Int32Array;
  /** The gold standard at each window's label frame, row-major, shape [windows, tasks]. */
  readonly labels: Float32Array;
  readonly recordings: readonly RecordingRange[];
}

/** A fold, ready for an engine: frames once, and windows that point into them. */
export interface FoldWindows {
  /** Standardised, fused frames: training recordings first, then validation, then test. */
  readonly store: FrameStore;
  /** What a frame holds, shape [features]. */
  readonly featureNames: readonly string[];
  /** Fitted on the frames of the training recordings; what all frames are standardised with unless `featureScale` says otherwise. */
  readonly standardization: Standardization;
  readonly training: WindowSet;
  readonly validation: WindowSet;
  readonly test: WindowSet;
}

/**
 * Turns a fold into frames and windows: fuses modalities, standardises with the training recordings' moments, and cuts
 * windows with their labels.
 *
 *     x = F_l of equation (1), y = the gold standard at frame l
 *
 * Convention: no window reaches over the edge of a recording. A recording shorter than a feature image has no window; its
 * frames still count in the standardisation if it is trained on. Nothing of a validation or test recording reaches the
 * training frames, labels or starts. The store is the only copy made of the frames, but for one recording at a time.
 *
 * @param framed A corpus as features.
 * @param options Fold, modalities, tasks and windows.
 * @returns The frame store and the windows of each part.
 * @throws {RangeError} If the fold trains on a recording that it also validates or tests on, names one that the corpus
 * lacks, or has a part of which no recording is long enough for a window; if a modality or attribute is missing; if a
 * number is out of its range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import type { Corpus } from "../src/corpus/recording.ts";
 * import { foldWindows } from "../src/windows/fold_windows.ts";
 *
 * const recordings = ["a", "b", "c"].map((id, index) => ({
 *   id,
 *   frames: 6,
 *   features: { speech: { names: ["energy"], values: Float32Array.of(1, 3, 1, 3, 1, 3).map((x) => x + index) } },
 *   labels: { valence: Float32Array.of(0, 1, 2, 3, 4, 5) },
 * }));
 * const framed = { corpus: {} as Corpus, recordings, checksum: "" };
 * const { store, training, test } = foldWindows(framed, {
 *   fold: { name: "c", train: ["a"], validation: ["b"], test: ["c"] },
 *   modalities: ["speech"],
 *   attributes: ["valence"],
 *   frames: 4,
 *   strideFrames: 1,
 *   trainingHopFrames: 2,
 *   evaluationHopFrames: 1,
 * });
 * assert.deepEqual([...store.values.subarray(0, 6)], [-1, 1, -1, 1, -1, 1]);
 * assert.deepEqual([...training.starts], [0, 2]);
 * assert.deepEqual([...training.labels], [1, 3]);
 * assert.deepEqual([...test.starts], [12, 13, 14]);
 * ```
 */
export function foldWindows(framed: FramedCorpus, options: FoldWindowsOptions): FoldWindows {
  const { fold, modalities, trainingHopFrames, evaluationHopFrames, featureScale = "train", zeroed = [] } = options;
  const { validationHopFrames = evaluationHopFrames } = options;
  const padding = options.edges === "pad" ? windowReach(options) : { before: 0, after: 0 };
  const placed = placeRecordings(framed, fold, padding);
  const frames = placed.reduce((sum, { recording }) => sum + padding.before + recording.frames + padding.after, 0);
  const { names: featureNames } = fuse(placed[0]!.recording, modalities);
  const features = featureNames.length;
  const values = new Float32Array(frames * features);
  const framesOf = ({ recording, offset }: PlacedRecording): Float32Array =>
    values.subarray(offset * features, (offset + recording.frames) * features);
  for (const each of placed) framesOf(each).set(fuse(each.recording, modalities).values);
  const trained = placed.filter(({ recording }) => fold.train.includes(recording.id));
  const standardization = fitStandardization(trained.map(framesOf), { features });
  scaleFeatures(
    placed.map((each) => ({ recording: each.recording.id, values: framesOf(each) })),
    { corpus: framed.corpus, featureScale, standardization },
  );
  zeroFeatures(values, { featureNames, zeroed });
  repeatEdges(values, { placed, padding, features });
  const scales = labelScales(
    trained.map(({ recording }) => recording),
    options,
  );
  const cut = (part: Part, hopFrames: number): WindowSet => {
    const members = fold[part].map((id) => placed.find(({ recording }) => recording.id === id)!);
    return windowSet(members, { ...options, hopFrames, scales, set: `${part} set of fold ${fold.name}` });
  };
  return {
    store: { frames, features, values },
    featureNames,
    standardization,
    training: cut("train", trainingHopFrames),
    validation: cut("validation", validationHopFrames),
    test: cut("test", evaluationHopFrames),
  };
}

type Part = "train" | "validation" | "test";

/** A recording and the index in the store of its first frame. */
export interface PlacedRecording {
  readonly recording: FramedRecording;
  readonly offset: number;
}

/** Training recordings come first, so that their places do not depend on what is validated and tested on. */
function placeRecordings(framed: FramedCorpus, fold: Fold, padding: Padding): PlacedRecording[] {
  const held = [...fold.validation, ...fold.test];
  const leaking = fold.train.find((id, index) => held.includes(id) || fold.train.indexOf(id) !== index);
  if (fold.train.length === 0 || leaking !== undefined) {
    throw new RangeError(
      `Cannot cut the windows of fold ${fold.name}: training recordings must be one or more, each named once and in no other set, current ${leaking === undefined ? "number is 0" : `exception is ${leaking}`}`,
    );
  }
  let end = 0;
  // Validation and test set may share recordings: that is one reading of what the paper did on RECOLA.
  return [...new Set([...fold.train, ...held])].map((id) => {
    const recording = framed.recordings.find((each) => each.id === id);
    if (recording === undefined) {
      const ids = framed.recordings.map((each) => each.id).join(", ");
      throw new RangeError(
        `Cannot cut the windows of fold ${fold.name}: recordings among ${ids} are wanted, current id is ${id}`,
      );
    }
    const offset = end + padding.before;
    end = offset + recording.frames + padding.after;
    return { recording, offset };
  });
}

/** Frames that are laid out before and after each recording. */
interface Padding {
  readonly before: number;
  readonly after: number;
}

interface RepeatEdgesOptions {
  readonly placed: readonly PlacedRecording[];
  readonly padding: Padding;
  readonly features: number;
}

function repeatEdges(values: Float32Array, { placed, padding, features }: RepeatEdgesOptions): void {
  const frame = (at: number): Float32Array => values.subarray(at * features, (at + 1) * features);
  for (const { recording, offset } of placed) {
    const end = offset + recording.frames;
    for (let at = offset - padding.before; at < offset; at++) frame(at).set(frame(offset));
    for (let at = end; at < end + padding.after; at++) frame(at).set(frame(end - 1));
  }
}

interface ZeroFeaturesOptions {
  readonly featureNames: readonly string[];
  readonly zeroed: readonly string[];
}

function zeroFeatures(values: Float32Array, { featureNames, zeroed }: ZeroFeaturesOptions): void {
  const features = featureNames.length;
  const columns = [...featureNames.keys()].filter((column) =>
    zeroed.some((modality) => featureNames[column]!.startsWith(`${modality}: `)),
  );
  for (const column of columns) for (let at = column; at < values.length; at += features) values[at] = 0;
}
