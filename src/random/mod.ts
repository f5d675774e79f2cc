/**
 * The only source of chance: streams of random numbers, each fixed by a seed, a purpose and an index.
 *
 * A new purpose disturbs no other, streams can be drawn in any order or on any machine, and the numbers are the same
 * everywhere.
 *
 * @example The order of the windows in two epochs
 * ```ts
 * import assert from "node:assert/strict";
 * import { randomStream, shuffle } from "../src/random/mod.ts";
 *
 * const order = (epoch: number) => shuffle([0, 1, 2, 3, 4, 5, 6, 7], randomStream({ seed: 1, purpose: "order of windows", index: epoch }));
 * assert.deepEqual(order(5), order(5));
 * assert.notDeepEqual(order(5), order(6));
 * ```
 *
 * @module
 */
export * from "./integer_below.ts";
export * from "./normal.ts";
export * from "./philox.ts";
export * from "./random_stream.ts";
export * from "./shuffle.ts";
