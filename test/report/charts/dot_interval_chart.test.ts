import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printedInterval } from "../../../src/claims/printed_interval.ts";
import { type DotIntervalData, dotIntervalChart } from "../../../src/report/charts/dot_interval_chart.ts";
import { chartWidth } from "../../_arbitraries/chart_width.ts";
import { score, scoreInterval } from "../../_arbitraries/score_interval.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { expectSoundSvg } from "../../_assertions/sound_svg.ts";
import { elements, textOf } from "../../_assertions/xml.ts";

const DATA: DotIntervalData = {
  title: "Table III",
  quantity: "CCC",
  rows: [
    {
      label: "activation",
      printed: printedInterval("0.40"),
      measured: { estimate: 0.2, lower: 0, upper: 0.5 },
      runs: [0.1, 0.3, NaN],
    },
    { label: "valence", runs: [] },
  ],
};

describe("dotIntervalChart()", () => {
  it("writes a printed number as the paper does, and draws it as narrow as its table's decimals have it", () => {
    const row = { label: "valence", measured: { estimate: 0.2, lower: 0.1, upper: 0.3 }, runs: [0.2] };
    const printed = { printed: 0, lower: -0.005, upper: 0.005 };
    const svg = expectSoundSvg(
      dotIntervalChart(
        { title: "t", quantity: "CCC", rows: [{ ...row, printed, printedText: "0" }] },
        { id: "d", width: 720 },
      ),
    );
    expect(elements(svg, "text").map(textOf)).toContain("0");
    expect(textOf(elements(svg, "desc")[0]!)).toBe("valence: printed 0; measured 0.20 [0.10, 0.30], 1 run");
  });

  it("puts interval, mean and runs on one axis, by hand", () => {
    const svg = expectSoundSvg(dotIntervalChart(DATA, { id: "t3" }));
    // The panel of 720 pixels goes from 202 to 530 and its axis from 0 to 0.5.
    const x = (value: number): number => Math.round(1000 * (202 + (value / 0.5) * 328)) / 1000;
    const interval = elements(svg, "line").filter(({ attributes }) => attributes.class === "line");
    expect(interval.map(({ attributes }) => [attributes.x1, attributes.x2].map(Number))).toEqual([[x(0), x(0.5)]]);
    const inRow = elements(svg, "circle").filter(({ attributes }) => attributes.cy !== undefined);
    expect(inRow.map(({ attributes }) => Number(attributes.cx))).toEqual([x(0.1), x(0.3), x(0.2)]);
    const gate = elements(svg, "rect")[0]!.attributes;
    expect(Number(gate.x)).toBeCloseTo(x(0.395), 3); // 0.395 to 0.405 is 6.56 pixels wide: wider than the least of 5
    expect(Number(gate.width)).toBeCloseTo(6.56, 3);
  });

  it("says every row's numbers in its description, and what was not printed or run", () => {
    const description = textOf(elements(expectSoundSvg(dotIntervalChart(DATA, { id: "t3" })), "desc")[0]!);
    expect(description).toBe(
      "activation: printed 0.40; measured 0.20 [0.00, 0.50], 3 runs. valence: not printed; not run",
    );
  });

  it("writes a heading where its rows begin, once", () => {
    const rows = ["a", "a", "b"].map((group) => ({ ...DATA.rows[1]!, group }));
    const texts = elements(expectSoundSvg(dotIntervalChart({ ...DATA, rows }, { id: "t3" })), "text").map(textOf);
    expect(texts.filter((text) => text === "a" || text === "b")).toEqual(["a", "b"]);
  });

  it("is a sound picture of any cells at both widths", () => {
    const printed = fc
      .integer({ min: -99, max: 99 })
      .map((hundredths) => printedInterval((hundredths / 100).toFixed(2)));
    const row = fc.record(
      {
        label: shownName(),
        group: shownName(),
        printed,
        measured: scoreInterval(),
        runs: fc.array(score(), { maxLength: 6 }),
      },
      { requiredKeys: ["label", "runs"] },
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), shownName(), chartWidth(), (rows, title, width) => {
        expectSoundSvg(
          dotIntervalChart(
            { title: `t${title}`, quantity: title, rows: rows.length > 0 ? rows : DATA.rows },
            { id: "c", width },
          ),
        );
      }),
    );
  });
});
