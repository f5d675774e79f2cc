/** A trace that may start before 0 s: value k is at (k - leadFrames) / frameRate seconds. */
export interface LedTrace {
  readonly frameRate: number;
  readonly leadFrames: number;
  readonly values: Float64Array;
}

/** A trace at a time between its values, by linear interpolation; outside of them, its first or last value. */
export function atTime(trace: LedTrace, seconds: number): number {
  const position = Math.max(0, Math.min(seconds * trace.frameRate + trace.leadFrames, trace.values.length - 1));
  const before = Math.floor(position);
  const value = trace.values[before]!;
  return before + 1 < trace.values.length ? value + (position - before) * (trace.values[before + 1]! - value) : value;
}
