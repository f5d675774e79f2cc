import type { BvhMotion } from "./bvh_motion.ts";

/** The Euler angles of one joint. */
export interface JointRotations {
  /** In which order the joint turns about its own axes, such as "ZXY": the file's order of channels. */
  readonly order: string;
  /** Always X, Y, Z, whatever the order; row-major, shape [frames, 3]. */
  readonly degrees: Float64Array;
}

/**
 * The Euler angles of a joint, found by the names of its channels.
 *
 * Convention: degrees as the file has them, neither unwrapped nor brought to another order of rotation.
 *
 * @param motion Motion capture, as {@linkcode parseBvh} gives it.
 * @param joint Name of the joint, in the file's spelling.
 * @returns Angles about X, Y and Z, and the order in which they are carried out.
 * @throws {RangeError} If there is not exactly one joint of that name, or if it lacks one of the three rotations.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointRotations } from "../src/formats/joint_rotations.ts";
 *
 * const channels = ["Zrotation", "Xrotation", "Yrotation"] as const;
 * const arm = { name: "LeftArm", parent: -1, offset: [0, 0, 0], channels, firstColumn: 0 } as const;
 * const motion = { joints: [arm], frameSeconds: 1 / 60, frames: 1, values: Float64Array.of(30, 10, 20) };
 * assert.deepEqual(jointRotations(motion, "LeftArm"), { order: "ZXY", degrees: Float64Array.of(10, 20, 30) });
 * ```
 */
export function jointRotations(motion: BvhMotion, joint: string): JointRotations {
  const named = motion.joints.filter((each) => each.name === joint);
  const [found] = named;
  if (found === undefined || named.length > 1) {
    const names = motion.joints.map((each) => each.name).join(", ");
    throw new RangeError(`Cannot take rotations of ${joint}: one joint must have that name, current value is ${names}`);
  }
  const order = found.channels.filter((channel) => channel.endsWith("rotation")).map((channel) => channel[0]!);
  if (order.length !== 3) {
    throw new RangeError(
      `Cannot take rotations of ${joint}: it must have Xrotation, Yrotation and Zrotation, current value is ${found.channels.join(", ")}`,
    );
  }
  const width = motion.joints.reduce((sum, each) => sum + each.channels.length, 0);
  const columns = (["Xrotation", "Yrotation", "Zrotation"] as const).map(
    (channel) => found.firstColumn + found.channels.indexOf(channel),
  );
  const degrees = Float64Array.from(
    { length: motion.frames * 3 },
    (_, i) => motion.values[Math.floor(i / 3) * width + columns[i % 3]!]!,
  );
  return { order: order.join(""), degrees };
}
