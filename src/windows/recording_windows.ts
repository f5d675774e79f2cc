import { type WindowShape, windowOffsets } from "./window_offsets.ts";

/** Which windows are taken from a recording. */
export interface RecordingWindowsOptions extends WindowShape {
  /** Frames between the label frames of two consecutive windows: 1 takes every frame that has a window. */
  readonly hopFrames: number;
  /**
   * The number of columns of the longest feature image in a comparison. Label frames are those at which an image of that
   * many columns fits too, so that N = 20, 40 and 60 are trained and scored on the same frames when it is 60 for each.
   * @default {frames}
   */
  readonly longestFrames?: number;
}

/** The windows of one recording, in order of time. */
export interface RecordingWindows {
  /** Index of each window's first frame, counted from the recording's first frame, shape [windows]. */
  readonly starts: Int32Array;
  /** Index of the frame whose label each window has, l of equation (1), shape [windows]. */
  readonly labelFrames: Int32Array;
}

/**
 * The windows of a recording of T frames: one every `hopFrames`, from the first label frame whose feature image lies
 * inside the recording to the last.
 *
 *     windows = floor((T - 1 - (N-1)t) / hop) + 1 if T > (N-1)t, else 0
 *
 * Convention: frames at the edges whose image would need frames from outside have no window; nothing is padded. The paper
 * is silent on hop and edges.
 *
 * @param recordingFrames T, the number of frames of the recording.
 * @param options The feature image and the hop.
 * @returns Starts and label frames; none if the recording is too short.
 * @throws {RangeError} If a number is not a whole number in its range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { recordingWindows } from "../src/windows/recording_windows.ts";
 *
 * const { starts, labelFrames } = recordingWindows(12, { frames: 4, strideFrames: 3, hopFrames: 1 });
 * assert.deepEqual([...starts], [0, 1, 2]);
 * assert.deepEqual([...labelFrames], [3, 4, 5]);
 * ```
 */
export function recordingWindows(recordingFrames: number, options: RecordingWindowsOptions): RecordingWindows {
  const { frames, strideFrames, hopFrames, longestFrames = frames } = options;
  if (!Number.isInteger(recordingFrames) || recordingFrames < 0) {
    throw new RangeError(
      `Cannot cut windows: the recording must have a whole number of frames, current value is ${recordingFrames}`,
    );
  }
  if (!Number.isInteger(hopFrames) || hopFrames < 1) {
    throw new RangeError(
      `Cannot cut windows: the hop must be a whole number of frames, at least 1, current value is ${hopFrames}`,
    );
  }
  if (longestFrames < frames) {
    throw new RangeError(
      `Cannot cut windows: the longest feature image must have at least the ${frames} frames of this one, current value is ${longestFrames}`,
    );
  }
  const first = -windowOffsets({ frames: longestFrames, strideFrames })[0]!;
  const room = recordingFrames - 1 - (longestFrames - 1) * strideFrames;
  const windows = room < 0 ? 0 : Math.floor(room / hopFrames) + 1;
  const labelFrames = Int32Array.from({ length: windows }, (_, index) => first + index * hopFrames);
  const toStart = windowOffsets({ frames, strideFrames })[0]!;
  return { starts: labelFrames.map((frame) => frame + toStart), labelFrames };
}
