import { type Markup, markup } from "../markup.ts";
import { link } from "./link.ts";
import { type VerdictWord, verdictBadge } from "./verdict_badge.ts";

/** A cell of a printed table with what we have beside it. */
export interface ComparedCell {
  /** The anchor of the cell, such as T3.creativeit.valence.mtl. */
  readonly id: string;
  /** The number as printed. */
  readonly printed: string;
  /** Our value as written, such as "0.36"; absent where nothing was run. */
  readonly ours?: string;
  /** Its interval as written, such as "[0.33, 0.40]". */
  readonly interval?: string;
  /** What is said where there is no value of ours, such as "quoted". */
  readonly instead?: string;
  readonly verdict?: VerdictWord;
  /** A picture of its runs, which says nothing that `interval` and `runs` do not. */
  readonly strip?: Markup;
  /** Where its runs are listed: `#id` or a relative path. */
  readonly runs?: { readonly href: string; readonly text: string };
}

/** A printed table, heading by heading. */
export interface ComparedTable {
  /** Such as "Table III". */
  readonly name: string;
  /** The caption as printed. */
  readonly caption: string;
  /** Where our numbers are from, such as "sim-creativeit, 5 seeds"; absent where nothing was run. */
  readonly measuredOn?: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly heading: string;
    /** One a column; null where the paper prints none. */
    readonly cells: readonly (ComparedCell | null)[];
  }[];
}

/**
 * A table as the paper prints it, with our value, its interval and its runs below every number.
 *
 * @param table The table.
 * @returns A region that can be reached by keyboard, with the table in it; every cell is a link target.
 * @throws {RangeError} If a row has another number of cells than there are columns.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { publishedTable } from "../src/report/page/published_table.ts";
 *
 * const cell = { id: "T3.a", printed: "0.38", ours: "0.36", interval: "[0.33, 0.40]" };
 * const table = { name: "Table III", caption: "…", columns: ["Act"], rows: [{ heading: "MTL", cells: [cell] }] };
 * assert.match(String(publishedTable(table)), /<td id="T3.a" class="cell"><span class="printed">0.38<\/span>/);
 * ```
 */
export function publishedTable(table: ComparedTable): Markup {
  const { name, caption, columns, rows, measuredOn } = table;
  const body = rows.map(({ heading, cells }) => {
    if (cells.length !== columns.length) {
      throw new RangeError(
        `Cannot write ${name}: the row ${heading} must have ${columns.length} cells, current number is ${cells.length}`,
      );
    }
    return markup`<tr><th scope="row">${heading}</th>${cells.map(comparedCell)}</tr>\n`;
  });
  const source =
    measuredOn === undefined ? "Printed numbers; nothing was run." : `Printed above, ours below: ${measuredOn}.`;
  return markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table class="published"><caption><span><b>${name}.</b> ${caption} <span class="source">${source}</span></span></caption><thead><tr><td></td>${columns.map((column) => markup`<th scope="col" class="number">${column}</th>`)}</tr></thead><tbody>
${body}</tbody></table></div>`;
}

function comparedCell(cell: ComparedCell | null): Markup {
  if (cell === null) return markup`<td class="cell">–</td>`;
  const { id, printed, ours, interval, instead, strip, verdict, runs } = cell;
  return markup`<td id="${id}" class="cell"><span class="printed">${printed}</span>${ours !== undefined && markup` <span class="ours">${ours}</span>`}${interval !== undefined && markup` <span class="interval">${interval}</span>`}${instead !== undefined && markup` <span class="interval">${instead}</span>`}${strip}${verdict !== undefined && verdictBadge(verdict)}${runs && link(runs.href, runs.text)}</td>`;
}
