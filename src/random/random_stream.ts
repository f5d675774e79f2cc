import { purposeWords } from "./_purpose_words.ts";
import { type Block, type PhiloxKey, philox } from "./philox.ts";

/** Which stream: every difference in these gives other numbers, and no stream disturbs another. */
export interface RandomStreamOptions {
  /** The seed of the whole run, a non-negative safe integer. */
  readonly seed: number;
  /** What the numbers are for, such as `shuffle`; name the thing, not the place in the program. */
  readonly purpose: string;
  /**
   * Which of several streams of one purpose, such as the epoch, in [0, 2^32).
   * @default {0}
   */
  readonly index?: number;
}

/** A source of chance. Each call moves it on; what it gives depends only on its options and the calls before. */
export interface RandomStream {
  /** An integer uniform on [0, 2^32). */
  uint32(): number;
  /** A number uniform on [0, 1), a multiple of 2^-53. */
  uniform(): number;
}

/**
 * The stream of random numbers of a seed, a purpose and an index: the only source of chance in the project.
 *
 * The numbers are the blocks of Philox4x32-10 (Salmon et al., 2011) in order. The seed is the key; purpose, hashed by
 * FNV-1a to 64 bits, and index are the upper words of the counter. So two streams of one seed share no block unless two
 * purposes share a hash, and a stream is the same whatever else was drawn before, elsewhere or never.
 *
 * @param options Seed, purpose and index.
 * @returns The stream at its start, 2^34 words long, after which it would begin anew.
 * @throws {RangeError} If the seed is no non-negative safe integer, the purpose is empty or the index no integer in [0, 2^32).
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { randomStream } from "../src/random/random_stream.ts";
 *
 * const draw = () => randomStream({ seed: 0, purpose: "shuffle", index: 3 }).uniform();
 * assert.equal(draw(), draw());
 * assert.notEqual(draw(), randomStream({ seed: 0, purpose: "shuffle", index: 4 }).uniform());
 * ```
 */
export function randomStream(options: RandomStreamOptions): RandomStream {
  const { seed, purpose, index = 0 } = options;
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new RangeError(
      `Cannot open a random stream: its seed must be a non-negative safe integer, current value is ${seed}`,
    );
  }
  if (purpose === "") {
    throw new RangeError("Cannot open a random stream: its purpose must be named, current value is empty");
  }
  if (!(Number.isInteger(index) && index >= 0 && index < 0x1_0000_0000)) {
    throw new RangeError(
      `Cannot open a random stream: its index must be an integer in [0, 2^32), current value is ${index}`,
    );
  }
  const key: PhiloxKey = [seed >>> 0, Math.floor(seed / 0x1_0000_0000)];
  const [low, high] = purposeWords(purpose);
  let block: Block = [0, 0, 0, 0];
  let blocks = 0;
  let taken = 4;

  function uint32(): number {
    if (taken === 4) {
      block = philox([blocks, index, low, high], key);
      blocks = (blocks + 1) >>> 0;
      taken = 0;
    }
    const word = block[taken]!;
    taken += 1;
    return word;
  }

  function uniform(): number {
    const upper = uint32() >>> 5; // 27 bits
    const lower = uint32() >>> 6; // 26 bits
    return (upper * 0x400_0000 + lower) / 0x20_0000_0000_0000; // 2^26 and 2^53
  }

  return { uint32, uniform };
}
