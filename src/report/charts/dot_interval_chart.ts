import { scaleLinear } from "d3-scale";
import type { PrintedInterval } from "../../claims/printed_interval.ts";
import type { BootstrapInterval } from "../../statistics/percentile_interval.ts";
import { counted } from "../counted.ts";
import { type Markup, markup } from "../markup.ts";
import { scoreText } from "../score_text.ts";
import { bottomAxis } from "./_axis.ts";
import { legend } from "./_legend.ts";
import { fittedText, NARROW, svgPicture } from "./_svg.ts";
import type { ChartOptions } from "./chart_options.ts";
import { seriesStyle } from "./series_style.ts";

/** One cell of a table: what was printed, what was measured. */
export interface DotIntervalRow {
  readonly label: string;
  /** A heading that the row stands under; rows of one heading follow each other. */
  readonly group?: string;
  /** The paper's number; absent where it prints none. */
  readonly printed?: PrintedInterval;
  /**
   * That number as the paper writes it, such as "0" among others of two decimals.
   * @default {two decimals}
   */
  readonly printedText?: string;
  /** Our mean and its interval; absent where nothing was run. */
  readonly measured?: BootstrapInterval;
  /** Every run's score; undefined ones (NaN) are counted, not drawn. */
  readonly runs: readonly number[];
}

/** Cells that share one axis. */
export interface DotIntervalData {
  readonly title: string;
  /** What is on the axis, such as CCC. */
  readonly quantity: string;
  readonly rows: readonly DotIntervalRow[];
}

/**
 * The paper's numbers beside ours: for each cell the printed number with what it may have been before rounding, our mean
 * with its interval, and a dot a run, all on one axis.
 *
 * @param data The cells, in the order of the table.
 * @param options Id and width.
 * @returns An SVG element.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { dotIntervalChart } from "../src/report/charts/dot_interval_chart.ts";
 *
 * const printed = { printed: 0.38, lower: 0.375, upper: 0.385 };
 * const measured = { estimate: 0.36, lower: 0.33, upper: 0.4 };
 * const rows = [{ label: "MTL, activation", printed, measured, runs: [0.36] }];
 * const chart = dotIntervalChart({ title: "Table III", quantity: "CCC", rows }, { id: "t3" });
 * assert.match(String(chart), /MTL, activation: printed 0.38; measured 0.36 \[0.33, 0.40\], 1 run/);
 * ```
 */
export function dotIntervalChart(data: DotIntervalData, options: ChartOptions): Markup {
  const { id, width = 720 } = options;
  const { rows, quantity, title } = data;
  const narrow = width < NARROW;
  const [left, right] = narrow ? [10, width - 12] : [Math.round(width * 0.28), width - 190];
  const rowHeight = narrow ? 54 : 36;
  const signs = legend(LEGEND, { left: narrow ? 4 : left, top: 0, width: narrow ? width : width - left });
  const top = signs.height + (narrow ? 8 : 26);

  const known = rows.flatMap((row) => [...[row.printed?.lower, row.printed?.upper], ...ends(row), ...row.runs]);
  const finite = known.filter((value): value is number => value !== undefined && Number.isFinite(value));
  const x = scaleLinear()
    .domain([Math.min(0, ...finite), Math.max(0.1, ...finite)])
    .nice(narrow ? 4 : 8)
    .range([left, right]);

  let y = top;
  const drawn = rows.map((row, index) => {
    const starts = row.group !== undefined && row.group !== rows[index - 1]?.group;
    const heading =
      starts &&
      markup`<text class="strong halo" x="4" y="${y + 18}">${fittedText(row.group, { width: width - 8, fontSize: 13 })}</text>`;
    if (starts) y += 28;
    const line = rowMarks(row, { x, y, rowHeight, narrow, left, right });
    y += rowHeight;
    return [heading, line];
  });
  const columns =
    !narrow &&
    markup`<g aria-hidden="true"><text class="axis" x="${right + 48}" y="${top - 8}" text-anchor="end">printed</text><text class="axis" x="${width - 4}" y="${top - 8}" text-anchor="end">ours, 95 %</text></g>`;
  const axis = bottomAxis(x, { left, right, top, bottom: y + 4, ticks: narrow ? 4 : 8, label: quantity });
  const description = rows.map(sentence).join(". ");
  return svgPicture({ id, width, height: y + 44, title, description }, [signs.drawn, columns, axis, drawn]);
}

