import { pow, sin } from "../../numeric/elementary.ts";
import { randomStream } from "../../random/random_stream.ts";
import type { Track } from "../recording.ts";
import { around } from "./_around.ts";
import { BODY, type BODY_CUES, type SimulatedCorpusName } from "./simulation_constants.ts";
import { smoothNoise } from "./smooth_noise.ts";

/** Who moves where. */
export interface SimulatedMovementOptions {
  readonly corpus: SimulatedCorpusName;
  readonly seed: number;
  /** Which recording, from 0. */
  readonly recording: number;
  /** Which person, from 0. */
  readonly speaker: number;
}

/**
 * The angles of a simulated person's arms: a posture of their own that opens and closes, slow shifts, and gestures that
 * come and go, whose amplitude and speed depend on affect.
 *
 * Convention: degrees, four joints of three axes, 60 rows a second; nothing near a half turn, so no angle wraps around.
 *
 * @param cues What the body shows, one value a row.
 * @param options Who moves.
 * @returns As many rows as the cues have values, columns named LeftArm.x and so on.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { simulatedJointAngles } from "../src/corpus/simulated/simulated_joint_angles.ts";
 *
 * const calm = new Float64Array(60);
 * const cues = { amplitude: calm, speed: calm, posture: calm };
 * const track = simulatedJointAngles(cues, { corpus: "sim-creativeit", seed: 1, recording: 0, speaker: 0 });
 * assert.equal(track.values.length, 60 * 12);
 * assert.equal(track.names[0], "LeftArm.x");
 * ```
 */
export function simulatedJointAngles(
  cues: Readonly<Record<keyof typeof BODY_CUES, Float64Array>>,
  options: SimulatedMovementOptions,
): Track {
  const { corpus, seed, recording, speaker } = options;
  const { frameRate, gesture, sway } = BODY;
  const frames = cues.posture.length;
  const actor = randomStream({ seed, purpose: `${corpus}: actor's posture`, index: speaker });
  const joints = Object.keys(BODY.joints) as (keyof typeof BODY.joints)[];
  const names = joints.flatMap((joint) => ["x", "y", "z"].map((axis) => `${joint}.${axis}`));
  const values = new Float32Array(frames * names.length);
  const amplitude = cues.amplitude.map((cue) => gesture.degrees * pow(2, gesture.octavesOfAmplitude * cue));
  const strokes = cues.speed.map((cue) => (gesture.rate / frameRate) * pow(2, gesture.octavesOfSpeed * cue));
  for (const [index, joint] of joints.entries()) {
    const stream = randomStream({ seed, purpose: `${corpus}: movement of ${joint}`, index: recording });
    const envelope = smoothNoise(stream, { frames, frameRate, seconds: BODY.envelopeSeconds });
    const start = stream.uniform();
    for (let axis = 0; axis < 3; axis++) {
      const rest = BODY.joints[joint][axis]! + around(actor, BODY.actor);
      const shift = smoothNoise(stream, { frames, frameRate, seconds: sway.seconds });
      // Axes of a joint move a third of a stroke apart, so that hands go round rather than to and fro.
      let stroke = start + axis / 3;
      for (let frame = 0; frame < frames; frame++) {
        stroke += strokes[frame]!;
        values[frame * names.length + 3 * index + axis] =
          rest +
          BODY.opening[joint][axis]! * cues.posture[frame]! +
          sway.deviation * shift[frame]! +
          amplitude[frame]! * gesture.axes[axis]! * envelope[frame]! * sin(2 * Math.PI * stroke);
      }
    }
  }
  return { kind: "joint_angles", frameRate, names, values };
}
