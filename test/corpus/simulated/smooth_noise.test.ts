import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smoothNoise } from "../../../src/corpus/simulated/smooth_noise.ts";
import { randomStream } from "../../../src/random/random_stream.ts";
import { pearson } from "../../../src/statistics/pearson.ts";

const draw = (options: { seed?: number; frames: number; frameRate?: number; seconds: number }) =>
  smoothNoise(randomStream({ seed: options.seed ?? 1, purpose: "test" }), { frameRate: 1, ...options });

describe("smoothNoise()", () => {
  it("has mean 0 and variance 1", () => {
    const noise = draw({ frames: 100_000, seconds: 2 });
    const mean = noise.reduce((sum, value) => sum + value) / noise.length;
    const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length;
    // The autocorrelation sums to 4 s = 8 frames, its square to 2.5 s = 5: standard errors of 0.009 and sqrt(2) 0.007.
    expect(Math.abs(mean)).toBeLessThan(0.036);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  });

  it("correlates with itself t seconds on by (1 + t / s) exp(-t / s)", () => {
    const noise = draw({ frames: 400_000, frameRate: 10, seconds: 2 });
    for (const lag of [5, 20, 40, 80]) {
      const u = lag / 10 / 2;
      const measured = pearson(noise.subarray(0, noise.length - lag), noise.subarray(lag));
      // Sampling: 40,000 s hold some 8,000 independent pairs, a standard error of 0.011. One filter alone gives exp(-u), 0.24 less at u = 1.
      expect(Math.abs(measured - (1 + u) * Math.exp(-u))).toBeLessThan(0.045);
    }
  });

  it("has run in: the first value varies as much as any other", () => {
    const first = Array.from({ length: 4000 }, (_, seed) => draw({ seed, frames: 1, seconds: 2 })[0]!);
    const square = first.reduce((sum, value) => sum + value * value, 0) / first.length;
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
  });

  it("gives the same bytes for the same stream and others for another seed", () => {
    const options = { frames: 50, seconds: 3 };
    expect(draw({ seed: 5, ...options })).toEqual(draw({ seed: 5, ...options }));
    expect(draw({ seed: 5, ...options })).not.toEqual(draw({ seed: 6, ...options }));
  });

  it("never changes what came before when more frames are wanted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (frames, more) => {
        const longer = draw({ frames: frames + more, seconds: 2 });
        expect(longer.subarray(0, frames)).toEqual(draw({ frames, seconds: 2 }));
      }),
    );
  });

  it("refuses a time constant or frame rate that is not positive", () => {
    expect(() => draw({ frames: 1, seconds: 0 })).toThrow(
      "Cannot make smooth noise: time constant and frame rate must be positive, current values are 0 and 1",
    );
    expect(() => draw({ frames: 1, frameRate: -1, seconds: 1 })).toThrow(RangeError);
  });
});
