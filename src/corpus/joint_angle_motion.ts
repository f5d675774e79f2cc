import type { BvhJoint, BvhMotion } from "../formats/bvh_motion.ts";
import type { Track } from "./recording.ts";
import { shortestDecimal } from "./shortest_decimal.ts";

const ROTATIONS = ["Xrotation", "Yrotation", "Zrotation"] as const;

/**
 * Joint angles as a motion capture that can be written to a BVH file: what {@linkcode jointAngleTrack} makes of it again is the
 * same track, to the bit.
 *
 * Convention: every joint hangs from a root without rotations, at offset 0: the skeleton carries angles, it is no body.
 *
 * @param track Angles in degrees, columns joint by joint, such as LeftArm.x, LeftArm.y, LeftArm.z; a whole number of rows a second.
 * @returns The motion, X, Y and Z rotations a joint.
 * @throws {RangeError} If the columns are others, or the frame rate is no whole number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointAngleMotion } from "../src/corpus/joint_angle_motion.ts";
 * import { jointAngleTrack } from "../src/corpus/joint_angle_track.ts";
 *
 * const names = ["Neck.x", "Neck.y", "Neck.z"];
 * const track = { kind: "joint_angles", frameRate: 60, names, values: Float32Array.of(1, 2, 3, 4, 5, 6) } as const;
 * assert.deepEqual(jointAngleTrack(jointAngleMotion(track)), track);
 * ```
 */
export function jointAngleMotion(track: Track): BvhMotion {
  const { names, frameRate, values } = track;
  const joints = names.filter((_, column) => column % 3 === 0).map((name) => name.replace(/\.x$/, ""));
  const wanted = joints.flatMap((joint) => ["x", "y", "z"].map((axis) => `${joint}.${axis}`));
  if (track.kind !== "joint_angles" || joints.length === 0 || wanted.join("\n") !== names.join("\n")) {
    throw new RangeError(
      `Cannot make motion of a track: joint angles with columns x, y and z of each joint are wanted, current columns are ${names.join(", ") || "none"} of ${track.kind}`,
    );
  }
  if (!Number.isInteger(frameRate) || frameRate < 1) {
    throw new RangeError(`Cannot make motion of a track: a whole frame rate is wanted, current value is ${frameRate}`);
  }
  const root = joints.includes("Hips") ? "Scene" : "Hips";
  return {
    joints: [
      { name: root, parent: -1, offset: [0, 0, 0], channels: [], firstColumn: 0 },
      ...joints.map(
        (name, index): BvhJoint => ({
          name,
          parent: 0,
          offset: [0, 0, 0],
          channels: ROTATIONS,
          firstColumn: 3 * index,
          endSite: [0, 1, 0],
        }),
      ),
    ],
    frameSeconds: 1 / frameRate,
    frames: values.length / names.length,
    values: Float64Array.from(values, shortestDecimal),
  };
}
