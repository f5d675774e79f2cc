import { describe, expect, it } from "vitest";
import { SERIES_COLOURS } from "../../../src/report/charts/series_style.ts";
import { PAGE_COLOURS } from "../../../src/report/page/page_style.ts";

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = colour.match(/\w\w/g)!.map((pair) => {
      const part = Number.parseInt(pair, 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each(["light", "dark"] as const)("PAGE_COLOURS of %s", (theme) => {
  const { ground, panel, target, rule: _rule, ...letters } = PAGE_COLOURS[theme] as Record<string, string>;

  it.each(Object.keys(letters))("shows %s on ground, panel and target with contrast 4.5 or more", (name) => {
    for (const behind of [ground!, panel!, target!]) {
      expect(contrast(letters[name]!, behind), behind).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("shows every series with contrast 4.5 or more on ground where it names heads, and lines with 3", () => {
    const contrasts = SERIES_COLOURS[theme].map((colour) => contrast(colour, ground!));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3);
  });
});
