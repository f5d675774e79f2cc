import { type Markup, markup } from "../markup.ts";

/** What a strip reaches from and to, so that strips of one table can be compared. */
export interface RunStripOptions {
  readonly from: number;
  readonly to: number;
  /** The paper's number: a tick. */
  readonly printed: number;
}

const WIDTH = 84;
const MARGIN = 3;

/**
 * A small picture for a cell of a table: a dot a run, and a tick for the printed number.
 *
 * Hidden from screen readers: the text beside it says the mean and its interval, and the chart below the table every run.
 *
 * @param scores The runs' scores; undefined ones are left out.
 * @param options Both ends, and the printed number.
 * @returns An SVG element.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { runStrip } from "../src/report/page/run_strip.ts";
 *
 * const strip = String(runStrip([0.5, NaN], { from: 0, to: 1, printed: 0.38 }));
 * assert.equal(strip.match(/<circle cx="42"/g)?.length, 1);
 * ```
 */
export function runStrip(scores: readonly number[], { from, to, printed }: RunStripOptions): Markup {
  const x = (value: number): number =>
    Math.round(10 * (MARGIN + ((WIDTH - 2 * MARGIN) * (value - from)) / (to - from || 1))) / 10;
  const dots = scores.filter(Number.isFinite).map((score) => markup`<circle cx="${x(score)}" cy="6" r="2.2"/>`);
  return markup`<svg class="strip" viewBox="0 0 ${WIDTH} 12" width="${WIDTH}" height="12" aria-hidden="true"><path d="M${MARGIN} 6H${WIDTH - MARGIN}"/>${dots}<path class="printed-tick" d="M${x(printed)} 0V12"/></svg>`;
}
