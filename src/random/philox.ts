/** Four 32-bit words, each in [0, 2^32). */
export type Block = readonly [number, number, number, number];

/** Two 32-bit words, each in [0, 2^32). */
export type PhiloxKey = readonly [number, number];

// Multipliers and Weyl constants as published; a multiplier is kept in halves, for its 64-bit product.
const FIRST_MULTIPLIER = 0xd2511f53;
const SECOND_MULTIPLIER = 0xcd9e8d57;
const FIRST_WEYL = 0x9e3779b9;
const SECOND_WEYL = 0xbb67ae85;
const ROUNDS = 10;

/**
 * One block of Philox4x32-10: four random words that depend on nothing but a counter and a key.
 *
 * There is no state to carry from one block to the next, so any part of any stream can be had in any order. For one key
 * different counters never give the same block.
 *
 * Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", section 3.3.
 *
 * @param counter Which block, four words, the lowest first.
 * @param key Of which generator, two words, the lowest first.
 * @returns Four words, each uniform on [0, 2^32).
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { philox } from "../src/random/philox.ts";
 *
 * assert.deepEqual(philox([0, 0, 0, 0], [0, 0]), [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
 * ```
 */
export function philox(counter: Block, key: PhiloxKey): Block {
  let [a, b, c, d] = counter;
  let [first, second] = key;
  for (let round = 0; round < ROUNDS; round += 1) {
    const nextA = highWord(SECOND_MULTIPLIER, c) ^ b ^ first;
    const nextC = highWord(FIRST_MULTIPLIER, a) ^ d ^ second;
    b = Math.imul(SECOND_MULTIPLIER, c);
    d = Math.imul(FIRST_MULTIPLIER, a);
    a = nextA;
    c = nextC;
    first = (first + FIRST_WEYL) | 0;
    second = (second + SECOND_WEYL) | 0;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** The upper half of the 64-bit product of two words, from the products of their halves. */
function highWord(x: number, y: number): number {
  const lowX = x & 0xffff;
  const highX = x >>> 16;
  const lowY = y & 0xffff;
  const highY = y >>> 16;
  const middle = Math.imul(highX, lowY) >>> 0;
  const carried = ((Math.imul(lowX, lowY) >>> 16) + (middle & 0xffff) + Math.imul(lowX, highY)) >>> 0;
  return (Math.imul(highX, highY) + (middle >>> 16) + (carried >>> 16)) | 0;
}
