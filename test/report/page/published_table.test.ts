import { describe, expect, it } from "vitest";
import { publishedTable } from "../../../src/report/page/published_table.ts";
import { elements, parseXml, textOf } from "../../_assertions/xml.ts";

const CELL = { id: "T3.a", printed: "0.38", ours: "0.36", interval: "[0.33, 0.40]", verdict: "not tested" } as const;
const TABLE = {
  ...{ name: "Table III", caption: "Mean CCC", measuredOn: "sim-recola", columns: ["Act", "Val"] },
  rows: [{ heading: "MTL", cells: [{ ...CELL, runs: { href: "#runs", text: "5 runs" } }, null] }],
};

describe("publishedTable()", () => {
  it("has our value, interval, verdict and runs below every printed number, and a target for links", () => {
    const cells = elements(parseXml(String(publishedTable(TABLE))), "td").filter(({ attributes }) => attributes.class);
    expect(cells.map(({ attributes }) => attributes.id)).toEqual(["T3.a", undefined]);
    const parts = cells[0]!.children.flatMap((each) => (typeof each === "string" ? [] : textOf(each)));
    expect(parts).toEqual(["0.38", "0.36", "[0.33, 0.40]", "not tested", "5 runs"]);
    expect(textOf(cells[1]!)).toBe("–");
  });

  it("says that nothing was run where nothing was", () => {
    const { measuredOn: _, ...printed } = TABLE;
    expect(textOf(parseXml(String(publishedTable(printed))))).toContain("Printed numbers; nothing was run.");
  });

  it("names both numbers of cells when a row has too few", () => {
    const rows = [{ heading: "MTL", cells: [null] }];
    expect(() => publishedTable({ ...TABLE, rows })).toThrow(
      "Cannot write Table III: the row MTL must have 2 cells, current number is 1",
    );
  });
});
