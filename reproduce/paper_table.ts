import type { PaperCorpus } from "../src/claims/measured_cell.ts";
import type { PublishedCell, PublishedTable } from "../src/claims/published_table.ts";
import type { Attribute } from "../src/corpus/recording.ts";
import { PUBLISHED_CELLS, PUBLISHED_TABLES, type TableName } from "./published_claims.ts";
import { showTable } from "./show_table.ts";
import type { Target } from "./target.ts";

/** What a table of the paper is for: which of its headings it compares. */
export interface PaperTableOptions {
  /** The name of its cells, such as T3. */
  readonly name: TableName;
  /** One line: number and caption. */
  readonly title: string;
  /** The setting that differs within a comparison; all else is the same. */
  readonly compared: "loss" | "network" | "frames" | "row";
  /** Values of that setting, as they are shown. */
  readonly words: Readonly<Record<string, string>>;
  /** Pairs of its values: the first less the second. */
  readonly differences: readonly (readonly [string, string])[];
}

/** A table of the paper that is reproduced cell by cell. */
export interface PaperTable extends Target, PaperTableOptions {
  readonly published: PublishedTable;
}

/** Cells that differ in nothing but what the table compares. */
export interface ComparedCells {
  readonly corpus: PaperCorpus;
  readonly attribute: Attribute;
  /** What else the cells share and the table varies, such as the modality; empty if nothing. */
  readonly shared: string;
  /** Names of the cells by the value of the compared setting. */
  readonly cells: ReadonlyMap<string, string>;
}

/** Makes a table of the paper a target. */
export function paperTable(options: PaperTableOptions): PaperTable {
  const published = PUBLISHED_TABLES[options.name];
  const table: PaperTable = {
    ...options,
    published,
    cells: published.cells.map((cell) => `${options.name}.${cell.id}`),
    show: (measured) => showTable(table, measured),
  };
  return table;
}

/** The table's cells in groups, in the order of the paper. */
export function comparedCells({ name, compared, published }: PaperTable): ComparedCells[] {
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
  return [...groups.values()].map(({ group, cells }) => ({ ...group, cells }));
}

/** The row's title, where rows are not what is compared. */
function sharedHeading(cell: PublishedCell, published: PublishedTable, value: string): string {
  const row = published.rows[cell.row]!;
  return Object.values(row).some((each) => String(each) === value) || cell.row === value ? "" : row.printed;
}
