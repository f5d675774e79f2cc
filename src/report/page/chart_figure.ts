import type { ChartOptions } from "../charts/chart_options.ts";
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { type DataTable, dataTable } from "./data_table.ts";

/** A chart with its caption and its numbers. */
export interface ChartFigure {
  /** The anchor of the figure. */
  readonly id: string;
  /** Draws the chart at a width; called once for wide pages and once for phones. */
  readonly draw: (options: ChartOptions) => Markup;
  readonly caption: MarkupPart;
  /** The numbers behind the picture, folded away below it. */
  readonly table?: DataTable;
}

/**
 * A figure that is drawn twice, for wide pages and for phones, of which the page shows the one that fits.
 *
 * @param figure Chart, caption and numbers.
 * @returns A figure element; its charts have the ids `{id}-wide` and `{id}-narrow`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { markup } from "../src/report/markup.ts";
 * import { chartFigure } from "../src/report/page/chart_figure.ts";
 *
 * const html = chartFigure({ id: "f", draw: ({ id }) => markup`<svg id="${id}"></svg>`, caption: "A chart" });
 * assert.match(String(html), /<svg id="f-wide"><\/svg>.*<svg id="f-narrow"><\/svg>/);
 * ```
 */
export function chartFigure(figure: ChartFigure): Markup {
  const { id, draw, caption, table } = figure;
  const numbers = table && markup`<details><summary>The numbers</summary>${dataTable(table)}</details>`;
  return markup`<figure id="${id}"><div class="wide">${draw({ id: `${id}-wide`, width: 720 })}</div><div class="narrow">${draw({ id: `${id}-narrow`, width: 340 })}</div><figcaption>${caption}</figcaption>${numbers}</figure>
`;
}
