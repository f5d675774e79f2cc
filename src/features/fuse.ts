import type { FeatureTrack, FramedRecording } from "./framed_corpus.ts";

/**
 * Early fusion: the chosen modalities' features side by side, frame by frame (Section II-D: speech and motion, 39 and 24
 * values, give 63).
 *
 * @param recording A recording whose modalities are on one clock.
 * @param modalities Which, in the order in which they are laid side by side; one alone gives the unimodal input.
 * @returns Features named "modality: feature", shape [frames, sum of features].
 * @throws {RangeError} If no modality is chosen, one is chosen twice, or the recording lacks it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { fuse } from "../src/features/fuse.ts";
 *
 * const features = {
 *   speech: { names: ["energy"], values: Float32Array.of(1, 2) },
 *   motion: { names: ["x", "y"], values: Float32Array.of(3, 4, 5, 6) },
 * };
 * const fused = fuse({ id: "r1", frames: 2, features, labels: {} }, ["speech", "motion"]);
 * assert.deepEqual(fused.names, ["speech: energy", "motion: x", "motion: y"]);
 * assert.deepEqual([...fused.values], [1, 3, 4, 2, 5, 6]);
 * ```
 */
export function fuse(recording: FramedRecording, modalities: readonly string[]): FeatureTrack {
  if (modalities.length === 0 || new Set(modalities).size !== modalities.length) {
    throw new RangeError(
      `Cannot fuse ${recording.id}: one or more different modalities are wanted, current choice is [${modalities.join(", ")}]`,
    );
  }
  const tracks = modalities.map((modality) => {
    const track = recording.features[modality];
    if (track === undefined) {
      const known = Object.keys(recording.features).join(", ");
      throw new RangeError(`Cannot fuse ${recording.id}: modalities among ${known} are wanted, current is ${modality}`);
    }
    return track;
  });
  const names = tracks.flatMap((track, index) => track.names.map((name) => `${modalities[index]}: ${name}`));
  const values = new Float32Array(recording.frames * names.length);
  let column = 0;
  for (const track of tracks) {
    const features = track.names.length;
    for (let frame = 0; frame < recording.frames; frame++) {
      values.set(track.values.subarray(frame * features, (frame + 1) * features), frame * names.length + column);
    }
    column += features;
  }
  return { names, values };
}
