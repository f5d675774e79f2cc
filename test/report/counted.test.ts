import { describe, expect, it } from "vitest";
import { counted } from "../../src/report/counted.ts";

describe("counted()", () => {
  it.each([
    [0, "0 seeds"],
    [1, "1 seed"],
    [2, "2 seeds"],
  ])("writes %i as %s", (count, text) => {
    expect(counted(count, "seed")).toBe(text);
  });
});
