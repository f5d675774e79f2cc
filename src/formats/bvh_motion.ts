/** What a channel of a BVH file moves or turns. */
export type BvhChannel = "Xposition" | "Yposition" | "Zposition" | "Xrotation" | "Yrotation" | "Zrotation";

/** One joint of a skeleton, with the columns that drive it. */
export interface BvhJoint {
  readonly name: string;
  /** Index of the joint it hangs from; -1 for the root. */
  readonly parent: number;
  /** Where it is, seen from its parent, in the file's unit of length: X, Y, Z. */
  readonly offset: readonly [number, number, number];
  /** In the order of their columns; rotations are carried out in this order. */
  readonly channels: readonly BvhChannel[];
  /** The column of its first channel. */
  readonly firstColumn: number;
  /** Where the limb ends, seen from this joint, where the file says so. */
  readonly endSite?: readonly [number, number, number];
}

/** Motion captured from a skeleton, as a BVH file has it. */
export interface BvhMotion {
  /** The root first, each joint behind its parent, children in the file's order. */
  readonly joints: readonly BvhJoint[];
  /** Seconds from one frame to the next. */
  readonly frameSeconds: number;
  readonly frames: number;
  /** Row-major, shape [frames, channels]; positions in the file's unit, rotations in degrees. */
  readonly values: Float64Array;
}
