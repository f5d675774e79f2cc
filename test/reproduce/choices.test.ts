import { describe, expect, it } from "vitest";
import { choices } from "../../reproduce/choices.ts";
import { OPEN_POINTS } from "../../src/training/open_points/open_points.ts";

describe("choices", () => {
  const { lines, data } = choices.show([]);

  it("tells every point with all its readings within 100 columns, one marked as the default", () => {
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
    for (const point of OPEN_POINTS)
      expect(lines.join("\n")).toContain(`${point.point}. ${point.name} (${point.where}`);
    expect(lines.filter((line) => line.startsWith("    * ")).length).toBe(OPEN_POINTS.length);
  });

  it("says what else decides a point, and why a reading is not run", () => {
    expect(lines.join(" ")).toContain(
      "1. hop (windows; decided by --training-hop and --evaluation-hop): How far apart",
    );
    expect(lines.join(" ").replaceAll(/\s+/g, " ")).toContain(
      "Not run, sequence: no engine has a recurrent layer that gives all its states.",
    );
  });

  it("gives programs the points as they are", () => {
    expect(data).toBe(OPEN_POINTS);
  });
});
