import { scaleLinear } from "d3-scale";
import type { BootstrapInterval } from "../../statistics/percentile_interval.ts";
import { type Markup, markup } from "../markup.ts";
import { scoreText } from "../score_text.ts";
import { wrapText } from "../wrap_text.ts";
import { bottomAxis } from "./_axis.ts";
import { fittedText, NARROW, svgPicture } from "./_svg.ts";
import type { ChartOptions } from "./chart_options.ts";
import { seriesStyle } from "./series_style.ts";

/** One way to read what the paper leaves open, and what came of it. */
export interface MultiverseReading {
  readonly name: string;
  /** What it changes against the default reading. */
  readonly changes: string;
  readonly difference: BootstrapInterval;
  /** Whether it is the reading that the tables were made with. */
  readonly isDefault?: boolean;
}

/** The same comparison under many readings. */
export interface MultiverseData {
  readonly title: string;
  /** What the difference is of, such as "MTL less STL, valence". */
  readonly comparison: string;
  /** The side of zero that the paper's claim is on. */
  readonly direction: "greater" | "less";
  readonly readings: readonly MultiverseReading[];
}

/**
 * A difference under every reading of what the paper leaves open, sorted, with the number of readings in which it is on the
 * claim's side: the estimate, and the whole interval.
 *
 * Convention: a filled mark says that the whole interval is beyond zero on the claim's side. Undefined differences come last
 * and are on neither.
 *
 * @param data The readings.
 * @param options Id and width.
 * @returns An SVG element.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { multiverseChart } from "../src/report/charts/multiverse_chart.ts";
 *
 * const readings = [
 *   { name: "plain", changes: "nothing", difference: { estimate: 0.06, lower: 0.01, upper: 0.1 }, isDefault: true },
 *   { name: "R1", changes: "two convolutions", difference: { estimate: -0.01, lower: -0.06, upper: 0.04 } },
 * ];
 * const data = { title: "Readings", comparison: "MTL less STL", direction: "greater", readings } as const;
 * assert.match(String(multiverseChart(data, { id: "readings" })), /Estimate as claimed in 1 of 2 readings/);
 * ```
 */
export function multiverseChart(data: MultiverseData, options: ChartOptions): Markup {
  const { id, width = 720 } = options;
  const { title, comparison, direction, readings } = data;
  const narrow = width < NARROW;
  const sorted = [...readings].sort((a, b) => rank(b.difference.estimate) - rank(a.difference.estimate));
  const holding = readings.filter(({ difference }) => isBeyond(difference.estimate, direction)).length;
  const sure = readings.filter(({ difference }) => isSure(difference, direction)).length;
  const [estimates, intervals] = [
    `Estimate as claimed in ${holding} of ${readings.length} readings`,
    `Whole interval as claimed in ${sure} of ${readings.length}`,
  ];

  const [left, right] = narrow ? [10, width - 12] : [Math.round(width * 0.42), width - 150];
  const top = 62;
  const room = narrow ? width - 16 : left - 18;
  const placed = placeRows(sorted, { top, room, narrow });
  const known = sorted.flatMap(({ difference: { estimate, lower, upper } }) => [estimate, lower, upper]);
  const finite = known.filter(Number.isFinite);
  const x = scaleLinear([Math.min(-0.02, ...finite), Math.max(0.02, ...finite)], [left, right]).nice(narrow ? 4 : 6);
  const bottom = placed.reduce((end, { height }) => end + height, top) + 4;

  const isGreater = direction === "greater";
  const claimed = isGreater ? [x(0), right - x(0)] : [left, x(0) - left];
  const content = [
    !narrow &&
      markup`<rect class="wash" x="${claimed[0]}" y="${top - 4}" width="${claimed[1]}" height="${bottom - top + 4}"/>`,
    markup`<text class="strong" x="4" y="16">${estimates}</text><text class="strong" x="4" y="34">${intervals}</text><text class="note" x="${isGreater ? right : left}" y="${top - 10}" text-anchor="${isGreater ? "end" : "start"}">${isGreater ? "as claimed →" : "← as claimed"}</text>`,
    bottomAxis(x, {
      ...{ left, right, top: top - 4, bottom, ticks: narrow ? 4 : 6, label: `${comparison}, CCC` },
      format: (value) => scoreText(value, { sign: true }).replace("-", "−"),
    }),
    placed.map((row) => readingRow(row, { x, right, width, room, narrow, direction })),
  ];
  const lines = sorted.map((each) => `${each.name} (${each.changes}): ${differenceText(each.difference)}`);
  return svgPicture(
    { id, width, height: bottom + 44, title, description: `${estimates}. ${intervals}. ${lines.join("; ")}.` },
    content,
  );
}

