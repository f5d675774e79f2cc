import type { PaperCorpus } from "../src/claims/measured_cell.ts";
import type { PublishedCell, PublishedTable } from "../src/claims/published_table.ts";
import type { Attribute } from "../src/corpus/recording.ts";
import type { PaperTable } from "./paper_table.ts";
import { PUBLISHED_CELLS } from "./published_claims.ts";

/** Cells that differ in nothing but what the table compares. */
export interface ComparedCells {
  readonly corpus: PaperCorpus;
  readonly attribute: Attribute;
  /** What else the cells share and the table varies, such as the modality; empty if nothing. */
  readonly shared: string;
  /** Names of the cells by the value of the compared setting. */
  readonly cells: ReadonlyMap<string, string>;
}

/** The table's cells in groups, in the order of the paper. */
export function comparedCells({ name, compared, published, beside = {} }: PaperTable): ComparedCells[] {
  const groups = new Map<string, { group: Omit<ComparedCells, "cells">; cells: Map<string, string> }>();
  for (const cell of published.cells) {
    const id = `${name}.${cell.id}`;
    const { setting } = PUBLISHED_CELLS.get(id)!;
    const { corpus, attribute } = setting;
    if (attribute === undefined) continue;
    const value = compared === "row" ? cell.row : String(setting[compared]);
    const shared = sharedHeading(cell, published, value);
    const key = `${corpus} ${shared} ${attribute}`;
    const found = groups.get(key) ?? {
      group: { corpus: corpus as PaperCorpus, attribute: attribute as Attribute, shared },
      cells: new Map<string, string>(),
    };
    found.cells.set(value, id);
    groups.set(key, found);
  }
  return [...groups.values()].map(({ group, cells }) => ({
    ...group,
    cells: new Map([
      ...cells,
      ...Object.entries(beside).map(([value, named]) => [value, named(group.corpus, group.attribute)] as const),
    ]),
  }));
}

/** The row's title, where rows are not what is compared. */
function sharedHeading(cell: PublishedCell, published: PublishedTable, value: string): string {
  const row = published.rows[cell.row]!;
  return Object.values(row).some((each) => String(each) === value) || cell.row === value ? "" : row.printed;
}
