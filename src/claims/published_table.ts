import { type PrintedInterval, printedInterval } from "./printed_interval.ts";

/** What an experiment was run with, as far as the paper prints it: corpus, network, modality, loss, frames, attribute. */
export type PublishedSetting = Readonly<Record<string, string | number | boolean>>;

/** A row or column of a printed table: its title as printed, and what it sets for the cells in it. */
export type PublishedHeading = PublishedSetting & { readonly printed: string };

/** A number of a printed table. */
export interface PublishedCell {
  /** Such as `creativeit.valence.mtl`, unique in its table. */
  readonly id: string;
  readonly row: string;
  readonly column: string;
  /** The number as it is printed, every digit kept. */
  readonly printed: string;
}

/** A printed table, transcribed. */
export interface PublishedTable {
  /** Its number as printed, such as III. */
  readonly table: string;
  readonly caption: string;
  readonly source: string;
  /** The decimals of its numbers; a column may have its own. */
  readonly decimals: number;
  /** What all of its cells share. */
  readonly setting: PublishedSetting;
  readonly rows: Readonly<Record<string, PublishedHeading>>;
  readonly columns: Readonly<Record<string, PublishedHeading>>;
  readonly cells: readonly PublishedCell[];
}

/** A printed number with all that its table says of it. */
export interface PrintedCell extends PublishedCell {
  /** The number of the table as printed. */
  readonly table: string;
  readonly interval: PrintedInterval;
  /** The table's setting with the row's and the column's. */
  readonly setting: PublishedSetting;
}

/**
 * All cells of several tables, under their names: `T3.creativeit.valence.mtl`.
 *
 * @param tables The tables by their name, such as T3.
 * @returns The cells by name, in order.
 * @throws {RangeError} If a cell stands twice, or in a row or column that its table does not have.
 * @throws {SyntaxError} If a printed number is none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { printedCells } from "../src/claims/published_table.ts";
 *
 * const cells = printedCells({
 *   T9: {
 *     table: "IX",
 *     caption: "An example",
 *     source: "none",
 *     decimals: 2,
 *     setting: { loss: "ccc" },
 *     rows: { mtl: { printed: "MTL", network: "cer-mtl" } },
 *     columns: { valence: { printed: "Val", attribute: "valence" } },
 *     cells: [{ id: "valence.mtl", row: "mtl", column: "valence", printed: "0.16" }],
 *   },
 * });
 * assert.equal(cells.get("T9.valence.mtl")?.interval.upper, 0.165);
 * assert.deepEqual(cells.get("T9.valence.mtl")?.setting, { loss: "ccc", network: "cer-mtl", attribute: "valence" });
 * ```
 */
export function printedCells(tables: Readonly<Record<string, PublishedTable>>): Map<string, PrintedCell> {
  const cells = new Map<string, PrintedCell>();
  for (const [name, table] of Object.entries(tables)) {
    for (const cell of table.cells) {
      const key = `${name}.${cell.id}`;
      const [row, column] = [table.rows[cell.row], table.columns[cell.column]];
      if (cells.has(key)) {
        throw new RangeError(`Cannot read Table ${table.table}: a cell must stand once, current value is ${key} twice`);
      }
      if (row === undefined || column === undefined) {
        throw new RangeError(
          `Cannot read Table ${table.table}: a cell must stand in one of its rows and columns, current value is ${key} in ${cell.row}, ${cell.column}`,
        );
      }
      const { printed: _row, ...rowSetting } = row;
      const { printed: _column, decimals = table.decimals, ...columnSetting } = column;
      cells.set(key, {
        ...cell,
        table: table.table,
        interval: printedInterval(cell.printed, { decimals: Number(decimals) }),
        setting: { ...table.setting, ...rowSetting, ...columnSetting },
      });
    }
  }
  return cells;
}
