import { describe, expect, it } from "vitest";
import { describeProfile } from "../../src/training/describe_profile.ts";
import { PROFILES } from "../../src/training/profiles.ts";

describe("describeProfile()", () => {
  it("says nothing of the paper's own profile", () => {
    expect(describeProfile(PROFILES.paper)).toEqual([]);
  });

  it("names the value and the paper's value of a single change", () => {
    const hyperparameters = { ...PROFILES.paper.hyperparameters, learningRate: 0.001 };
    expect(describeProfile({ ...PROFILES.paper, hyperparameters })).toEqual(["learning rate: 0.001 (paper: 0.00005)"]);
  });

  it.each(["quick", "smoke"] as const)("tells as many changes as %s makes", (name) => {
    const [profile, paper] = [PROFILES[name], PROFILES.paper];
    const keys = Object.keys(paper.hyperparameters) as (keyof typeof paper.hyperparameters)[];
    const changed = keys.filter((key) => profile.hyperparameters[key] !== paper.hyperparameters[key]).length;
    const outer = Number(profile.folds !== paper.folds) + Number(profile.seeds !== paper.seeds);
    expect(describeProfile(profile).length).toBe(changed + outer);
  });

  it("keeps the paper's network, window, loss and batch in every profile", () => {
    const { windowFrames, loss, batchWindows, leastBatchWindows } = PROFILES.paper.hyperparameters;
    for (const profile of Object.values(PROFILES)) {
      expect(profile.hyperparameters).toMatchObject({ windowFrames, loss, batchWindows, leastBatchWindows });
    }
  });
});

describe("PROFILES.paper", () => {
  it("has the constants of Section III", () => {
    expect(PROFILES.paper.hyperparameters).toMatchObject({
      epochs: 100,
      batchWindows: 256,
      learningRate: 5e-5,
      patienceEpochs: 20,
      windowFrames: 20,
    });
  });
});
