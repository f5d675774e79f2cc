import type { BvhMotion } from "../formats/bvh_motion.ts";
import { jointRotations } from "../formats/joint_rotations.ts";
import type { Track } from "./recording.ts";

/** Frame times are written with few digits: 0.008333 s is meant to be 120 a second, not 120.0048. */
const WHOLE_RATE_TOLERANCE = 1e-4;

/**
 * The Euler angles of all joints of a motion capture, as a track of named columns.
 *
 * Convention: columns are named joint and axis, such as LeftArm.x, axes always in the order x, y, z. Degrees as the file has
 * them. A rate within a ten-thousandth of a whole number is taken to be that number. Joints without rotations about all
 * three axes are left out.
 *
 * @param motion Motion capture, as a BVH file has it.
 * @returns Angles, shape [frames, 3 joints].
 * @throws {RangeError} If two joints have one name.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointAngleTrack } from "../src/corpus/joint_angle_track.ts";
 * import { readBvh } from "../src/formats/read_bvh.ts";
 *
 * const track = jointAngleTrack(readBvh("fixtures/bvh/arm.bvh"));
 * assert.equal(track.frameRate, 120);
 * assert.equal(track.values.length, 4 * track.names.length);
 * ```
 */
export function jointAngleTrack(motion: BvhMotion): Track {
  const joints = motion.joints.filter(
    ({ channels }) => channels.filter((each) => each.endsWith("rotation")).length === 3,
  );
  const angles = joints.map(({ name }) => jointRotations(motion, name).degrees);
  const names = joints.flatMap(({ name }) => ["x", "y", "z"].map((axis) => `${name}.${axis}`));
  const values = new Float32Array(motion.frames * names.length);
  for (const [joint, degrees] of angles.entries()) {
    for (const [at, angle] of degrees.entries()) {
      values[Math.floor(at / 3) * names.length + 3 * joint + (at % 3)] = angle;
    }
  }
  return { kind: "joint_angles", frameRate: frameRate(motion.frameSeconds), names, values };
}

function frameRate(frameSeconds: number): number {
  const rate = 1 / frameSeconds;
  const whole = Math.round(rate);
  return Math.abs(rate - whole) <= WHOLE_RATE_TOLERANCE * rate ? whole : rate;
}
