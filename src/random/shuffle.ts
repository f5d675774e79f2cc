import { integerBelow } from "./integer_below.ts";
import type { RandomStream } from "./random_stream.ts";

export function shuffle(items: Int32Array, stream: RandomStream): Int32Array<ArrayBuffer>;
export function shuffle<Item>(items: readonly Item[], stream: RandomStream): Item[];
/**
 * A copy of a list in random order, each order as likely as every other.
 *
 * Fisher and Yates's shuffle (Durstenfeld, 1964).
 *
 * @param items The list; it stays as it is.
 * @param stream Where chance comes from; it moves on.
 * @returns The same items in another order.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { randomStream } from "../src/random/random_stream.ts";
 * import { shuffle } from "../src/random/shuffle.ts";
 *
 * const shuffled = shuffle([1, 2, 3, 4], randomStream({ seed: 0, purpose: "order of windows" }));
 * assert.deepEqual(shuffled.sort(), [1, 2, 3, 4]);
 * ```
 */
export function shuffle<Item>(items: Int32Array | readonly Item[], stream: RandomStream): Int32Array | Item[] {
  const shuffled = items.slice();
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const chosen = integerBelow(last + 1, stream);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen]!, shuffled[last]!];
  }
  return shuffled;
}
