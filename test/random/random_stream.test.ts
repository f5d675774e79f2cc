import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal } from "../../src/random/normal.ts";
import { type RandomStreamOptions, randomStream } from "../../src/random/random_stream.ts";

interface ExpectedStream extends Required<RandomStreamOptions> {
  readonly words: readonly number[];
  readonly uniforms: readonly number[];
  readonly normals: readonly number[];
}

const FIXTURE = join(resolve(import.meta.dirname, "../.."), "fixtures/random/expected.json");
const expected: readonly ExpectedStream[] = JSON.parse(readFileSync(FIXTURE, "utf8")).streams;

const options = fc.record({
  seed: fc.maxSafeNat(),
  purpose: fc.string({ minLength: 1, unit: "grapheme" }),
  index: fc.integer({ min: 0, max: 0xffffffff }),
});

function first<Draw>(count: number, draw: () => Draw): Draw[] {
  return Array.from({ length: count }, draw);
}

describe("randomStream()", () => {
  it("takes 0 for a seed, and 0 as the index when none is given", () => {
    const [without, zero] = [
      randomStream({ seed: 0, purpose: "a" }),
      randomStream({ seed: 0, purpose: "a", index: 0 }),
    ];
    expect(first(8, without.uint32)).toEqual(first(8, zero.uint32));
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])("refuses the seed %d, naming it", (seed) => {
    expect(() => randomStream({ seed, purpose: "a" })).toThrow(
      new RangeError(
        `Cannot open a random stream: its seed must be a non-negative safe integer, current value is ${seed}`,
      ),
    );
  });

  it("refuses an empty purpose and an index beyond 32 bits", () => {
    expect(() => randomStream({ seed: 0, purpose: "" })).toThrow(/purpose must be named/);
    expect(() => randomStream({ seed: 0, purpose: "a", index: 2 ** 32 })).toThrow(/current value is 4294967296$/);
  });

  it.each(expected)("has never changed: seed $seed, purpose $purpose, index $index (Python)", (stream) => {
    const [words, uniforms] = [randomStream(stream), randomStream(stream)];
    expect(first(12, words.uint32)).toEqual(stream.words);
    expect(first(6, uniforms.uniform)).toEqual(stream.uniforms);
  });

  it.each(expected)("has normal draws as Python's: seed $seed, purpose $purpose, index $index", (stream) => {
    // Both are AS 241; Python's logarithm may round otherwise, and 1 ulp of it is below 1e-15 in the draw.
    const draws = randomStream(stream);
    for (const value of stream.normals) {
      expect(Math.abs(normal(draws) - value)).toBeLessThanOrEqual(1e-15 * Math.abs(value));
    }
  });

  it("gives the same numbers for the same seed, purpose and index", () => {
    fc.assert(
      fc.property(options, (same) => {
        expect(first(9, randomStream(same).uniform)).toEqual(first(9, randomStream(same).uniform));
      }),
    );
  });

  it("gives other numbers for another seed, another purpose or another index", () => {
    fc.assert(
      fc.property(options, (some) => {
        const words = first(4, randomStream(some).uint32);
        const others: RandomStreamOptions[] = [
          { ...some, seed: some.seed === 0 ? Number.MAX_SAFE_INTEGER : some.seed - 1 },
          { ...some, seed: (some.seed + 2 ** 32) % 2 ** 53 },
          { ...some, purpose: `${some.purpose}'` },
          { ...some, index: (some.index + 1) % 2 ** 32 },
        ];
        for (const other of others) expect(first(4, randomStream(other).uint32)).not.toEqual(words);
      }),
    );
  });

  it("is not disturbed by draws from another stream", () => {
    fc.assert(
      fc.property(options, fc.nat(9), (some, drawn) => {
        const [alone, beside, other] = [
          randomStream(some),
          randomStream(some),
          randomStream({ ...some, purpose: `${some.purpose}'` }),
        ];
        const apart = first(9, alone.uint32);
        const mixed = first(9, () => {
          first(drawn, other.uint32);
          return beside.uint32();
        });
        expect(mixed).toEqual(apart);
      }),
    );
  });

  it("is uniform on [0, 1): 64,000 draws fill 64 equal parts as chance would", () => {
    // Chi-square with 63 degrees of freedom lies in (23.1, 131.4) but for two in a million (SciPy 1.17.1).
    for (const seed of [0, 1, 2]) {
      const { uniform } = randomStream({ seed, purpose: "uniformity" });
      const counts = new Array<number>(64).fill(0);
      for (let draw = 0; draw < 64_000; draw += 1) {
        const part = Math.floor(uniform() * 64);
        counts[part] = counts[part]! + 1;
      }
      const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(chiSquare).toBeGreaterThan(23.1);
      expect(chiSquare).toBeLessThan(131.4);
    }
  });
});
