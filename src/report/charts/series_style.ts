import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from "d3-shape";

/** How a series looks: by colour, by shape and by dash, so that no one of them is needed to tell it. */
export interface SeriesStyle {
  /** A class of CHART_STYLE that sets its colour. */
  readonly className: string;
  /** Dashes of its line, or "none". */
  readonly dash: string;
  /** The path of its mark around the origin, about 9 pixels wide. */
  readonly mark: string;
}

/** The colours of Okabe and Ito (2008), those with contrast 3 or more on the page's light and dark ground. */
export const SERIES_COLOURS: Readonly<Record<"light" | "dark", readonly string[]>> = {
  light: ["#0072b2", "#d55e00", "#008a64", "#b7558d"],
  dark: ["#56b4e9", "#e69f00", "#009e73", "#cc79a7"],
};

const MARKS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond].map((type) => symbol(type, 56)() ?? "");
const DASHES = ["none", "7 3", "2 3", "9 3 2 3"];

/**
 * The look of a series: four colours, marks and dashes in a fixed order; after four the colours come again with other marks
 * and dashes, so that no two of sixteen look alike.
 *
 * Source: M. Okabe and K. Ito, "Color universal design" (2008). Chosen: green and purple a step darker on the light
 * ground, where the originals have a contrast of 3.4 and 3.1 only.
 *
 * @param index Which series, from 0.
 * @returns Its class, dashes and mark.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { seriesStyle } from "../src/report/charts/series_style.ts";
 *
 * assert.equal(seriesStyle(1).className, "s1");
 * assert.equal(seriesStyle(0).dash, "none");
 * ```
 */
export function seriesStyle(index: number): SeriesStyle {
  const colour = index % MARKS.length;
  const form = (index + Math.floor(index / MARKS.length)) % MARKS.length;
  return { className: `s${colour}`, dash: DASHES[form]!, mark: MARKS[form]! };
}

/** What charts need of a page's style; the page defines --ink, --muted, --rule, --ground and --s0 to --s3. */
export const CHART_STYLE: string = `
.chart { display: block; max-width: 100%; height: auto; overflow: visible; color: var(--ink); font: 13px/1.2 var(--sans); font-variant-numeric: tabular-nums; }
.chart text { fill: currentColor; }
.chart .tick, .chart .axis, .chart .note { fill: var(--muted); font-size: 12px; }
.chart .strong { font-weight: 650; }
.chart .small { font-size: 12px; }
.chart .halo { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.chart .grid { stroke: var(--rule); stroke-width: 1; }
.chart .zero { stroke: var(--muted); stroke-width: 1; }
.chart .ink { stroke: currentColor; fill: none; }
.chart .hollow { fill: var(--ground); stroke: currentColor; stroke-width: 1.5; }
.chart .box { fill: var(--panel); stroke: var(--rule); }
.chart .wash { fill: var(--panel); }
.chart .wire { stroke: var(--muted); fill: none; stroke-width: 1.25; }
.chart .s0 { --c: var(--s0); } .chart .s1 { --c: var(--s1); } .chart .s2 { --c: var(--s2); } .chart .s3 { --c: var(--s3); }
.chart .line { stroke: var(--c); fill: none; stroke-width: 2; stroke-linejoin: round; }
.chart .faint { stroke-width: 1; opacity: 0.35; }
.chart .fill { fill: var(--c); }
.chart .run { fill: var(--c); opacity: 0.55; }
.chart .open { fill: var(--ground); stroke: var(--c); stroke-width: 1.75; }
.chart .named { fill: var(--c); font-weight: 650; }
`;
