import type { Corpus } from "../corpus/recording.ts";
import { applyStandardization } from "../features/apply_standardization.ts";
import { fitStandardization, type Standardization } from "../features/fit_standardization.ts";
import type { FeatureScale } from "./fold_windows.ts";

/** The frames of one recording, in place. */
export interface RecordingFrames {
  /** Id of the recording. */
  readonly recording: string;
  /** Row-major, shape [frames, features]; overwritten. */
  readonly values: Float32Array;
}

/** Whose moments are used. */
export interface ScaleFeaturesOptions {
  /** Knows who speaks in each recording. */
  readonly corpus: Corpus;
  readonly featureScale: FeatureScale;
  /** The moments of the training recordings. */
  readonly standardization: Standardization;
}

/** Standardises frames in place. */
export function scaleFeatures(blocks: readonly RecordingFrames[], options: ScaleFeaturesOptions): void {
  const { corpus, featureScale, standardization } = options;
  if (featureScale === "none") return;
  const features = standardization.mean.length;
  const groups = new Map<string, RecordingFrames[]>();
  for (const block of blocks) {
    const group =
      featureScale === "train"
        ? ""
        : featureScale === "recording"
          ? block.recording
          : speakersOf(corpus, block.recording);
    groups.set(group, [...(groups.get(group) ?? []), block]);
  }
  for (const group of groups.values()) {
    const fitted =
      featureScale === "train"
        ? standardization
        : fitStandardization(
            group.map(({ values }) => values),
            { features },
          );
    for (const { values } of group) values.set(applyStandardization(fitted, values));
  }
}

function speakersOf(corpus: Corpus, id: string): string {
  const speakers = corpus.recordings.find((each) => each.id === id)?.speakers ?? [];
  if (speakers.length === 0) {
    throw new RangeError(
      `Cannot standardise features by speaker: every recording must name who speaks in it, current recording without is ${id}`,
    );
  }
  return speakers.toSorted().join("\n");
}
