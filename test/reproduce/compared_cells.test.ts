import { describe, expect, it } from "vitest";
import { comparedCells } from "../../reproduce/compared_cells.ts";
import { cellNamed } from "../../reproduce/corpora/plan_corpus.ts";
import type { PaperTable } from "../../reproduce/paper_table.ts";
import { PUBLISHED_CELLS } from "../../reproduce/published_claims.ts";
import { table1 } from "../../reproduce/table1.ts";
import { table2 } from "../../reproduce/table2.ts";
import { table3 } from "../../reproduce/table3.ts";
import { table4 } from "../../reproduce/table4.ts";
import { table5 } from "../../reproduce/table5.ts";
import { table6 } from "../../reproduce/table6.ts";

const TABLES: readonly PaperTable[] = [table1, table2, table3, table4, table5, table6];
/** Table V's last column counts parameters. */
const scores = ({ name }: PaperTable): string[] =>
  [...PUBLISHED_CELLS.keys()].filter((cell) => cell.startsWith(`${name}.`) && !cell.startsWith("T5.parameters."));
const shared = (table: PaperTable): string[] =>
  comparedCells(table).map((group) => [group.corpus, group.shared, group.attribute].join(" "));

describe("comparedCells()", () => {
  it.each(TABLES)("puts every printed CCC of Table $published.table into exactly one group", (table) => {
    const grouped = comparedCells(table).flatMap(({ cells }) => [...cells.values()]);
    expect(grouped.filter((cell) => !cell.startsWith("X.")).toSorted()).toEqual(scores(table).toSorted());
  });

  it.each([
    [table1, 9, ["ccc", "pcc", "mse"]],
    [table2, 6, ["ccc", "pcc", "mse"]],
    [table3, 5, ["cer-mtl", "cer-stl"]],
    [table4, 5, ["20", "40", "60"]],
    [table5, 3, ["pure-cnn", "cer-mtl", "pure-cnn-63"]],
    [table6, 2, ["pure-cnn", "end-to-end", "ddat", "end-to-end-multimodal", "fer-pg-net", "cer-mtl"]],
  ] as const)("compares the same in each group: $0.title", (table, groups, values) => {
    const found = comparedCells(table).map(({ cells }) => [...cells.keys()]);
    expect(found).toEqual(Array.from({ length: groups }, () => values));
    for (const value of [...values, ...table.differences.flat()]) expect(table.words).toHaveProperty([value]);
    for (const value of table.differences.flat()) expect(values).toContain(value);
  });

  it.each(TABLES)("leaves corpus and attribute alike within a group of Table $published.table", (table) => {
    for (const { corpus, attribute, cells } of comparedCells(table)) {
      for (const name of cells.values()) {
        const cell = cellNamed(name) ?? PUBLISHED_CELLS.get(name)!.setting;
        expect([cell.corpus, cell.attribute]).toEqual([corpus, attribute]);
      }
    }
  });

  it("says what modality a group of Tables I and II is of, and nothing where rows are what is compared", () => {
    const modalities = new Set(comparedCells(table1).map((group) => group.shared));
    expect(modalities.size).toBe(3);
    expect(new Set(shared(table1)).size).toBe(9);
    for (const table of [table3, table4, table5, table6]) {
      expect(comparedCells(table).map((group) => group.shared)).toEqual(comparedCells(table).map(() => ""));
    }
    for (const { shared: title, cells } of comparedCells(table2)) {
      const printed = [...cells.values()].map((cell) => table2.published.rows[PUBLISHED_CELLS.get(cell)!.row]!.printed);
      expect(new Set(printed)).toEqual(new Set([title]));
    }
  });

  it("has, beside Table V, the Pure CNN on both modalities, and runs it", () => {
    const beside = ["activation", "valence", "dominance"].map((each) => `X.creativeit.${each}.pure-cnn.multimodal`);
    expect(comparedCells(table5).map(({ cells }) => cells.get("pure-cnn-63"))).toEqual(beside);
    expect(table5.cells).toEqual(expect.arrayContaining(beside));
    for (const name of beside) {
      expect(cellNamed(name)!.condition).toMatchObject({ network: "pure-cnn", modality: "multimodal" });
    }
  });
});
