import { describe, expect, it } from "vitest";
import { checkBatch } from "../../src/engine/check_batch.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";

const network = cerMtl({ frames: 20, features: 2, tasks: ["activation", "valence"] });
const bounds = { network, storeFrames: 60, strideFrames: 3 };

describe("checkBatch()", () => {
  it("takes windows within the store with one label for each task", () => {
    expect(() =>
      checkBatch({ starts: Int32Array.of(0, 2), labels: Float32Array.of(0, 1, 2, 3) }, bounds),
    ).not.toThrow();
  });

  it("throws for no window, for labels too few or not finite, and for a window that leaves the store", () => {
    const check = (starts: number[], labels: number[]) => () =>
      checkBatch({ starts: Int32Array.from(starts), labels: Float32Array.from(labels) }, bounds);
    expect(check([], [])).toThrow("Cannot use a batch: it must have at least one window, current number is 0");
    expect(check([0, 1], [1, 2])).toThrow("Cannot use a batch: there must be 2 x 2 labels, current length is 2");
    expect(check([0], [1, Number.NaN])).toThrow("Cannot use a batch: labels must be finite, current value at 1 is NaN");
    expect(check([3], [1, 2])).toThrow("starts must lie in 0 … 2, current value at 0 is 3");
  });
});
