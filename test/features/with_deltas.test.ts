import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withDeltas } from "../../src/features/with_deltas.ts";

const columnOf = (values: Float32Array, column: number, columns: number): number[] =>
  [...values].filter((_, index) => index % columns === column);

describe("withDeltas()", () => {
  it("sets features, deltas and deltas of deltas side by side, by hand for a constant and a ramp", () => {
    const track = {
      names: ["flat", "ramp"],
      values: Float32Array.from({ length: 18 }, (_, k) => (k % 2 ? (k - 1) / 2 : 7)),
    };
    const { names, values } = withDeltas(track, { order: 2 });
    expect(names).toEqual(["flat", "ramp", "delta flat", "delta ramp", "delta delta flat", "delta delta ramp"]);
    expect([...values.subarray(4 * 6, 5 * 6)]).toEqual([7, 4, 0, 1, 0, 0]);
  });

  it("takes deltas once where once is asked for", () => {
    const { names, values } = withDeltas({ names: ["x"], values: Float32Array.of(1, 1) }, { order: 1 });
    expect(names).toEqual(["x", "delta x"]);
    expect([...values]).toEqual([1, 0, 1, 0]);
  });

  it("takes differences where those are what deltas are read as", () => {
    const track = { names: ["x"], values: Float32Array.of(1, 4, 2) };
    expect([...withDeltas(track, { order: 1, deltas: "difference" }).values]).toEqual([1, 0, 4, 3, 2, -2]);
  });

  it("has no frames of no frames", () => {
    expect(withDeltas({ names: ["x"], values: new Float32Array(0) }, { order: 2 }).values).toHaveLength(0);
  });

  it("always has a constant second delta of a quadratic, four frames from the edges", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -50, max: 50 }), (a, b) => {
        const values = Float32Array.from({ length: 20 }, (_, k) => a * k * k + b * k);
        const second = columnOf(withDeltas({ names: ["x"], values }, { order: 2 }).values, 2, 3).slice(4, -4);
        // whole numbers below 2^24 are exact; first deltas 2 a k + b, too
        for (const each of second) expect(each).toBe(2 * a + 0);
      }),
    );
  });

  it("never changes its track", () => {
    const track = { names: ["x"], values: Float32Array.of(1, 2, 4) };
    withDeltas(track, { order: 2 });
    expect(track).toEqual({ names: ["x"], values: Float32Array.of(1, 2, 4) });
  });
});
