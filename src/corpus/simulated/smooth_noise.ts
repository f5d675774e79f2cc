import { exp } from "../../numeric/elementary.ts";
import { normal } from "../../random/normal.ts";
import type { RandomStream } from "../../random/random_stream.ts";

/** Options of {@linkcode smoothNoise}. */
export interface SmoothNoiseOptions {
  /** How many values are wanted. */
  readonly frames: number;
  /** Values a second. */
  readonly frameRate: number;
  /** Time constant of each of the two low-pass filters, s, positive. */
  readonly seconds: number;
}

/** Time constants after which nothing of where the filters started is left: (1 + 10) exp(-10) is 5e-4. */
const RUN_IN = 10;

/**
 * Noise that moves smoothly: white noise through two equal low-pass filters, of mean 0 and variance 1.
 *
 * For a time constant s, values t seconds apart correlate by (1 + t / s) exp(-t / s), and the traces have no corners, as
 * a single filter's would have.
 *
 *     y[n] = 2 a y[n - 1] - a^2 y[n - 2] + sqrt((1 - a^2)^3 / (1 + a^2)) e[n],    a = exp(-1 / (s frameRate))
 *
 * The factor makes the variance 1, as follows from the Yule-Walker equations of an autoregression with a double root at a.
 * The filters have run in before the first value, so that all values have the same distribution.
 *
 * @param stream Where chance comes from; it moves on by two words a value, those of running in included.
 * @param options Length, clock and smoothness.
 * @returns Shape [frames].
 * @throws {RangeError} If time constant or frame rate is not positive.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { smoothNoise } from "../src/corpus/simulated/smooth_noise.ts";
 * import { randomStream } from "../src/random/random_stream.ts";
 *
 * const noise = smoothNoise(randomStream({ seed: 1, purpose: "sway" }), { frames: 600, frameRate: 60, seconds: 2 });
 * assert.ok(noise.every((value, frame) => frame === 0 || Math.abs(value - noise[frame - 1]!) < 0.1));
 * ```
 */
export function smoothNoise(stream: RandomStream, options: SmoothNoiseOptions): Float64Array {
  const { frames, frameRate, seconds } = options;
  if (!(seconds > 0 && frameRate > 0)) {
    throw new RangeError(
      `Cannot make smooth noise: time constant and frame rate must be positive, current values are ${seconds} and ${frameRate}`,
    );
  }
  const a = exp(-1 / (seconds * frameRate));
  const square = a * a;
  const gain = Math.sqrt(((1 - square) * (1 - square) * (1 - square)) / (1 + square));
  const values = new Float64Array(frames);
  let last = 0;
  let before = 0;
  for (let frame = -Math.ceil(RUN_IN * seconds * frameRate); frame < frames; frame++) {
    const value = 2 * a * last - square * before + gain * normal(stream);
    before = last;
    last = value;
    if (frame >= 0) values[frame] = value;
  }
  return values;
}
