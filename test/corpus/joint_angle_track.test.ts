import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jointAngleTrack } from "../../src/corpus/joint_angle_track.ts";
import type { BvhChannel, BvhMotion } from "../../src/formats/bvh_motion.ts";
import { readBvh } from "../../src/formats/read_bvh.ts";

const FIXTURE = join(import.meta.dirname, "../../fixtures/bvh");
const ROTATIONS: readonly BvhChannel[] = ["Zrotation", "Xrotation", "Yrotation"];

const motion = (channels: readonly BvhChannel[], frameSeconds: number): BvhMotion => ({
  joints: [{ name: "Arm", parent: -1, offset: [0, 0, 0], channels, firstColumn: 0 }],
  frameSeconds,
  frames: 1,
  values: Float64Array.from(channels, (_, index) => index),
});

describe("jointAngleTrack()", () => {
  it("names columns by joint and axis, in the order x, y, z whatever the file's", () => {
    const { names, values } = jointAngleTrack(motion(ROTATIONS, 0.01));
    expect(names).toEqual(["Arm.x", "Arm.y", "Arm.z"]);
    expect([...values]).toEqual([1, 2, 0]);
  });

  it.each([
    [0.008333, 120],
    [0.0333333, 30],
    [0.041667, 24],
    [1 / 60, 60],
    [1001 / 30000, 30000 / 1001],
    [0.0333, 1 / 0.0333],
  ])("takes a frame time of %d s for the rate %d", (frameSeconds, frameRate) => {
    expect(jointAngleTrack(motion(ROTATIONS, frameSeconds)).frameRate).toBeCloseTo(frameRate, 12);
  });

  it("leaves out a joint that does not turn about three axes", () => {
    expect(jointAngleTrack(motion(["Xposition", "Yposition", "Zposition"], 0.01)).names).toEqual([]);
  });

  it("has the angles from which the fixture's script wrote its BVH file", () => {
    const track = jointAngleTrack(readBvh(join(FIXTURE, "arm.bvh")));
    const joints = JSON.parse(readFileSync(join(FIXTURE, "arm_rotations.json"), "utf8")) as Record<
      string,
      { degrees: number[][] }
    >;
    expect(track.names).toEqual(
      Object.keys(joints).flatMap((joint) => ["x", "y", "z"].map((axis) => `${joint}.${axis}`)),
    );
    const rows = Array.from({ length: 4 }, (_, row) => Object.values(joints).flatMap(({ degrees }) => degrees[row]!));
    expect(track.values).toEqual(Float32Array.from(rows.flat()));
  });
});
