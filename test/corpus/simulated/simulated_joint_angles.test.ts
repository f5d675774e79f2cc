import { describe, expect, it } from "vitest";
import { simulatedJointAngles } from "../../../src/corpus/simulated/simulated_joint_angles.ts";

const FRAMES = 3600;
const WHO = { corpus: "sim-creativeit", seed: 1, recording: 0, speaker: 0 } as const;
const track = (cues: { amplitude?: number; speed?: number; posture?: number }, who: typeof WHO | object = WHO) => {
  const all = (value = 0) => new Float64Array(FRAMES).fill(value);
  return simulatedJointAngles(
    { amplitude: all(cues.amplitude), speed: all(cues.speed), posture: all(cues.posture) },
    { ...WHO, ...who },
  );
};
const calm = track({});
const column = ({ values }: typeof calm, at: number) => values.filter((_, index) => index % 12 === at);
const meanOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float32Array) => Math.sqrt(meanOf(values.map((value) => (value - meanOf(values)) ** 2)));
const travel = (values: Float32Array) => meanOf(values.slice(1).map((value, at) => Math.abs(value - values[at]!)));

describe("simulatedJointAngles()", () => {
  it("has the joints that motion features are made of by default, 60 rows a second", () => {
    expect(calm.frameRate).toBe(60);
    expect(calm.names).toEqual(
      ["LeftArm", "LeftForeArm", "RightArm", "RightForeArm"].flatMap((joint) =>
        ["x", "y", "z"].map((axis) => `${joint}.${axis}`),
      ),
    );
  });

  it("adds exactly the opening of each joint for a deviation of posture", () => {
    const opening = [3, 4, 8, 1, -6, 2, 3, -4, -8, 1, 6, -2];
    const open = track({ posture: 1 });
    // Float32 of angles below 128 is exact to 4e-6; two are subtracted.
    for (let at = 0; at < calm.values.length; at += 61) {
      expect(Math.abs(open.values[at]! - calm.values[at]! - opening[at % 12]!)).toBeLessThan(2e-5);
    }
  });

  it("moves further with amplitude and faster with speed in every angle", () => {
    const [wide, fast] = [track({ amplitude: 2 }), track({ speed: 2 })];
    for (let at = 0; at < 12; at++) {
      expect(deviation(column(wide, at))).toBeGreaterThan(1.2 * deviation(column(calm, at)));
      expect(travel(column(fast, at))).toBeGreaterThan(1.2 * travel(column(calm, at)));
    }
  });

  it("keeps an actor's posture, within sway, from recording to recording, and gives another actor another", () => {
    // Sway has 60 s / (4 x 2 s) independent values: a mean moves by 4 / sqrt(7.5) = 1.5 degrees, a gesture's by less.
    const [again, other] = [track({}, { recording: 1 }), track({}, { speaker: 1 })];
    const gaps = (one: typeof calm) =>
      Array.from({ length: 12 }, (_, at) => Math.abs(meanOf(column(one, at)) - meanOf(column(calm, at))));
    for (const gap of gaps(again)) expect(gap).toBeLessThan(4 * 1.5 * Math.SQRT2);
    expect(gaps(other).some((gap) => gap > 3)).toBe(true);
  });
});
