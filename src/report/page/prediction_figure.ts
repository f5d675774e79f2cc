import { type PredictionData, predictionChart } from "../charts/prediction_chart.ts";
import { type Markup, markup } from "../markup.ts";
import { chartFigure } from "./chart_figure.ts";
import { jsonScript } from "./json_script.ts";

/** The stretches that a reader can choose from. */
export interface PredictionFigure {
  /** The anchor of the figure. */
  readonly id: string;
  readonly caption: string;
  /** At least one; the first is drawn, the page's script draws the others when they are chosen. */
  readonly stretches: readonly PredictionData[];
}

/**
 * Figure 2 with a picker of recordings and a reading of every frame, by pointer or by keyboard.
 *
 * Picker and readings are shown by the page's script (`browser/_prediction_reader.ts`); without it the first stretch
 * stands as a plain figure. A slider is the keyboard's way to a frame: arrow keys move it.
 *
 * @param figure Caption and stretches.
 * @returns A figure with its controls and the stretches as data.
 * @throws {RangeError} If there is no stretch, or a prediction has another length than its gold standard.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { predictionFigure } from "../src/report/page/prediction_figure.ts";
 *
 * const stretch = {
 *   ...{ recording: "a", attribute: "valence", frames: [0, 1, 2], framesPerSecond: 60, windowPoints: 2 },
 *   ...{ truth: [0, 1, 2], predictions: [] },
 * };
 * const html = predictionFigure({ id: "figure2", caption: "Figure 2", stretches: [stretch] });
 * assert.match(String(html), /<option value="0">a, valence<\/option>/);
 * ```
 */
export function predictionFigure(figure: PredictionFigure): Markup {
  const { id, caption, stretches } = figure;
  const first = stretches[0];
  if (first === undefined) {
    throw new RangeError("Cannot draw predictions: at least one stretch of a recording is wanted, current number is 0");
  }
  const options = stretches.map(
    ({ recording, attribute }, index) => markup`<option value="${index}">${recording}, ${attribute}</option>`,
  );
  const controls = markup`<div class="controls" hidden=""><label>Recording <select>${options}</select></label><label class="frame">Frame <input type="range" min="0" max="${first.truth.length - 1}" value="0" step="1"/></label><output aria-live="polite"></output></div>`;
  return markup`<div class="predictions" data-predictions="${id}">${controls}${chartFigure({ id, caption, draw: (each) => predictionChart(first, each) })}${jsonScript(`${id}-data`, stretches)}</div>`;
}
