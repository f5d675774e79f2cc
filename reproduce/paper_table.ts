import type { PaperCorpus } from "../src/claims/measured_cell.ts";
import type { PublishedCell, PublishedTable } from "../src/claims/published_table.ts";
import type { Attribute } from "../src/corpus/recording.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { PUBLISHED_CELLS, PUBLISHED_TABLES, type TableName } from "./published_claims.ts";
import { showTable } from "./show_table.ts";
import type { Target, TargetView } from "./target.ts";

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
  /**
   * What is measured beside the printed cells: names of experiments by the value that they are shown under.
   * @default {none}
   */
  readonly beside?: Readonly<Record<string, (corpus: PaperCorpus, attribute: Attribute) => string>>;
  /** Pairs of its values: the first less the second. */
  readonly differences: readonly (readonly [string, string])[];
}

/** A table of the paper that is reproduced cell by cell. */
export interface PaperTable extends Target, PaperTableOptions {
  readonly published: PublishedTable;
  show(measured: readonly MeasuredCorpus[]): TargetView;
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
    cells: [...tableCells(options.name, published), ...besideCells(options, published)],
    show: (measured) => showTable(table, measured),
  };
  return table;
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

function tableCells(name: string, { cells }: PublishedTable): string[] {
  return cells.map((cell) => `${name}.${cell.id}`);
}

function besideCells({ name, beside = {} }: PaperTableOptions, published: PublishedTable): string[] {
  return tableCells(name, published).flatMap((cell) => {
    const { corpus, attribute } = PUBLISHED_CELLS.get(cell)!.setting;
    if (attribute === undefined) return [];
    return Object.values(beside).map((named) => named(corpus as PaperCorpus, attribute as Attribute));
  });
}

/** The row's title, where rows are not what is compared. */
function sharedHeading(cell: PublishedCell, published: PublishedTable, value: string): string {
  const row = published.rows[cell.row]!;
  return Object.values(row).some((each) => String(each) === value) || cell.row === value ? "" : row.printed;
}
