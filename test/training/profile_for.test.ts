import { describe, expect, it } from "vitest";
import { profileFor } from "../../src/training/profile_for.ts";
import { PROFILES, type ProfileName } from "../../src/training/profiles.ts";

describe("profileFor()", () => {
  it("changes nothing on real corpora", () => {
    for (const name of Object.keys(PROFILES) as ProfileName[]) {
      expect(profileFor(name, "paper")).toBe(PROFILES[name]);
      expect(profileFor(name, "substitute")).toBe(PROFILES[name]);
    }
  });

  it("takes a profile's own numbers on simulated corpora, and leaves all others", () => {
    const { hyperparameters } = profileFor("quick", "simulated");
    expect(hyperparameters).toEqual({ ...PROFILES.quick.hyperparameters, ...PROFILES.quick.onSimulated });
    expect(hyperparameters).not.toEqual(PROFILES.quick.hyperparameters);
  });

  it("keeps the paper's constants in the paper's profile on every corpus", () => {
    expect(profileFor("paper", "simulated").hyperparameters).toEqual(PROFILES.paper.hyperparameters);
  });
});
