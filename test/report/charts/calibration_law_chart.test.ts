import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationLawChart } from "../../../src/report/charts/calibration_law_chart.ts";
import { chartWidth } from "../../_arbitraries/chart_width.ts";
import { score } from "../../_arbitraries/score_interval.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { expectSoundSvg } from "../../_assertions/sound_svg.ts";
import { elements, textOf } from "../../_assertions/xml.ts";

const PAIRS = [
  { label: "multimodal, activation", source: "Table I", cccLoss: 0.38, mseLoss: 0.26 },
  { label: "multimodal, activation", source: "Table II", cccLoss: 0.66, mseLoss: 0.5 },
];

describe("calibrationLawChart()", () => {
  it("holds the paper's cells against 2 r^2 / (1 + r^2), by hand", () => {
    const svg = expectSoundSvg(calibrationLawChart({ title: "Law", pairs: PAIRS }, { id: "l" }));
    // 2 * 0.1444 / 1.1444 = 0.252; 2 * 0.4356 / 1.4356 = 0.607
    expect(textOf(elements(svg, "desc")[0]!)).toBe(
      "multimodal, activation (Table I): CCC loss 0.38, law 0.25, MSE loss 0.26; multimodal, activation (Table II): CCC loss 0.66, law 0.61, MSE loss 0.50.",
    );
    const titles = elements(svg, "path").flatMap((path) => elements(path, "title").map(textOf));
    expect(titles).toEqual([
      "multimodal, activation: +0.01 from the law",
      "multimodal, activation: -0.11 from the law",
    ]);
  });

  it("names in the picture only what is more than 0.05 from the law", () => {
    const svg = expectSoundSvg(calibrationLawChart({ title: "Law", pairs: PAIRS }, { id: "l" }));
    const texts = elements(svg, "text").map(textOf);
    expect(texts.filter((text) => /^[1-9]\d*$/.test(text))).toEqual(["1"]);
    expect(texts.filter((text) => text.includes("multimodal"))).toEqual([
      "1: -0.11, multimodal, activation (Table II)",
    ]);
  });

  it("tells printed pairs from measured ones, and the sources of either, without colour", () => {
    const sources = ["Table I", "Table II", "measured on a", "measured on b", "measured on c"];
    const pairs = sources.map((source, index) => ({
      ...{ label: source, source, cccLoss: 0.1 * index, mseLoss: 0.1, isNamed: source.startsWith("Table") },
    }));
    const svg = expectSoundSvg(calibrationLawChart({ title: "Law", pairs }, { id: "l" }));
    const marks = elements(svg, "path").filter(({ attributes }) => /^(fill|open)/.test(attributes.class ?? ""));
    const looks = marks.map(({ attributes }) => `${/^\w+/.exec(attributes.class!)![0]} ${attributes.d}`);
    expect(looks.slice(0, 5)).toEqual(looks.slice(5)); // the legend, then the points
    expect(new Set(looks).size).toBe(5);
    expect(looks.map((look) => look.slice(0, 4)).slice(0, 5)).toEqual(["fill", "fill", "open", "open", "open"]);
  });

  it("leaves out and counts pairs with an undefined score", () => {
    const pairs = [...PAIRS, { ...PAIRS[0]!, mseLoss: NaN }];
    const svg = expectSoundSvg(calibrationLawChart({ title: "Law", pairs }, { id: "l" }));
    expect(textOf(elements(svg, "desc")[0]!)).toMatch(/\. 1 with an undefined score are left out\.$/);
  });

  it("is a sound picture of any pairs at both widths", () => {
    const pair = fc.record({ label: shownName(), source: shownName(), cccLoss: score(), mseLoss: score() });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), chartWidth(), (pairs, width) => {
        expectSoundSvg(calibrationLawChart({ title: "Law", pairs }, { id: "l", width }));
      }),
    );
  });
});
