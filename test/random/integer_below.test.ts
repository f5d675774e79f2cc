import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integerBelow } from "../../src/random/integer_below.ts";
import { randomStream } from "../../src/random/random_stream.ts";

describe("integerBelow()", () => {
  it("throws away the words that would favour small integers", () => {
    // 2^32 = 3 * 1431655765 + 1: the last word alone is too many.
    const words = [0xffffffff, 0xfffffffe];
    const stream = { uint32: () => words.shift()!, uniform: () => 0 };
    expect(integerBelow(3, stream)).toBe(0xfffffffe % 3);
    expect(words).toEqual([]);
  });

  it("takes every word for a bound of 2^32, and gives 0 for a bound of 1", () => {
    const stream = { uint32: () => 0xffffffff, uniform: () => 0 };
    expect(integerBelow(2 ** 32, stream)).toBe(0xffffffff);
    expect(integerBelow(1, stream)).toBe(0);
  });

  it.each([0, -1, 1.5, NaN, 2 ** 32 + 1])("refuses the bound %d, naming it", (bound) => {
    expect(() => integerBelow(bound, randomStream({ seed: 0, purpose: "a" }))).toThrow(
      new RangeError(`Cannot draw an integer: its bound must be an integer in [1, 2^32], current value is ${bound}`),
    );
  });

  it("never reaches its bound, whatever it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.maxSafeNat(), (bound, seed) => {
        const drawn = integerBelow(bound, randomStream({ seed, purpose: "a" }));
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true);
      }),
    );
  });

  it("is as often in the lower as in the upper half of a bound of 3 * 2^30, where a remainder is not", () => {
    // Half of 10,000, give or take five standard deviations of 50; the plain remainder has two thirds below.
    const stream = randomStream({ seed: 0, purpose: "halves" });
    let low = 0;
    for (let draw = 0; draw < 10_000; draw += 1) low += integerBelow(3 * 2 ** 30, stream) < 3 * 2 ** 29 ? 1 : 0;
    expect(Math.abs(low - 5000)).toBeLessThan(250);
  });
});
