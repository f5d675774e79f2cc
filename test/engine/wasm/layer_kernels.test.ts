import { describe, expect, it } from "vitest";
import { instantiateKernels } from "../../../src/engine/wasm/layer_kernels.ts";

const kernels = instantiateKernels();
const ROOM = 65_536;
kernels.memory.grow(4);

/** Applies an elementwise function of the kernels to values. */
function apply(which: number, values: readonly number[]): Float32Array {
  const padded = Math.ceil(values.length / 4) * 4;
  const view = new Float32Array(kernels.memory.buffer, ROOM, padded);
  view.fill(0);
  view.set(values);
  kernels.applyElementwise(ROOM, padded, which);
  return view.slice(0, values.length);
}

/** Distance from the exact value in units in the last place of float32. */
function ulps(value: number, exact: number): number {
  const exponent = Math.max(-126, Math.floor(Math.log2(Math.abs(exact))));
  return Math.abs(value - exact) / 2 ** (exponent - 23);
}

const grid = Array.from({ length: 40_001 }, (_, index) => Math.fround((index - 20_000) / 1000)); // -20 … 20
const wide = Array.from({ length: 17_401 }, (_, index) => Math.fround((index - 8700) / 100)); // -87 … 87

function worst(which: number, values: readonly number[], exact: (x: number) => number): number {
  const results = apply(which, values);
  return values.reduce((most, x, index) => Math.max(most, ulps(results[index]!, exact(x))), 0);
}

describe("applyElementwise()", () => {
  it("gives e^x within 2 ulp on -87 … 87", () => {
    expect(worst(0, wide, Math.exp)).toBeLessThanOrEqual(2);
  });

  it("keeps e^x at its ends beyond, and NaN", () => {
    const [low, high, nan] = apply(0, [-1000, 1000, Number.NaN]);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(Infinity);
    expect(nan).toBeNaN();
  });

  it("gives the logistic function within 4 ulp, 1/2 at 0", () => {
    expect(worst(1, grid, (x) => 1 / (1 + Math.exp(-x)))).toBeLessThanOrEqual(4);
    expect(apply(1, [0])[0]).toBe(0.5);
  });

  it("gives the hyperbolic tangent within 4 ulp, odd to the bit, 0 at 0, and NaN", () => {
    const nonzero = grid.filter((x) => x !== 0);
    const mirrored = nonzero.map((x) => -x);
    expect(worst(2, nonzero, Math.tanh)).toBeLessThanOrEqual(4);
    expect(apply(2, mirrored)).toEqual(apply(2, nonzero).map((y) => -y));
    expect(Math.abs(apply(2, [0])[0]!)).toBe(0);
    expect(apply(2, [Number.NaN])[0]).toBeNaN();
  });

  it("lets the hyperbolic tangent rise without a step down", () => {
    const near = Array.from({ length: 2001 }, (_, index) => Math.fround(0.625 + (index - 1000) * 6e-8));
    const results = apply(2, near);
    // Neighbouring arguments differ by less than one ulp of the result: two ulp is what both may be off.
    for (let k = 1; k < near.length; k++) expect(results[k]! - results[k - 1]!).toBeGreaterThanOrEqual(-2 * 2 ** -24);
  });

  it("gives Keras 2's hard sigmoid: 0 up to -2.5, 1 from 2.5 on, 0.2 x + 0.5 between", () => {
    expect([...apply(3, [-3, -2.5, 0, 1, 2.5, 3])]).toEqual([0, 0, 0.5, Math.fround(0.7), 1, 1]);
  });
});
