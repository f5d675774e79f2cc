import type { ObserverEvent } from "./observer_events.ts";

/** On which clock an observer's events are laid out, and what is read from them. */
export interface ObserverTraceOptions {
  readonly attribute: "arousal" | "valence";
  /** Frames a second. */
  readonly frameRate: number;
  /** Number of frames, from the beginning of the film. */
  readonly frames: number;
}

// Times are decimals; frame numbers closer to a whole number than this are that number.
const ROUNDING_FRAMES = 1e-6;

/**
 * Lays an observer's events out in time: at each frame the sign of the sum over all characters who feel something then,
 * 0 if nobody does or they cancel.
 *
 * Convention: an event holds at frame k if start <= k / frameRate < end. The series that its
 * authors published from the same events, one value a second, has another rule for overlaps, not stated there; the test of
 * `readStudyforrest` says how near the two are.
 *
 * @param events An observer's events, in any order.
 * @param options Attribute and clock.
 * @returns -1, 0 or 1 for each frame, shape [frames].
 * @throws {RangeError} If an event ends after the last frame.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { observerTrace } from "../src/corpus/studyforrest/observer_trace.ts";
 *
 * const events = [
 *   { start: 1, end: 3, arousal: 1, valence: -1 },
 *   { start: 2, end: 4, arousal: 1, valence: 1 },
 * ] as const;
 * const trace = observerTrace(events, { attribute: "valence", frameRate: 1, frames: 5 });
 * assert.deepEqual([...trace], [0, -1, 0, 1, 0]);
 * ```
 */
export function observerTrace(events: readonly ObserverEvent[], options: ObserverTraceOptions): Float32Array {
  const { attribute, frameRate, frames } = options;
  const sums = new Float32Array(frames);
  for (const event of events) {
    const first = Math.ceil(event.start * frameRate - ROUNDING_FRAMES);
    const end = Math.ceil(event.end * frameRate - ROUNDING_FRAMES);
    if (end > frames) {
      throw new RangeError(
        `Cannot lay out observer events: each must end by ${frames / frameRate} s, current end is ${event.end} s`,
      );
    }
    for (let frame = first; frame < end; frame++) sums[frame]! += event[attribute];
  }
  return sums.map(Math.sign);
}
