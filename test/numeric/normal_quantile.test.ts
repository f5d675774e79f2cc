import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/numeric/normal_quantile.ts";

const FIXTURE = join(resolve(import.meta.dirname, "../.."), "fixtures/normal_quantile/expected.json");
const expected: { readonly rows: [number, number][] } = JSON.parse(readFileSync(FIXTURE, "utf8"));

describe("normalQuantile()", () => {
  it("is 0 at 1/2 and infinite at 0 and 1", () => {
    expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity]);
  });

  it("is NaN of what is no probability", () => {
    expect([-1e-9, 1.000001, NaN, Infinity].map(normalQuantile)).toEqual([NaN, NaN, NaN, NaN]);
  });

  it("is within 8e-16, relative, of the true value (mpmath 1.3.0)", () => {
    // The article's 1e-16 and the rounding of two polynomials, a logarithm and a root; AS 241's shorter PPND7 is at 1e-7.
    const wrong = expected.rows.filter(
      ([p, value]) => !(Math.abs(normalQuantile(p) - value) <= 8e-16 * Math.abs(value)),
    );
    expect(wrong).toEqual([]);
  });

  it("changes sign, to the last bit, with the complement of a probability", () => {
    // A multiple of 2^-30 has an exact complement.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (part) => {
        const probability = part * 2 ** -30;
        expect(normalQuantile(1 - probability)).toBe(0 - normalQuantile(probability));
      }),
    );
  });

  it("never falls where the probability rises by more than a rounding", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(normalQuantile(low * (1 - 1e-14))).toBeLessThanOrEqual(normalQuantile(high));
      }),
    );
  });
});
