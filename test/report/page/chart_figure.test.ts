import { describe, expect, it } from "vitest";
import { markup } from "../../../src/report/markup.ts";
import { chartFigure } from "../../../src/report/page/chart_figure.ts";
import { elements, parseXml, textOf } from "../../_assertions/xml.ts";

describe("chartFigure()", () => {
  it("draws its chart for wide pages and for phones, with ids of their own, and folds the numbers away", () => {
    const table = { caption: "Numbers", columns: [{ title: "x" }], rows: [["1"]] };
    const draw = ({ id, width }: { id: string; width?: number }) => markup`<svg id="${id}" width="${width}"></svg>`;
    const figure = parseXml(String(chartFigure({ id: "f", draw, caption: "<b>", table })));
    expect(elements(figure, "svg").map(({ attributes }) => [attributes.id, attributes.width])).toEqual([
      ["f-wide", "720"],
      ["f-narrow", "340"],
    ]);
    expect(textOf(elements(figure, "figcaption")[0]!)).toBe("<b>");
    expect(elements(elements(figure, "details")[0]!, "td").length + elements(figure, "th").length).toBe(2);
  });
});
