import { type Markup, type MarkupPart, markup } from "../markup.ts";

/** A column of a table. */
export interface TableColumn {
  readonly title: MarkupPart;
  /**
   * Whether its cells are numbers, which stand right with digits of one width.
   * @default {false}
   */
  readonly numeric?: boolean;
}

/** A table of the page. */
export interface DataTable {
  /** Names the table and the region that it scrolls in. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** Cells of every row, shape [rows][columns]; the first is the row's heading. */
  readonly rows: readonly (readonly MarkupPart[])[];
}

/**
 * A table that scrolls in its own region where the page is too narrow for it.
 *
 * @param table Caption, columns and rows.
 * @returns A region that can be reached by keyboard, with the table in it.
 * @throws {RangeError} If a row has another number of cells than there are columns.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { dataTable } from "../src/report/page/data_table.ts";
 *
 * const columns = [{ title: "task" }, { title: "CCC", numeric: true }];
 * const html = String(dataTable({ caption: "Scores", columns, rows: [["valence", "0.16"]] }));
 * assert.match(html, /<th scope="row">valence<\/th><td class="number">0.16<\/td>/);
 * ```
 */
export function dataTable(table: DataTable): Markup {
  const { caption, columns, rows } = table;
  const head = columns.map(
    ({ title, numeric = false }) => markup`<th scope="col"${numeric && markup` class="number"`}>${title}</th>`,
  );
  const body = rows.map((row) => {
    if (row.length !== columns.length) {
      throw new RangeError(
        `Cannot write the table ${JSON.stringify(caption)}: a row must have ${columns.length} cells, current number is ${row.length}`,
      );
    }
    const cells = row.map((cell, index) =>
      index === 0
        ? markup`<th scope="row">${cell}</th>`
        : markup`<td${columns[index]!.numeric === true && markup` class="number"`}>${cell}</td>`,
    );
    return markup`<tr>${cells}</tr>\n`;
  });
  return markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption><span>${caption}</span></caption><thead><tr>${head}</tr></thead><tbody>
${body}</tbody></table></div>`;
}