const OURS = seriesStyle(0).className;
const GATE = "M-3 -8H3M-3 8H3M-3 -8V8M3 -8V8";
const LEGEND = [
  { sign: markup`<path class="ink" transform="translate(9 0)" d="${GATE}"/>`, text: "printed, before rounding" },
  {
    sign: markup`<g class="${OURS}"><path class="line" d="M0 0H18"/><circle class="fill" cx="9" r="4.5"/></g>`,
    text: "our mean, 95 % interval",
  },
  { sign: markup`<g class="${OURS}"><circle class="run" cx="9" r="2.5"/></g>`, text: "a run" },
];

interface RowPlace {
  readonly x: (value: number) => number;
  readonly y: number;
  readonly rowHeight: number;
  readonly narrow: boolean;
  readonly left: number;
  readonly right: number;
}

function rowMarks(row: DotIntervalRow, place: RowPlace): Markup {
  const { x, y, narrow, left, right, rowHeight } = place;
  const middle = narrow ? y + 30 : y + 14;
  const { printed, measured } = row;
  const printedText = asPrinted(row) ?? "";
  const ours = measured === undefined ? "not run" : scoreText(measured);
  const texts = narrow
    ? markup`<text class="small halo" x="4" y="${y + 12}">${fittedText(row.label, { width: right * 0.48, fontSize: 12 })}</text><text class="small halo" x="${right}" y="${y + 12}" text-anchor="end">${printedText} → ${ours}</text>`
    : markup`<text x="${left - 14}" y="${middle + 5}" text-anchor="end">${fittedText(row.label, { width: left - 18, fontSize: 13 })}</text><text x="${right + 48}" y="${middle + 5}" text-anchor="end">${printedText}</text><text x="${right + 186}" y="${middle + 5}" text-anchor="end">${ours}</text>`;
  const runs = row.runs
    .filter(Number.isFinite)
    .map((run) => markup`<circle class="run" cx="${x(run)}" cy="${middle + 11}" r="2.5"/>`);
  return markup`<g><line class="grid" x1="${narrow ? 4 : left}" x2="${right}" y1="${y + rowHeight - 3}" y2="${y + rowHeight - 3}"/>${texts}
<g class="${OURS}">${runs}${measured && intervalMark(measured, { x, y: middle })}</g>${printed && gate(printed, { x, y: middle })}</g>`;
}

function intervalMark(
  interval: BootstrapInterval,
  { x, y }: { readonly x: (value: number) => number; readonly y: number },
): Markup {
  const { estimate, lower, upper } = interval;
  const hasEnds = Number.isFinite(lower) && Number.isFinite(upper);
  return markup`${hasEnds && markup`<line class="line" x1="${x(lower)}" x2="${x(upper)}" y1="${y}" y2="${y}"/>`}${Number.isFinite(estimate) && markup`<circle class="fill" cx="${x(estimate)}" cy="${y}" r="4.5"/>`}`;
}

/** A gate as wide as the numbers that round to the printed one, and at least wide enough to see. */
function gate(
  printed: PrintedInterval,
  { x, y }: { readonly x: (value: number) => number; readonly y: number },
): Markup {
  const half = Math.max(2.5, (x(printed.upper) - x(printed.lower)) / 2);
  const centre = (x(printed.lower) + x(printed.upper)) / 2;
  return markup`<rect class="ink" stroke-width="1.5" x="${centre - half}" y="${y - 8}" width="${2 * half}" height="16"/>`;
}

function ends({ measured }: DotIntervalRow): readonly number[] {
  return measured === undefined ? [] : [measured.estimate, measured.lower, measured.upper];
}

function asPrinted({ printed, printedText }: DotIntervalRow): string | undefined {
  return printed === undefined ? undefined : (printedText ?? scoreText(printed.printed));
}

function sentence(row: DotIntervalRow): string {
  const name = row.group === undefined ? row.label : `${row.group}, ${row.label}`;
  const asWritten = asPrinted(row);
  const printed = asWritten === undefined ? "not printed" : `printed ${asWritten}`;
  if (row.measured === undefined) return `${name}: ${printed}; not run`;
  return `${name}: ${printed}; measured ${scoreText(row.measured)}, ${counted(row.runs.length, "run")}`;
}
