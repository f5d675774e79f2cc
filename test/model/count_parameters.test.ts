import { describe, expect, it } from "vitest";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { countParameters } from "../../src/model/count_parameters.ts";
import { pureCnn } from "../../src/model/pure_cnn.ts";
import { READINGS } from "../../src/model/readings.ts";

const AVD = ["activation", "valence", "dominance"];
const plain = { frames: 20, features: 63, tasks: AVD };

describe("countParameters()", () => {
  it("gives 6,190 for the text read plainly, 6,235 with the two-bias recurrent layer", () => {
    expect(countParameters(cerMtl(plain)).total).toBe(6190);
    expect(countParameters(cerMtl({ ...plain, resetAfter: true })).total).toBe(6235);
  });

  it("gives 5,230 for CER-STL and 5,710 for two tasks", () => {
    expect(countParameters(cerMtl({ ...plain, tasks: ["valence"] })).total).toBe(5230);
    expect(countParameters(cerMtl({ ...plain, tasks: ["activation", "valence"] })).total).toBe(5710);
  });

  it("gives 240,643 for the decoded Pure CNN on speech and 265,219 on both modalities", () => {
    expect(countParameters(pureCnn({ ...plain, features: 39 })).total).toBe(240_643);
    expect(countParameters(pureCnn(plain)).total).toBe(265_219);
  });

  it.each(["R1", "R2a", "R2b", "R2c"] as const)("gives Table V's 5,615 under reading %s", (name) => {
    const { options, featuresFor5615 } = READINGS[name];
    expect(countParameters(cerMtl({ ...plain, features: featuresFor5615!, ...options })).total).toBe(5615);
  });

  it.each(["R1", "R2a"] as const)("grows to 6,065 and 6,515 at N = 40 and 60 under reading %s", (name) => {
    const { options, featuresFor5615 } = READINGS[name];
    const at = (frames: number) =>
      countParameters(cerMtl({ ...plain, frames, features: featuresFor5615!, ...options })).total;
    expect([at(40), at(60)]).toEqual([6065, 6515]);
  });

  it("does not depend on N when the recurrent layer steps over time", () => {
    const counts = [20, 40, 60].map((frames) => countParameters(cerMtl({ ...plain, frames })).total);
    expect(new Set(counts)).toEqual(new Set([6190]));
  });

  it("gives 5,260 with one recurrent layer for all tasks, and 6,698 for CER-STL with a head as wide as three", () => {
    expect(countParameters(cerMtl({ ...plain, sharedGru: true })).total).toBe(4750 + 465 + 3 * 15);
    const wide = countParameters(cerMtl({ ...plain, tasks: ["valence"], headWidth: 3 }));
    expect(wide.total).toBe(4750 + 3 * (25 * 15 + 15 * 15 + 15) + (15 * 6 + 6) + 7);
  });

  it("depends on N and not on P when the convolution moves along the features", () => {
    const at = (frames: number, features: number) =>
      countParameters(cerMtl({ ...plain, frames, features, convAxis: "features" })).total;
    expect([at(20, 63), at(20, 39), at(40, 63)]).toEqual([1525 + 1440, 1525 + 1440, 3025 + 1440]);
  });

  it("counts layer by layer: convolution 4,750, and 465, 12 and 3 a head", () => {
    expect(countParameters(cerMtl({ ...plain, tasks: ["valence"] })).byLayer).toEqual({
      "trunk.0.conv1d": 4750,
      "head.valence.0.gru": 465,
      "head.valence.1.dense": 12,
      "head.valence.2.dense": 3,
    });
  });

  it("counts moving moments in the total and not among the trainable", () => {
    const { total, trainable } = countParameters(cerMtl({ ...plain, ...READINGS.R2a.options }));
    expect(total - trainable).toBe(50);
  });
});