interface PlacedReading {
  readonly reading: MultiverseReading;
  readonly y: number;
  readonly height: number;
  /** What it changes, broken into lines. */
  readonly changes: readonly string[];
}

function placeRows(
  readings: readonly MultiverseReading[],
  { top, room, narrow }: { readonly top: number; readonly room: number; readonly narrow: boolean },
): PlacedReading[] {
  let y = top;
  return readings.map((reading) => {
    const changes = wrapText(reading.changes, { columns: Math.floor(room / (12 * 0.56)) });
    const height = 15 * changes.length + (narrow ? 44 : 26);
    y += height;
    return { reading, changes, height, y: y - height };
  });
}

interface RowPlace {
  readonly x: (value: number) => number;
  readonly right: number;
  readonly width: number;
  /** Pixels that words have. */
  readonly room: number;
  readonly narrow: boolean;
  readonly direction: MultiverseData["direction"];
}

function readingRow({ reading, y, height, changes }: PlacedReading, place: RowPlace): Markup {
  const { x, right, width, room, narrow, direction } = place;
  const { estimate, lower, upper } = reading.difference;
  const sure = isSure(reading.difference, direction);
  const { className, mark } = seriesStyle(isBeyond(estimate, direction) ? 0 : 1);
  const middle = narrow ? y + height - 16 : y + height / 2;
  const name = reading.isDefault ? `${reading.name} (default)` : reading.name;
  const said = changes.map(
    (line, index) =>
      markup`<text class="note halo" x="4" y="${y + 31 + 15 * index}">${fittedText(line, { width: room, fontSize: 12 })}</text>`,
  );
  const words = markup`<text class="strong halo" x="4" y="${y + 15}">${fittedText(name, { width: narrow ? width * 0.52 : room, fontSize: 13 })}</text>${said}<text class="small${narrow && " halo"}" x="${narrow ? right : right + 146}" y="${narrow ? y + 15 : middle + 4}" text-anchor="end">${differenceText(reading.difference)}</text>`;
  const interval =
    Number.isFinite(lower) &&
    Number.isFinite(upper) &&
    markup`<line class="line" x1="${x(lower)}" x2="${x(upper)}" y1="${middle}" y2="${middle}"/>`;
  const dot =
    Number.isFinite(estimate) &&
    markup`<path class="${sure ? "fill" : "open"}" transform="translate(${x(estimate)} ${middle})" d="${mark}"/>`;
  return markup`<g class="${className}">${words}${interval}${dot}</g>`;
}

function isBeyond(value: number, direction: MultiverseData["direction"]): boolean {
  return direction === "greater" ? value > 0 : value < 0;
}

function isSure({ lower, upper }: BootstrapInterval, direction: MultiverseData["direction"]): boolean {
  return isBeyond(lower, direction) && isBeyond(upper, direction);
}

function differenceText(difference: BootstrapInterval): string {
  return Number.isNaN(difference.estimate) ? "undefined" : scoreText(difference, { sign: true });
}

function rank(estimate: number): number {
  return Number.isNaN(estimate) ? -2 : estimate; // below any difference of two CCCs that is drawn
}
