import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MultiverseData, multiverseChart } from "../../../src/report/charts/multiverse_chart.ts";
import { chartWidth } from "../../_arbitraries/chart_width.ts";
import { scoreInterval } from "../../_arbitraries/score_interval.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { expectSoundSvg } from "../../_assertions/sound_svg.ts";
import { elements, textOf } from "../../_assertions/xml.ts";

const reading = (name: string, estimate: number, half: number) => ({
  ...{ name, changes: `what ${name} changes` },
  difference: { estimate, lower: estimate - half, upper: estimate + half },
});
const DATA: MultiverseData = {
  ...{ title: "Readings", comparison: "MTL less STL", direction: "greater" },
  readings: [reading("low", -0.1, 0.05), reading("none", NaN, 0), reading("high", 0.2, 0.05), reading("zero", 0, 0.1)],
};

const summary = (direction: MultiverseData["direction"]): string[] =>
  elements(expectSoundSvg(multiverseChart({ ...DATA, direction }, { id: "m" })), "text")
    .slice(0, 2)
    .map(textOf);

describe("multiverseChart()", () => {
  it("counts on the claim's side only what is beyond zero; zero and undefined do not count", () => {
    for (const direction of ["greater", "less"] as const) {
      expect(summary(direction)).toEqual([
        "Estimate as claimed in 1 of 4 readings",
        "Whole interval as claimed in 1 of 4",
      ]);
    }
  });

  it("does not count an interval that holds zero, wherever its estimate is", () => {
    const readings = [reading("near", 0.01, 0.05), reading("touching", 0.05, 0.05), reading("far", 0.2, 0.05)];
    const svg = expectSoundSvg(multiverseChart({ ...DATA, readings }, { id: "m" }));
    expect(elements(svg, "text").slice(0, 2).map(textOf)).toEqual([
      "Estimate as claimed in 3 of 3 readings",
      "Whole interval as claimed in 1 of 3",
    ]);
  });

  it("sorts by the difference, the largest first and undefined ones last", () => {
    const texts = elements(expectSoundSvg(multiverseChart(DATA, { id: "m" })), "text").map(textOf);
    expect(texts.filter((text) => /^(low|none|high|zero)$/.test(text))).toEqual(["high", "zero", "low", "none"]);
  });

  it("fills a mark only where the whole interval is on the claim's side", () => {
    const svg = expectSoundSvg(multiverseChart(DATA, { id: "m" }));
    const marks = elements(svg, "path").filter(({ attributes }) => attributes.transform !== undefined);
    expect(marks.map(({ attributes }) => attributes.class)).toEqual(["fill", "open", "open"]);
  });

  it("leaves room between the numbers of its axis, however narrow the range", () => {
    // A digit of 12 pixels is less than 7 wide, which the signed "+0.02" has five of.
    for (const half of [0.01, 0.08, 0.1, 0.4, 1.5]) {
      const readings = [reading("one", 0.01, half), reading("other", -0.02, half)];
      for (const width of [720, 340]) {
        const svg = expectSoundSvg(multiverseChart({ ...DATA, readings }, { id: "m", width }));
        const ticks = elements(svg, "text").filter((each) => each.attributes.class === "tick");
        expect(ticks.length).toBeGreaterThan(1);
        for (const [index, tick] of ticks.slice(1).entries()) {
          const apart = Number(tick.attributes.x) - Number(ticks[index]!.attributes.x);
          expect(apart).toBeGreaterThan(3.5 * (textOf(tick).length + textOf(ticks[index]!).length));
        }
      }
    }
  });

  it("is a sound picture of any readings at both widths", () => {
    const readings = fc.array(
      fc.record({ name: shownName(), changes: shownName(), difference: scoreInterval(), isDefault: fc.boolean() }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(readings, fc.constantFrom("greater", "less"), chartWidth(), (each, direction, width) => {
        expectSoundSvg(multiverseChart({ ...DATA, readings: each, direction }, { id: "m", width }));
      }),
    );
  });
});
