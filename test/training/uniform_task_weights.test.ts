import { describe, expect, it } from "vitest";
import { uniformTaskWeights } from "../../src/training/uniform_task_weights.ts";

describe("uniformTaskWeights()", () => {
  it("is 1/3 for each of three tasks, as Section III prints", () => {
    expect(uniformTaskWeights(3)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it("leaves a single task's loss as it is", () => {
    expect(uniformTaskWeights(1)).toEqual([1]);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %d tasks", (tasks) => {
    expect(() => uniformTaskWeights(tasks)).toThrow(RangeError);
  });
});
