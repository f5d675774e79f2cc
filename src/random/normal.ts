import { normalQuantile } from "../numeric/normal_quantile.ts";
import type { RandomStream } from "./random_stream.ts";

/**
 * A draw from the standard normal distribution.
 *
 * The quantile of a probability drawn from the middles of 2^52 equal parts of (0, 1), so one draw takes two words, its
 * distribution is symmetric, and no draw lies beyond 8.21. Scale and shift it for other deviations and means.
 *
 * @param stream Where chance comes from; it moves on by two words.
 * @returns A finite number, of mean 0 and variance 1.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../src/random/normal.ts";
 * import { randomStream } from "../src/random/random_stream.ts";
 *
 * const stream = randomStream({ seed: 0, purpose: "noise" });
 * const draws = Array.from({ length: 1000 }, () => normal(stream));
 * assert.ok(Math.abs(draws.reduce((sum, draw) => sum + draw) / 1000) < 0.15);
 * ```
 */
export function normal(stream: RandomStream): number {
  const upper = stream.uint32() >>> 6; // 26 bits
  const lower = stream.uint32() >>> 6; // 26 bits
  return normalQuantile((upper * 0x400_0000 + lower + 0.5) / 0x10_0000_0000_0000); // 2^26 and 2^52
}
