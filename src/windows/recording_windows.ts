import { windowReach } from "./_window_reach.ts";
import { type WindowShape, windowOffsets } from "./window_offsets.ts";

/** The label of a window: the gold standard at `frame` l, or its `mean` over the frames of the window's columns. */
export type WindowLabel = "frame" | "mean";

/** Frames near the edges of a recording whose image needs frames from outside: they are left out, or the edge is repeated. */
export type WindowEdges = "drop" | "pad";

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
  /**
   * How many frames the raters are taken to be late: the image of a window is centred that much before its label's frame.
   * @default {0}
   */
  readonly delayFrames?: number;
  /** @default {"frame"} */
  readonly label?: WindowLabel;
  /** @default {"drop"} */
  readonly edges?: WindowEdges;
}

/** The windows of one recording, in order of time. */
export interface RecordingWindows {
  /**
   * Index of each window's first frame, counted from the recording's first frame, shape [windows]. With edges that are padded
   * it may be negative, and the window's last frame beyond the recording.
   */
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
 * Convention: frames at the edges whose image, or labels, would lie outside have no window unless edges are padded; then
 * every frame has one. The paper is silent on hop, edges and delay; the formula is for the defaults of all three.
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
  const { frames, hopFrames, longestFrames = frames, delayFrames = 0, edges = "drop" } = options;
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
  if (!Number.isInteger(delayFrames) || delayFrames < 0) {
    throw new RangeError(
      `Cannot cut windows: the delay must be a whole number of frames, at least 0, current value is ${delayFrames}`,
    );
  }
  const { before, after } = windowReach({ ...options, frames: longestFrames });
  const [first, last] = edges === "pad" ? [0, recordingFrames - 1] : [before, recordingFrames - 1 - after];
  const windows = last < first ? 0 : Math.floor((last - first) / hopFrames) + 1;
  const labelFrames = Int32Array.from({ length: windows }, (_, index) => first + index * hopFrames);
  const toStart = windowOffsets(options)[0]! - delayFrames;
  return { starts: labelFrames.map((frame) => frame + toStart), labelFrames };
}
