import type { PaperCorpus } from "../src/claims/measured_cell.ts";
import type { PublishedTable } from "../src/claims/published_table.ts";
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
