/**
 * All frames of a corpus in one block, one recording after the other: what windows point into.
 *
 * A window is never copied out of it: it is the index of its first frame, and its other frames follow at a fixed stride.
 */
export interface FrameStore {
  /** Number of frames. */
  readonly frames: number;
  /** P, the number of values a frame holds. */
  readonly features: number;
  /** The values, row-major, shape [frames, features]. */
  readonly values: Float32Array;
}
