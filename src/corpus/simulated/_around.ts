import type { RandomStream } from "../../random/random_stream.ts";

/** A number drawn uniformly from as far below 0 as above. */
export function around(stream: RandomStream, halfRange: number): number {
  return halfRange * (2 * stream.uniform() - 1);
}
