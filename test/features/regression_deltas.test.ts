import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regressionDeltas } from "../../src/features/regression_deltas.ts";
import { featureRows } from "../_arbitraries/feature_rows.ts";

const ramp = (rows: number, slope: number) => Float32Array.from({ length: rows }, (_, row) => slope * row);

describe("regressionDeltas()", () => {
  it("is (c1 - c-1 + 2 (c2 - c-2)) / 10 at width 2, by hand", () => {
    // Row 2 of 1 4 9 16 25: (16 - 4 + 2 (25 - 1)) / 10.
    expect(regressionDeltas(Float32Array.of(1, 4, 9, 16, 25), { columns: 1 })[2]).toBe(6);
  });

  it("repeats the edge rows: a ramp 0 1 2 3 4 gives 0.5 0.8 1 0.8 0.5", () => {
    expect(regressionDeltas(ramp(5, 1), { columns: 1 })).toEqual(Float32Array.of(0.5, 0.8, 1, 0.8, 0.5));
  });

  it("is half the difference of the neighbours at width 1", () => {
    expect(regressionDeltas(Float32Array.of(1, 5, 2), { columns: 1, width: 1 })[1]).toBe(0.5);
  });

  it("is 0 for a single row and empty for none", () => {
    expect(regressionDeltas(Float32Array.of(3, 4), { columns: 2 })).toEqual(Float32Array.of(0, 0));
    expect(regressionDeltas(new Float32Array(0), { columns: 2 })).toEqual(new Float32Array(0));
  });

  it("names a width or a number of columns that does not fit", () => {
    expect(() => regressionDeltas(ramp(4, 1), { columns: 1, width: 0 })).toThrow(
      new RangeError("Cannot compute deltas: the width must be a positive integer, current value is 0"),
    );
    expect(() => regressionDeltas(ramp(5, 1), { columns: 2 })).toThrow(/current values are 5 in 2 columns/);
    expect(() => regressionDeltas(ramp(5, 1), { columns: 0 })).toThrow(RangeError);
  });

  it("is always 0 where nothing changes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 5 }), (value, width) => {
        const constant = new Float32Array(20).fill(value);
        expect(regressionDeltas(constant, { columns: 2, width }).every((each) => each === 0)).toBe(true);
      }),
    );
  });

  it("is always the slope of a ramp, away from the edges", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 5 }), (slope, width) => {
        const deltas = regressionDeltas(ramp(20, slope), { columns: 1, width });
        expect([...deltas.subarray(width, 20 - width)].map((each) => each - slope)).toEqual(
          new Array(20 - 2 * width).fill(0),
        );
      }),
    );
  });

  it("applied twice is always the second derivative of a parabola, 2a, away from the edges", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), (a) => {
        const parabola = Float32Array.from({ length: 20 }, (_, row) => a * row * row);
        const once = regressionDeltas(parabola, { columns: 1 });
        const twice = regressionDeltas(once, { columns: 1 });
        for (const each of twice.subarray(4, 16)) expect(each - 2 * a).toBe(0);
      }),
    );
  });

  it("never mixes columns, and never changes its input", () => {
    fc.assert(
      fc.property(featureRows({ columns: 3 }), ({ values }) => {
        const before = values.slice();
        const deltas = regressionDeltas(values, { columns: 3 });
        for (const column of [0, 1, 2]) {
          const alone = regressionDeltas(
            values.filter((_, at) => at % 3 === column),
            { columns: 1 },
          );
          expect(deltas.filter((_, at) => at % 3 === column)).toEqual(alone);
        }
        expect(values).toEqual(before);
      }),
    );
  });
});
