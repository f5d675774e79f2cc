import type { Track } from "../corpus/recording.ts";
import { selectFacialColumns } from "../corpus/select_facial_columns.ts";
import type { FeatureTrack } from "./framed_corpus.ts";
import { resampleRows } from "./resample_rows.ts";

/** Options of {@linkcode facialFeatures}. */
export interface FacialFeaturesOptions {
  /**
   * Frames a second.
   * @default {60} Section II-C, as for speech and body.
   */
  readonly frameRate?: number;
  /**
   * Names of the columns wanted, where their names do not tell what they are; see {@linkcode selectFacialColumns}.
   * @default {all of a track whose columns a user chose, else those whose names tell}
   */
  readonly columns?: readonly string[];
}

/**
 * The facial values that stand for body motion on RECOLA: "the facial activation units, yaw, pitch, mean and standard
 * deviation of optical flow" (Section II-B).
 *
 * Convention: values as they are, in the header's order, without deltas, of which the paper speaks for the body only;
 * brought to the frame rate by linear interpolation. How many they are is the table's to say.
 *
 * @param track Facial measures.
 * @param options Frame rate and columns.
 * @returns The values; frame k is at k / frameRate seconds.
 * @throws {RangeError} If no column is a facial measure, or one named is not there.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { facialFeatures } from "../src/features/facial_features.ts";
 *
 * const track = { kind: "facial_values", frameRate: 30, names: ["AU1", "gaze"], values: Float32Array.of(0, 9, 1, 9) } as const;
 * const { names, values } = facialFeatures(track);
 * assert.deepEqual(names, ["AU1"]);
 * assert.deepEqual([...values], [0, 0.5, 1]);
 * ```
 */
export function facialFeatures(track: Track, options: FacialFeaturesOptions = {}): FeatureTrack {
  const { frameRate = 60 } = options;
  const { columns } = selectFacialColumns(
    track.names,
    options.columns ?? (track.chosenByUser ? track.names : undefined),
  );
  const width = track.names.length;
  const chosen = new Float32Array((track.values.length / width) * columns.length);
  for (let at = 0; at < chosen.length; at++) {
    chosen[at] = track.values[Math.floor(at / columns.length) * width + columns[at % columns.length]!]!;
  }
  return {
    names: columns.map((column) => track.names[column]!.trim()),
    values: resampleRows(chosen, { columns: columns.length, fromRate: track.frameRate, toRate: frameRate }),
  };
}
