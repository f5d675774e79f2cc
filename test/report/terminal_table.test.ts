import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { terminalTable } from "../../src/report/terminal_table.ts";

describe("terminalTable()", () => {
  it("aligns a column left unless it is asked to align right", () => {
    const lines = terminalTable([{ title: "a" }, { title: "b", align: "right" }], {
      rows: [
        ["long", "1"],
        ["x", "100"],
      ],
    });
    expect(lines).toEqual(["a       b", "----  ---", "long    1", "x     100"]);
  });

  it("draws a row of no cells as an empty line", () => {
    expect(terminalTable([{ title: "a" }], { rows: [["1"], [], ["2"]] })[3]).toBe("");
  });

  it("counts a character outside the first plane as one", () => {
    expect(terminalTable([{ title: "a" }, { title: "b" }], { rows: [["𝛼𝛽", "c"]] })[2]).toBe("𝛼𝛽  c");
  });

  it("names both numbers of cells when a row has too few", () => {
    expect(() => terminalTable([{ title: "a" }, { title: "b" }], { rows: [["1"]] })).toThrow(
      "Cannot lay out the table: a row must have 2 cells, current number is 1",
    );
  });

  it("always starts the cells of one column at one place, and never ends a line with a space", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = terminalTable([{ title: "x" }, { title: "y" }, { title: "z" }], { rows });
        const starts = lines.map((line) => [...line.matchAll(/\S+/g)].map((match) => match.index).join());
        expect(new Set(starts).size).toBe(1);
        expect(lines.some((line) => line.endsWith(" "))).toBe(false);
      }),
    );
  });
});
