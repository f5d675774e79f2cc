import { describe, expect, it } from "vitest";
import { FAULT_SHARES, planFaults } from "./plan_faults.ts";

describe("planFaults()", () => {
  it("gives the same faults for the same seed, and others for another", () => {
    expect(planFaults(300, { seed: 1 })).toEqual(planFaults(300, { seed: 1 }));
    expect(planFaults(300, { seed: 2 })).not.toEqual(planFaults(300, { seed: 1 }));
  });

  it("gives every kind its share of each hundred, whatever the seed", () => {
    const kinds = planFaults(250, { seed: 0 }).map(({ kind }) => kind);
    for (const hundred of [kinds.slice(0, 100), kinds.slice(100, 200)]) {
      const shares = Object.keys(FAULT_SHARES).map((kind) => hundred.filter((each) => each === kind).length);
      expect(shares).toEqual(Object.values(FAULT_SHARES));
    }
    expect(kinds.length).toBe(250);
  });
});
