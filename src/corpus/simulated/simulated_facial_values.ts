import { pow, tanh } from "../../numeric/elementary.ts";
import { randomStream } from "../../random/random_stream.ts";
import type { Track } from "../recording.ts";
import { around } from "./_around.ts";
import type { SimulatedMovementOptions } from "./simulated_joint_angles.ts";
import { FACE, type FACE_CUES } from "./simulation_constants.ts";
import { smoothNoise } from "./smooth_noise.ts";

/**
 * The measures of a simulated person's face that stand for body motion in RECOLA: action units, the head's yaw and pitch,
 * mean and deviation of the optical flow (Section II-B).
 *
 * Convention: units 0 to 5, degrees, pixels a frame; 25 rows a second.
 *
 * @param cues What the face shows, one value a row.
 * @param options Whose face.
 * @returns As many rows as the cues have values.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { simulatedFacialValues } from "../src/corpus/simulated/simulated_facial_values.ts";
 *
 * const calm = new Float64Array(50);
 * const cues = { smile: calm, frown: calm, jaw: calm, movement: calm };
 * const { names, values } = simulatedFacialValues(cues, { corpus: "sim-recola", seed: 1, recording: 0, speaker: 0 });
 * assert.deepEqual(names.slice(-4), ["yaw", "pitch", "flow_mean", "flow_deviation"]);
 * assert.equal(values.length, 50 * 12);
 * ```
 */
export function simulatedFacialValues(
  cues: Readonly<Record<keyof typeof FACE_CUES, Float64Array>>,
  options: SimulatedMovementOptions,
): Track {
  const { corpus, seed, recording, speaker } = options;
  const { frameRate, own, rest, halfScore, head, flow } = FACE;
  const frames = cues.smile.length;
  const face = randomStream({ seed, purpose: `${corpus}: face at rest`, index: speaker });
  const stream = randomStream({ seed, purpose: `${corpus}: movement of the face`, index: recording });
  const noise = (seconds: number): Float64Array => smoothNoise(stream, { frames, frameRate, seconds });
  const louder = (octaves: number): Float64Array => cues.movement.map((cue) => pow(2, octaves * cue));

  const columns = Object.entries(FACE.units).map(([name, { cue, weight }]): [string, Float64Array] => {
    const calm = rest.mean + around(face, rest.range);
    const twitch = noise(own.seconds);
    const score = (shown: number, frame: number): number =>
      halfScore * (1 + tanh(calm + weight * shown + own.deviation * twitch[frame]!));
    return [name, cues[cue].map(score)];
  });
  const turning = louder(head.octaves);
  for (const axis of ["yaw", "pitch"] as const) {
    columns.push([axis, noise(head.seconds).map((value, frame) => head[axis] * turning[frame]! * value)]);
  }
  const moving = louder(flow.octaves);
  for (const moment of ["mean", "deviation"] as const) {
    const flicker = noise(flow.seconds);
    columns.push([
      `flow_${moment}`,
      moving.map((value, frame) => flow[moment] * value * pow(2, flow.own * flicker[frame]!)),
    ]);
  }
  const values = new Float32Array(frames * columns.length);
  for (const [column, [, trace]] of columns.entries()) {
    for (let frame = 0; frame < frames; frame++) values[frame * columns.length + column] = trace[frame]!;
  }
  return { kind: "facial_values", frameRate, names: columns.map(([name]) => name), values };
}
