import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrapAngles } from "../../src/features/unwrap_angles.ts";

/** Sixty-fourths of a degree: whole turns can be added to them in float32 without rounding. */
const angle = fc.integer({ min: -180 * 64, max: 180 * 64 - 1 }).map((each) => each / 64);

describe("unwrapAngles()", () => {
  it("goes on where an angle jumps by a whole turn, in either direction, by hand", () => {
    expect([...unwrapAngles(Float32Array.of(170, -170, -150, -170, 170, 150), { columns: 1 })]).toEqual([
      170, 190, 210, 190, 170, 150,
    ]);
  });

  it("looks at every column by itself", () => {
    expect([...unwrapAngles(Float32Array.of(179, 0, -179, 1, -177, 2), { columns: 2 })]).toEqual([
      179, 0, 181, 1, 183, 2,
    ]);
  });

  it("begins in [-180, 180) and takes a step of exactly half a turn downwards", () => {
    expect([...unwrapAngles(Float32Array.of(180, 0), { columns: 1 })]).toEqual([-180, -360]);
    expect([...unwrapAngles(Float32Array.of(725), { columns: 1 })]).toEqual([5]);
  });

  it("keeps NaN and compares with the last angle before it", () => {
    expect([...unwrapAngles(Float32Array.of(170, NaN, -170), { columns: 1 })]).toEqual([170, NaN, 190]);
  });

  it("refuses angles that do not fill whole rows", () => {
    expect(() => unwrapAngles(new Float32Array(4), { columns: 3 })).toThrow(
      /^Cannot unwrap angles: they must fill whole rows of one column or more, current values are 4 in 3 columns$/,
    );
    expect(() => unwrapAngles(new Float32Array(4), { columns: 0 })).toThrow(RangeError);
  });

  it("never changes when whole turns are added to any of the angles", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(angle, fc.integer({ min: -8, max: 8 }))), (pairs) => {
        const plain = unwrapAngles(
          Float32Array.from(pairs, ([each]) => each),
          { columns: 1 },
        );
        const turned = unwrapAngles(
          Float32Array.from(pairs, ([each, turns]) => each + 360 * turns),
          { columns: 1 },
        );
        expect(turned).toEqual(plain);
      }),
    );
  });

  it("always differs from what it was given by whole turns, and from row to row by half a turn at most", () => {
    fc.assert(
      fc.property(fc.array(angle), (angles) => {
        const unwrapped = unwrapAngles(Float32Array.from(angles), { columns: 1 });
        for (const [row, each] of unwrapped.entries()) {
          expect(Number.isInteger((each - angles[row]!) / 360)).toBe(true);
          if (row > 0) expect(Math.abs(each - unwrapped[row - 1]!)).toBeLessThanOrEqual(180);
        }
      }),
    );
  });

  it("never changes its angles", () => {
    const angles = Float32Array.of(179, -179);
    unwrapAngles(angles, { columns: 1 });
    expect([...angles]).toEqual([179, -179]);
  });
});
