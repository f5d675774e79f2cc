import type { RecordingWindowsOptions } from "./recording_windows.ts";
import { windowOffsets } from "./window_offsets.ts";

/** How many frames before and after its label's frame a window needs, of the signals and of the gold standard. */
export function windowReach(options: Omit<RecordingWindowsOptions, "hopFrames">): {
  readonly before: number;
  readonly after: number;
} {
  const { delayFrames = 0, label = "frame" } = options;
  const offsets = windowOffsets(options);
  const [first, last] = [offsets[0]!, offsets.at(-1)!];
  return {
    before: Math.max(0, delayFrames - first),
    after: Math.max(0, last - delayFrames, label === "mean" ? last : 0),
  };
}
