import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jointRotations } from "../../src/formats/joint_rotations.ts";
import { readBvh } from "../../src/formats/read_bvh.ts";
import { bvhMotion } from "../_arbitraries/bvh_motion.ts";

const arm = readBvh("fixtures/bvh/arm.bvh");

describe("jointRotations()", () => {
  // Exact: the script writes the six decimals that the table holds.
  it("gives X, Y, Z by name and the order as data, for orders ZYX, ZXY and XYZ and behind three positions", () => {
    const table = JSON.parse(readFileSync("fixtures/bvh/arm_rotations.json", "utf8")) as Record<
      string,
      { order: string; degrees: number[][] }
    >;
    expect(Object.keys(table).length).toBe(3);
    for (const [joint, { order, degrees }] of Object.entries(table)) {
      expect(jointRotations(arm, joint)).toEqual({ order, degrees: Float64Array.from(degrees.flat()) });
    }
  });

  it("names the joints there are when there is none of that name", () => {
    expect(() => jointRotations(arm, "lArm")).toThrow(
      new RangeError(
        "Cannot take rotations of lArm: one joint must have that name, current value is Hips, LeftArm, mixamorig:LeftForeArm",
      ),
    );
  });

  it("refuses a name that two joints have", () => {
    const joints = arm.joints.map((joint) => ({ ...joint, name: "Arm" }));
    expect(() => jointRotations({ ...arm, joints }, "Arm")).toThrow("one joint must have that name");
  });

  it("refuses a joint that lacks a rotation", () => {
    const joints = [{ ...arm.joints[0]!, channels: ["Xrotation", "Xposition", "Zrotation"] as const }];
    expect(() => jointRotations({ ...arm, joints }, "Hips")).toThrow(
      "current value is Xrotation, Xposition, Zrotation",
    );
  });

  it("never depends on the order of a joint's channels when their values move along", () => {
    fc.assert(
      fc.property(bvhMotion(), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (motion, order) => {
        const given = {
          ...motion.joints[0]!,
          name: "only",
          channels: ["Xrotation", "Yrotation", "Zrotation"] as const,
        };
        const values = Float64Array.of(10, 20, 30);
        const straight = { joints: [given], frameSeconds: 1, frames: 1, values };
        const turned = {
          ...straight,
          joints: [{ ...given, channels: order.map((i) => given.channels[i]!) }],
          values: Float64Array.from(order, (i) => values[i]!),
        };
        expect(jointRotations(turned, "only").degrees).toEqual(jointRotations(straight, "only").degrees);
      }),
    );
  });
});
