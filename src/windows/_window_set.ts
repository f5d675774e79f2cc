import type { Attribute } from "../corpus/recording.ts";
import type { FramedRecording } from "../features/framed_corpus.ts";
import { windowReach } from "./_window_reach.ts";
import type { PlacedRecording, RecordingRange, WindowSet } from "./fold_windows.ts";
import { type RecordingWindowsOptions, recordingWindows } from "./recording_windows.ts";
import { windowOffsets } from "./window_offsets.ts";

/** How the windows of one set are cut and labelled. */
export interface WindowSetOptions extends RecordingWindowsOptions {
  readonly attributes: readonly Attribute[];
  /** What each attribute's gold standard becomes, shape [tasks]. */
  readonly scales: readonly ((value: number) => number)[];
  /** What messages call the set. */
  readonly set: string;
}

/** The windows of some recordings, one recording after the other. */
export function windowSet(members: readonly PlacedRecording[], options: WindowSetOptions): WindowSet {
  const { attributes, scales } = options;
  const cuts = members.map(({ recording }) => recordingWindows(recording.frames, options));
  const windows = cuts.reduce((sum, { starts }) => sum + starts.length, 0);
  if (windows === 0 && members.length > 0) throw tooShort(members, options);
  const starts = new Int32Array(windows);
  const labels = new Float32Array(windows * attributes.length);
  let first = 0;
  const recordings = cuts.map(({ starts: own, labelFrames }, index): RecordingRange => {
    const { recording, offset } = members[index]!;
    starts.set(
      own.map((start) => start + offset),
      first,
    );
    for (const [task, attribute] of attributes.entries()) {
      const label = labelReader(goldStandard(recording, attribute), options);
      for (const [at, frame] of labelFrames.entries()) {
        labels[(first + at) * attributes.length + task] = scales[task]!(label(frame));
      }
    }
    const range = { recording: recording.id, first, windows: own.length, labelFrames };
    first += own.length;
    return range;
  });
  return { starts, labels, recordings };
}

/** An attribute's gold standard in a recording. */
export function goldStandard(recording: FramedRecording, attribute: Attribute): Float32Array {
  const trace = recording.labels[attribute];
  if (trace === undefined) {
    throw new RangeError(
      `Cannot cut windows of recording ${recording.id}: labels of ${attribute} are wanted, it has ${Object.keys(recording.labels).join(", ")}`,
    );
  }
  return trace;
}

function labelReader(trace: Float32Array, options: WindowSetOptions): (frame: number) => number {
  if (options.label !== "mean") return (frame) => trace[frame]!;
  const offsets = windowOffsets(options);
  const last = trace.length - 1;
  return (frame) =>
    offsets.reduce((sum, offset) => sum + trace[Math.min(Math.max(frame + offset, 0), last)]!, 0) / offsets.length;
}

function tooShort(members: readonly PlacedRecording[], options: WindowSetOptions): RangeError {
  const { set, frames, longestFrames = frames, strideFrames, edges } = options;
  const { before, after } = windowReach({ ...options, frames: longestFrames });
  const needed = edges === "pad" ? 0 : before + after;
  const longest = members.reduce((a, b) => (b.recording.frames > a.recording.frames ? b : a)).recording;
  return new RangeError(
    `Cannot cut windows of N = ${longestFrames} frames at stride ${strideFrames}: a recording of more than ${needed} frames is wanted in the ${set}, current longest is ${longest.id} with ${longest.frames}`,
  );
}
