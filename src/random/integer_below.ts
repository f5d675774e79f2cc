import type { RandomStream } from "./random_stream.ts";

const WORDS = 0x1_0000_0000;

/**
 * An integer drawn uniformly from those below a bound, without the bias of a plain remainder.
 *
 * Words above the largest multiple of the bound are thrown away, so a draw takes one word, rarely more.
 *
 * @param bound How many integers there are, in [1, 2^32].
 * @param stream Where chance comes from; it moves on by one word or more.
 * @returns An integer in [0, bound).
 * @throws {RangeError} If the bound is no integer in [1, 2^32].
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { integerBelow } from "../src/random/integer_below.ts";
 * import { randomStream } from "../src/random/random_stream.ts";
 *
 * const die = 1 + integerBelow(6, randomStream({ seed: 0, purpose: "die" }));
 * assert.ok(die >= 1 && die <= 6);
 * ```
 */
export function integerBelow(bound: number, stream: RandomStream): number {
  if (!(Number.isInteger(bound) && bound >= 1 && bound <= WORDS)) {
    throw new RangeError(
      `Cannot draw an integer: its bound must be an integer in [1, 2^32], current value is ${bound}`,
    );
  }
  const fair = WORDS - (WORDS % bound);
  let word = stream.uint32();
  while (word >= fair) word = stream.uint32();
  return word % bound;
}
