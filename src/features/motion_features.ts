import type { Track } from "../corpus/recording.ts";
import type { FeatureTrack } from "./framed_corpus.ts";
import { resampleRows } from "./resample_rows.ts";
import { unwrapAngles } from "./unwrap_angles.ts";
import { type DeltaKind, withDeltas } from "./with_deltas.ts";

/**
 * Whose rotations the paper's 24 values are.
 *
 * Chosen: arms and forearms. The paper names no joint; 24 values are 12 angles and their deltas, so four joints, and the
 * group's earlier work on CreativeIT is about gestures of the hands. Skeletons differ in names: this is CMU's spelling.
 */
export const ASSUMED_JOINTS = ["LeftArm", "LeftForeArm", "RightArm", "RightForeArm"] as const;

/** Options of {@linkcode motionFeatures}. */
export interface MotionFeaturesOptions {
  /**
   * Frames a second.
   * @default {60} Section II-C: "the frame rate of the speech and body features is 60 fps".
   */
  readonly frameRate?: number;
  /**
   * Names of joints, in the order of their features.
   * @default {ASSUMED_JOINTS}
   */
  readonly joints?: readonly string[];
  /** @default {"regression"} */
  readonly deltas?: DeltaKind;
  /**
   * Whether jumps of 360 degrees are taken out of the angles first.
   * @default {true}
   */
  readonly unwrap?: boolean;
}

/**
 * The paper's 24 motion values: the Euler angles of four joints "in (x,y,z) dimensions along with their deltas"
 * (Section II-A).
 *
 * Convention: each axis is unwrapped by itself (flips between two triples of angles of one posture stay), then brought to
 * the frame rate by linear interpolation, then deltas are taken by regression over two frames on either side; reading 33
 * of the paper. Degrees, and degrees a frame. Nothing is smoothed where frames become fewer.
 *
 * @param track Joint angles in degrees, columns named joint and axis, such as LeftArm.x.
 * @param options Frame rate and joints.
 * @returns 3 angles a joint, then the delta of each; frame k is at k / frameRate seconds.
 * @throws {RangeError} If a joint has no three columns, or is asked for twice; the message lists the joints there are.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { motionFeatures } from "../src/features/motion_features.ts";
 *
 * const names = ["Neck.x", "Neck.y", "Neck.z"];
 * const values = Float32Array.of(170, 0, 5, 180, 0, 5, -170, 0, 5, -160, 0, 5, -150, 0, 5);
 * const features = motionFeatures({ kind: "joint_angles", frameRate: 60, names, values }, { joints: ["Neck"] });
 * assert.deepEqual(features.names.slice(2, 4), ["Neck.z", "delta Neck.x"]);
 * assert.deepEqual([...features.values.subarray(12, 18)], [190, 0, 5, 10, 0, 0]);
 * ```
 */
export function motionFeatures(track: Track, options: MotionFeaturesOptions = {}): FeatureTrack {
  const { frameRate = 60, joints = ASSUMED_JOINTS, deltas = "regression", unwrap = true } = options;
  const names = joints.flatMap((joint) => ["x", "y", "z"].map((axis) => `${joint}.${axis}`));
  const missing = joints.filter((joint) => !["x", "y", "z"].every((axis) => track.names.includes(`${joint}.${axis}`)));
  if (missing.length > 0 || joints.length === 0 || new Set(joints).size !== joints.length) {
    const there = [...new Set(track.names.map((name) => name.replace(/\.[xyz]$/, "")))];
    throw new RangeError(
      `Cannot make motion features of ${joints.join(", ") || "no joint"}: different joints among ${there.join(", ")} are wanted, current value is ${missing.join(", ") || "a choice of none or of one twice"}`,
    );
  }
  const wanted = names.map((name) => track.names.indexOf(name));
  const columns = names.length;
  const width = track.names.length;
  const angles = new Float32Array((track.values.length / width) * columns);
  for (let at = 0; at < angles.length; at++) {
    angles[at] = track.values[Math.floor(at / columns) * width + wanted[at % columns]!]!;
  }
  const values = resampleRows(unwrap ? unwrapAngles(angles, { columns }) : angles, {
    columns,
    fromRate: track.frameRate,
    toRate: frameRate,
  });
  return withDeltas({ names, values }, { order: 1, deltas });
}
