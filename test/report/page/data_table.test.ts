import { describe, expect, it } from "vitest";
import { dataTable } from "../../../src/report/page/data_table.ts";
import { elements, parseXml, textOf } from "../../_assertions/xml.ts";

const TABLE = {
  caption: "Scores",
  columns: [{ title: "task" }, { title: "CCC", numeric: true }],
  rows: [["<b>", "0.2"]],
};

describe("dataTable()", () => {
  it("stands in a named region that the keyboard reaches", () => {
    const { attributes } = parseXml(String(dataTable(TABLE)));
    expect([attributes.role, attributes["aria-label"], attributes.tabindex]).toEqual(["region", "Scores", "0"]);
  });

  it("heads columns and rows, and aligns numbers", () => {
    const table = parseXml(String(dataTable(TABLE)));
    const heads = elements(table, "th").map((each) => [each.attributes.scope, each.attributes.class, textOf(each)]);
    expect(heads).toEqual([
      ["col", undefined, "task"],
      ["col", "number", "CCC"],
      ["row", undefined, "<b>"],
    ]);
    expect(elements(table, "td").map((each) => [each.attributes.class, textOf(each)])).toEqual([["number", "0.2"]]);
  });

  it("names both numbers of cells when a row has too few", () => {
    expect(() => dataTable({ ...TABLE, rows: [["x"]] })).toThrow(
      'Cannot write the table "Scores": a row must have 2 cells, current number is 1',
    );
  });
});
