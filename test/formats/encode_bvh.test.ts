import { describe, expect, it } from "vitest";
import type { BvhJoint } from "../../src/formats/bvh_motion.ts";
import { encodeBvh } from "../../src/formats/encode_bvh.ts";

const joint = (name: string, parent: number, firstColumn: number): BvhJoint => ({
  name,
  parent,
  offset: [0, 1.5, 0],
  channels: ["Zrotation"],
  firstColumn,
});
const still = { frameSeconds: 0.04, frames: 0, values: new Float64Array() };

describe("encodeBvh()", () => {
  it("writes brothers below one parent, two spaces a level, and a row a frame", () => {
    const joints = [
      joint("Hips", -1, 0),
      { ...joint("Left Arm", 0, 1), endSite: [1, 0, 0] as const },
      joint("Leg", 0, 2),
    ];
    const values = Float64Array.of(1, -2.5, 3, 4, 5e-7, -0);
    expect(encodeBvh({ joints, frameSeconds: 1 / 60, frames: 2, values })).toBe(`HIERARCHY
ROOT Hips
{
  OFFSET 0 1.5 0
  CHANNELS 1 Zrotation
  JOINT Left Arm
  {
    OFFSET 0 1.5 0
    CHANNELS 1 Zrotation
    End Site
    {
      OFFSET 1 0 0
    }
  }
  JOINT Leg
  {
    OFFSET 0 1.5 0
    CHANNELS 1 Zrotation
  }
}
MOTION
Frames: 2
Frame Time: 0.016666666666666666
1 -2.5 3
4 5e-7 -0
`);
  });

  it.each([
    [
      "a second root",
      [joint("a", -1, 0), joint("b", -1, 1)],
      "joints must be depth first below one root, current value is b below joint -1",
    ],
    ["no root", [joint("a", 0, 0)], "joints must be depth first below one root, current value is a below joint 0"],
    [
      "a joint below one that is closed",
      [joint("a", -1, 0), joint("b", 0, 1), joint("c", 0, 2), joint("d", 1, 3)],
      "joints must be depth first below one root, current value is d below joint 1",
    ],
    ["columns in another order", [joint("a", -1, 1)], "columns of a must start at 0, current value is 1"],
    [
      "a name that would close the block",
      [joint("a }", -1, 0)],
      'a joint must have a name of words without braces, current value is "a }"',
    ],
    ["no name", [joint("", -1, 0)], 'a joint must have a name of words without braces, current value is ""'],
  ])("refuses %s", (_what, joints, message) => {
    expect(() => encodeBvh({ ...still, joints })).toThrow(new RangeError(`Cannot encode BVH: ${message}`));
  });

  it("refuses values that are not finite or not as many as frames and channels, and a frame time of 0", () => {
    const joints = [joint("a", -1, 0)];
    expect(() => encodeBvh({ ...still, joints, frames: 1 })).toThrow(
      "there must be 1 frames of 1 values, current value is 0 values",
    );
    expect(() => encodeBvh({ ...still, joints, frames: 1, values: Float64Array.of(NaN) })).toThrow(
      "numbers must be finite, current value is NaN",
    );
    expect(() => encodeBvh({ ...still, joints, frameSeconds: 0 })).toThrow(
      "the frame time must be positive, current value is 0",
    );
  });
});
