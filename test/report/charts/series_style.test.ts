import { describe, expect, it } from "vitest";
import { seriesStyle } from "../../../src/report/charts/series_style.ts";

describe("seriesStyle()", () => {
  it("gives sixteen series as many looks, and neighbours another colour, mark and dash", () => {
    const styles = Array.from({ length: 16 }, (_, index) => seriesStyle(index));
    expect(new Set(styles.map((each) => JSON.stringify(each))).size).toBe(16);
    for (const [index, style] of styles.slice(1).entries()) {
      const before = styles[index]!;
      expect(style.className).not.toBe(before.className);
      expect(style.mark).not.toBe(before.mark);
      expect(style.dash).not.toBe(before.dash);
    }
  });
});
