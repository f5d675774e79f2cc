/** A column of a table for the terminal. */
export interface TerminalColumn {
  readonly title: string;
  /** @default {"left"} */
  readonly align?: "left" | "right";
}

/** What a table for the terminal is made of. */
export interface TerminalTableOptions {
  /** Cells, one inner array a row; a row of none is drawn as an empty line. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Lays out a table of plain text: columns as wide as their widest cell, two spaces apart, a rule under the titles.
 *
 * Convention: no colour and no trailing space; a cell's width is its number of code points.
 *
 * @param columns Titles and alignment, shape [columns].
 * @param options The rows.
 * @returns The lines, without line feeds.
 * @throws {RangeError} If a row that is not empty has another number of cells than there are columns.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { terminalTable } from "../src/report/terminal_table.ts";
 *
 * const lines = terminalTable([{ title: "task" }, { title: "CCC", align: "right" }], { rows: [["valence", "0.2"]] });
 * assert.deepEqual(lines, ["task     CCC", "-------  ---", "valence  0.2"]);
 * ```
 */
export function terminalTable(columns: readonly TerminalColumn[], options: TerminalTableOptions): string[] {
  const { rows } = options;
  for (const row of rows) {
    if (row.length !== 0 && row.length !== columns.length) {
      throw new RangeError(
        `Cannot lay out the table: a row must have ${columns.length} cells, current number is ${row.length}`,
      );
    }
  }
  const width = (cell: string): number => [...cell].length;
  const widths = columns.map((column, index) =>
    Math.max(width(column.title), ...rows.map((row) => width(row[index] ?? ""))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const padding = " ".repeat(widths[index]! - width(cell));
        return columns[index]!.align === "right" ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd();
  return [line(columns.map((column) => column.title)), line(widths.map((each) => "-".repeat(each))), ...rows.map(line)];
}
