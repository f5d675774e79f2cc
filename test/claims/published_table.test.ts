import { describe, expect, it } from "vitest";
import { type PublishedTable, printedCells } from "../../src/claims/published_table.ts";

const table: PublishedTable = {
  table: "IX",
  caption: "An example",
  source: "none",
  decimals: 2,
  setting: { loss: "ccc", frames: 20 },
  rows: { long: { printed: "60", frames: 60 } },
  columns: { valence: { printed: "Val", attribute: "valence" }, parameters: { printed: "Param", decimals: 0 } },
  cells: [
    { id: "valence.long", row: "long", column: "valence", printed: "0" },
    { id: "parameters.long", row: "long", column: "parameters", printed: "5,615" },
  ],
};

describe("printedCells()", () => {
  it("names cells after their table, with the setting of table, row and column, the nearer one winning", () => {
    const cells = printedCells({ T9: table });
    expect([...cells.keys()]).toEqual(["T9.valence.long", "T9.parameters.long"]);
    expect(cells.get("T9.valence.long")).toMatchObject({
      table: "IX",
      printed: "0",
      setting: { loss: "ccc", frames: 60, attribute: "valence" },
    });
  });

  it("reads numbers with the decimals of the table, or of the column that has its own", () => {
    const cells = printedCells({ T9: table });
    expect(cells.get("T9.valence.long")!.interval).toEqual({ printed: 0, lower: -0.005, upper: 0.005 });
    expect(cells.get("T9.parameters.long")!.interval).toEqual({ printed: 5615, lower: 5614.5, upper: 5615.5 });
  });

  it("refuses a cell that stands twice, and one in a row or column that is not there", () => {
    const [cell] = table.cells as [(typeof table.cells)[number]];
    const withCells =
      (...cells: (typeof cell)[]) =>
      () =>
        printedCells({ T9: { ...table, cells } });
    expect(withCells(cell, cell)).toThrow(/^Cannot read Table IX: a cell must stand once, .* T9\.valence\.long twice$/);
    expect(withCells({ ...cell, row: "short" })).toThrow(
      /^Cannot read Table IX: .* T9\.valence\.long in short, valence$/,
    );
    expect(withCells({ ...cell, column: "mood" })).toThrow(/in long, mood$/);
  });
});
