import type { RandomStream } from "../../random/random_stream.ts";

/** A number drawn uniformly from a range. */
export function between(stream: RandomStream, [low, high]: readonly [number, number]): number {
  return low + (high - low) * stream.uniform();
}
