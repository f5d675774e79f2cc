import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resample } from "../../src/formats/resample.ts";

const RATES = [8000, 11_025, 16_000, 22_050, 44_100, 48_000] as const;

interface Tone {
  readonly hertz: number;
  readonly radians: number;
}

const tone = ({ hertz, radians }: Tone, rate: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate + radians));

/** The greatest magnitude but for the first and the last of the values. */
function greatest(values: Float32Array, margin = 0): number {
  expect(values.length).toBeGreaterThan(2 * margin);
  return values.subarray(margin, values.length - margin).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** How far the silence before and after the sound reaches into the result: 80 crossings of the lower rate. */
const marginOf = (from: number, to: number): number => Math.ceil(81 * Math.max(1, to / from));

describe("resample()", () => {
  it("gives ceil(samples * to / from) samples, 16,000 for a second of 44,100", () => {
    const length = (samples: number, from: number, to: number) =>
      resample(new Float32Array(samples), { from, to }).length;
    expect(length(44_100, 44_100, 16_000)).toBe(16_000);
    expect([length(0, 2, 1), length(1, 2, 1), length(2, 2, 1), length(3, 2, 1), length(1, 1, 3)]).toEqual([
      0, 1, 1, 2, 3,
    ]);
  });

  it("keeps a constant, away from the silence at both ends", () => {
    const result = resample(new Float32Array(3000).fill(0.3), { from: 44_100, to: 16_000 });
    expect(new Set(result.subarray(81, -81))).toEqual(new Set([Math.fround(0.3)]));
  });

  it("puts an impulse where it was, the same on both sides of it", () => {
    const impulse = new Float32Array(401);
    impulse[200] = 1;
    const result = resample(impulse, { from: 8000, to: 24_000 });
    expect(result.indexOf(greatest(result))).toBe(600);
    const skew = Array.from({ length: 300 }, (_, i) => Math.abs(result[600 + i]! - result[600 - i]!));
    expect(Math.max(...skew)).toBeLessThan(1e-7); // Taps are at most 1 and rounded to float32.
  });

  it("gives a copy when the rates are equal", () => {
    const samples = Float32Array.of(1, 2);
    const result = resample(samples, { from: 8000, to: 8000 });
    expect(result).toEqual(samples);
    expect(result).not.toBe(samples);
  });

  it("leaves its input as it was", () => {
    const samples = Float32Array.of(1, 2, 3);
    resample(samples, { from: 3, to: 2 });
    expect(samples).toEqual(Float32Array.of(1, 2, 3));
  });

  it.each([
    [0, 8000],
    [8000, 0],
    [8000.5, 8000],
    [NaN, 8000],
    [8000, Infinity],
    [1, 65],
    [192_001, 192_000],
  ])("refuses rates that are not whole, not positive, too high or too far apart: %d to %d", (from, to) => {
    expect(() => resample(new Float32Array(1), { from, to })).toThrow(
      new RangeError(
        `Cannot resample: rates must be whole numbers from 1 to 192000 and within a factor of 64, current value is ${from} to ${to}`,
      ),
    );
  });

  // The same digest under Node 20.20.2, 22.23.3 and 24.21.0, and in any browser: nothing here but the four operations, the
  // square root and the sine of src/numeric.
  it("gives the same bits on every machine", () => {
    let state = 1;
    const noise = Float32Array.from({ length: 5000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0; // Numerical Recipes
      return state / 2 ** 31;
    });
    const digest = createHash("sha256");
    for (const from of RATES) digest.update(new Uint8Array(resample(noise, { from, to: 16_000 }).buffer));
    expect(digest.digest("hex")).toBe("947200f5edeaf90c94d6cd3b5ba8037a93a3a4a036c0e004916cd6005fbc387a");
  });

  // 100 dB is a factor of 1e-5. A delay of a hundredth of a sample would leave 3e-2 of a tone at the half-rate.
  it("never changes a tone below 91% of the lower half-rate: no gain, no delay, whatever its phase", () => {
    const share = fc.double({ min: 0.001, max: 0.91, noNaN: true });
    const radians = fc.double({ min: 0, max: 6.28, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...RATES), fc.constantFrom(...RATES), share, radians, (from, to, part, phase) => {
        const given = { hertz: (part * Math.min(from, to)) / 2, radians: phase };
        const result = resample(tone(given, from, 3000), { from, to });
        const expected = tone(given, to, result.length);
        expect(
          greatest(
            result.map((value, n) => value - expected[n]!),
            marginOf(from, to),
          ),
        ).toBeLessThan(1e-5);
      }),
      { numRuns: 60 },
    );
  });

  it("never lets a tone above the lower half-rate fold back", () => {
    const above = fc.double({ min: 0, max: 1, noNaN: true });
    const rates = fc.constantFrom([44_100, 16_000], [48_000, 16_000], [22_050, 16_000], [16_000, 11_025]);
    fc.assert(
      fc.property(rates, above, ([from = 0, to = 0], part) => {
        const hertz = to / 2 + (part * (from - to)) / 2;
        expect(
          greatest(resample(tone({ hertz, radians: 0.4 }, from, 3000), { from, to }), marginOf(from, to)),
        ).toBeLessThan(1e-5);
      }),
      { numRuns: 60 },
    );
  });

  it("never treats the past and the future differently: reversed sound comes out reversed", () => {
    const noise = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 31, maxLength: 31 });
    fc.assert(
      fc.property(noise, (values) => {
        const samples = Float32Array.from(values, (value) => value / 100);
        // 31 samples at 3 Hz end where the 21st at 2 Hz stands, so that the reversed clocks agree.
        const forward = resample(samples, { from: 3, to: 2 });
        const backward = resample(samples.toReversed(), { from: 3, to: 2 }).toReversed();
        expect(greatest(forward.map((value, n) => value - backward[n]!))).toBeLessThan(1e-6); // 31 terms below 1, float32
      }),
      { numRuns: 60 },
    );
  });
});
