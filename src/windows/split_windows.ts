import { randomStream } from "../random/random_stream.ts";
import { shuffle } from "../random/shuffle.ts";
import type { WindowSet } from "./fold_windows.ts";

/** How many windows are drawn, and from what chance. */
export interface SplitWindowsOptions {
  /** Share of the windows that are drawn, in 0 … 1; the number is rounded to the nearest. */
  readonly share: number;
  readonly seed: number;
}

/** Two sets that share no window. */
export interface SplitWindows {
  readonly kept: WindowSet;
  readonly drawn: WindowSet;
}

/**
 * Draws windows at random out of a set: one reading of how the paper validated.
 *
 * Windows that stand next to each other share most of their frames, so what is drawn is not independent of what is kept.
 *
 * @param windows A set; not changed.
 * @param options Share and seed.
 * @returns The windows that are kept and those that are drawn, each in the order of the set.
 * @throws {RangeError} If the share is outside 0 … 1.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { splitWindows } from "../src/windows/split_windows.ts";
 *
 * const windows = {
 *   starts: Int32Array.of(0, 1, 2, 3),
 *   labels: Float32Array.of(0, 1, 2, 3),
 *   recordings: [{ recording: "a", first: 0, windows: 4, labelFrames: Int32Array.of(9, 10, 11, 12) }],
 * };
 * const { kept, drawn } = splitWindows(windows, { share: 0.25, seed: 0 });
 * assert.equal(kept.starts.length, 3);
 * assert.equal(drawn.labels[0], drawn.starts[0]);
 * ```
 */
export function splitWindows(windows: WindowSet, options: SplitWindowsOptions): SplitWindows {
  const { share, seed } = options;
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`Cannot split windows: the share must be in 0 … 1, current value is ${share}`);
  }
  const all = Int32Array.from(windows.starts, (_, window) => window);
  const order = shuffle(all, randomStream({ seed, purpose: "windows drawn for validation" }));
  const isDrawn = new Uint8Array(all.length);
  for (const window of order.subarray(0, Math.round(share * all.length))) isDrawn[window] = 1;
  return {
    kept: those(windows, (window) => isDrawn[window] === 0),
    drawn: those(windows, (window) => isDrawn[window] === 1),
  };
}

function those(windows: WindowSet, isWanted: (window: number) => boolean): WindowSet {
  const tasks = windows.labels.length / Math.max(1, windows.starts.length);
  let first = 0;
  const recordings = windows.recordings.map((range) => {
    const labelFrames = range.labelFrames.filter((_, index) => isWanted(range.first + index));
    const part = { recording: range.recording, first, windows: labelFrames.length, labelFrames };
    first += part.windows;
    return part;
  });
  return {
    starts: windows.starts.filter((_, window) => isWanted(window)),
    labels: windows.labels.filter((_, at) => isWanted(Math.floor(at / tasks))),
    recordings,
  };
}
