import type { Track } from "../corpus/recording.ts";
import { log } from "../numeric/elementary.ts";
import type { FeatureTrack } from "./framed_corpus.ts";
import { regressionDeltas } from "./regression_deltas.ts";
import { resampleRows } from "./resample_rows.ts";

/**
 * What loudness is taken to be at least, full scale being 1.
 *
 * Chosen: 1e-4, 80 dB below full scale; the quietest sound of studyforrest's runs, before they fade in, measures 0.8e-4.
 */
export const RMS_FLOOR = 1e-4;

/**
 * Features of a film's measures: each measure, then the delta of each.
 *
 * Loudness (`rms`) is taken as its natural logarithm, as the paper's speech features have log energy; all other measures
 * are taken as they are. Two measures of sound give 4 features, four of the picture 8.
 *
 * Convention: measures are brought to the wanted clock first, so deltas are per frame of that clock.
 *
 * @param track Measures of sound or picture.
 * @param options.frameRate Frames a second that are wanted.
 * @returns Features, named "log rms", "lrdiff", … and "delta log rms", …
 * @throws {RangeError} If the track does not fill whole rows.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { filmFeatures } from "../src/features/film_features.ts";
 *
 * const values = Float32Array.of(1, 0.5, 1, 0.25);
 * const track = { kind: "film_measures", frameRate: 25, names: ["rms", "lrdiff"], values } as const;
 * const features = filmFeatures(track, { frameRate: 25 });
 * assert.deepEqual(features.names, ["log rms", "lrdiff", "delta log rms", "delta lrdiff"]);
 * assert.deepEqual([...features.values.subarray(0, 2)], [0, 0.5]);
 * ```
 */
export function filmFeatures(track: Track, options: { readonly frameRate: number }): FeatureTrack {
  const columns = track.names.length;
  const measures = resampleRows(track.values, { columns, fromRate: track.frameRate, toRate: options.frameRate });
  const loudness = track.names.indexOf("rms");
  if (loudness >= 0) {
    for (let at = loudness; at < measures.length; at += columns) {
      measures[at] = log(Math.max(measures[at]!, RMS_FLOOR));
    }
  }
  const deltas = regressionDeltas(measures, { columns });
  const frames = measures.length / columns;
  const values = new Float32Array(frames * 2 * columns);
  for (let frame = 0; frame < frames; frame++) {
    values.set(measures.subarray(frame * columns, (frame + 1) * columns), frame * 2 * columns);
    values.set(deltas.subarray(frame * columns, (frame + 1) * columns), (frame * 2 + 1) * columns);
  }
  const names = track.names.map((name) => (name === "rms" ? "log rms" : name));
  return { names: [...names, ...names.map((name) => `delta ${name}`)], values };
}
