import { describe, expect, it } from "vitest";
import { FAULT_SHARES, planFaults } from "./plan_faults.ts";

describe("planFaults()", () => {
  it("gives the same faults for the same seed, and others for another", () => {
    expect(planFaults(300, { seed: 1 })).toEqual(planFaults(300, { seed: 1 }));
    expect(planFaults(300, { seed: 2 })).not.toEqual(planFaults(300, { seed: 1 }));
  });

  it("gives every kind of fault among hundreds", () => {
    const kinds = new Set(planFaults(2000, { seed: 0 }).map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(Object.keys(FAULT_SHARES).toSorted());
  });
});
