import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jointAngleMotion } from "../../src/corpus/joint_angle_motion.ts";
import { jointAngleTrack } from "../../src/corpus/joint_angle_track.ts";
import type { Track } from "../../src/corpus/recording.ts";
import { encodeBvh } from "../../src/formats/encode_bvh.ts";
import { parseBvh } from "../../src/formats/parse_bvh.ts";

const track: Track = {
  kind: "joint_angles",
  frameRate: 60,
  names: ["Hips.x", "Hips.y", "Hips.z", "LeftArm.x", "LeftArm.y", "LeftArm.z"],
  values: Float32Array.of(1, 2, 3, 4, 5, 6),
};

describe("jointAngleMotion()", () => {
  it("hangs every joint from a root that has another name than they", () => {
    const { joints, frameSeconds } = jointAngleMotion(track);
    expect(joints.map(({ name, parent }) => [name, parent])).toEqual([
      ["Scene", -1],
      ["Hips", 0],
      ["LeftArm", 0],
    ]);
    expect(frameSeconds).toBe(1 / 60);
  });

  it("refuses columns that are not three a joint in order, other measures, and broken rates", () => {
    const names = ["LeftArm.x", "LeftArm.z", "LeftArm.y", "Hips.x", "Hips.y", "Hips.z"];
    expect(() => jointAngleMotion({ ...track, names })).toThrow(/current columns are LeftArm.x, LeftArm.z, LeftArm.y/);
    expect(() => jointAngleMotion({ ...track, kind: "film_measures" })).toThrow(/of film_measures$/);
    expect(() => jointAngleMotion({ ...track, frameRate: 59.94 })).toThrow(/current value is 59.94$/);
  });

  it("always comes back from a BVH file to the bit", () => {
    const angle = fc.float({ min: -720, max: 720, noNaN: true });
    const frames = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        frames,
        fc.constantFrom(24, 30, 60, 100, 120),
        fc.infiniteStream(angle),
        (rows, frameRate, angles) => {
          const values = Float32Array.from({ length: rows * 6 }, () => angles.next().value!);
          const given = { ...track, frameRate, values };
          expect(jointAngleTrack(parseBvh(encodeBvh(jointAngleMotion(given))))).toEqual(given);
        },
      ),
    );
  });
});
