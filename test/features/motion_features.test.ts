import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Track } from "../../src/corpus/recording.ts";
import { ASSUMED_JOINTS, motionFeatures } from "../../src/features/motion_features.ts";

const AXES = ["x", "y", "z"];

/** Angles of a neck that is left out and the four joints; row k of column j from a rule. */
function track(rows: number, frameRate: number, angle: (row: number, column: number) => number): Track {
  const names = ["Neck", ...ASSUMED_JOINTS].flatMap((joint) => AXES.map((axis) => `${joint}.${axis}`));
  const values = Float32Array.from({ length: rows * 15 }, (_, at) => angle(Math.floor(at / 15), at % 15));
  return { kind: "joint_angles", frameRate, names, values };
}

describe("motionFeatures()", () => {
  it("has 24 values: four joints by three axes, then the delta of each", () => {
    const { names, values } = motionFeatures(track(6, 60, (_, column) => column));
    expect(names).toHaveLength(24);
    expect(names.slice(0, 4)).toEqual(["LeftArm.x", "LeftArm.y", "LeftArm.z", "LeftForeArm.x"]);
    expect(names.slice(11, 13)).toEqual(["RightForeArm.z", "delta LeftArm.x"]);
    // columns 3 to 14 of the track, that stand still
    expect([...values.subarray(0, 24)]).toEqual([
      ...Array.from({ length: 12 }, (_, k) => k + 3),
      ...new Array(12).fill(0),
    ]);
  });

  it("takes the joints that are named, in that order", () => {
    const { names, values } = motionFeatures(
      track(1, 60, (_, column) => column),
      { joints: ["RightArm", "Neck"] },
    );
    expect(names.slice(0, 6)).toEqual(["RightArm.x", "RightArm.y", "RightArm.z", "Neck.x", "Neck.y", "Neck.z"]);
    expect([...values.subarray(0, 6)]).toEqual([9, 10, 11, 0, 1, 2]);
  });

  it("has the same deltas from 30 and from 120 rows a second: those of 60 frames, by hand for 90 degrees a second", () => {
    for (const frameRate of [30, 120]) {
      const { values } = motionFeatures(track(frameRate + 1, frameRate, (row) => (90 * row) / frameRate));
      expect(values).toHaveLength(61 * 24);
      expect(values[30 * 24]).toBe(45);
      expect(values[30 * 24 + 12]).toBe(1.5);
    }
  });

  it("interpolates angles that pass 180 degrees on the short way", () => {
    const { values } = motionFeatures(track(2, 30, (row) => [170, -170][row]!));
    expect([0, 1, 2].map((frame) => values[frame * 24])).toEqual([170, 180, 190]);
  });

  it("takes deltas as differences and angles as they are, jumps and all, where asked to", () => {
    const jump = track(3, 60, (row) => [170, 180, -170][row]!);
    const { values } = motionFeatures(jump, { deltas: "difference", unwrap: false });
    expect([0, 1, 2].map((frame) => values[frame * 24])).toEqual([170, 180, -170]);
    expect([0, 1, 2].map((frame) => values[frame * 24 + 12])).toEqual([0, 10, -350]);
  });

  it("lists the joints there are when one is missing", () => {
    expect(() =>
      motionFeatures(
        track(1, 60, () => 0),
        { joints: ["LeftArm", "lshldr"] },
      ),
    ).toThrow(
      /^Cannot make motion features of LeftArm, lshldr: different joints among Neck, LeftArm, LeftForeArm, RightArm, RightForeArm are wanted, current value is lshldr$/,
    );
    expect(() =>
      motionFeatures(
        track(1, 60, () => 0),
        { joints: ["Neck", "Neck"] },
      ),
    ).toThrow(/one twice$/);
    expect(() =>
      motionFeatures(
        track(1, 60, () => 0),
        { joints: [] },
      ),
    ).toThrow(RangeError);
  });

  it("never changes when 360 degrees are added to any of the angles", () => {
    const angles = fc.array(
      fc.tuple(fc.integer({ min: -180 * 64, max: 180 * 64 - 1 }), fc.integer({ min: -4, max: 4 })),
      {
        minLength: 15,
        maxLength: 150,
      },
    );
    fc.assert(
      fc.property(angles, fc.constantFrom(30, 60, 100), (pairs, frameRate) => {
        const rows = Math.floor(pairs.length / 15);
        // sixty-fourths of a degree: adding turns is exact in float32
        const plain = track(rows, frameRate, (row, column) => pairs[row * 15 + column]![0] / 64);
        const turned = track(rows, frameRate, (row, column) => {
          const [angle, turns] = pairs[row * 15 + column]!;
          return angle / 64 + 360 * turns;
        });
        expect(motionFeatures(turned).values).toEqual(motionFeatures(plain).values);
      }),
    );
  });
});
