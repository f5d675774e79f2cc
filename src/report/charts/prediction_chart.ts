import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { trailingConcordance } from "../../statistics/trailing_concordance.ts";
import { type Markup, markup } from "../markup.ts";
import { bottomAxis, leftAxis, verticalHairlines } from "./_axis.ts";
import { legend } from "./_legend.ts";
import { NARROW, svgPicture } from "./_svg.ts";
import type { ChartOptions } from "./chart_options.ts";
import { seriesStyle } from "./series_style.ts";

/** What a model said about a stretch of a recording. */
export interface PredictionSeries {
  /** Such as "CCC loss". */
  readonly name: string;
  /** Shape [points]. */
  readonly values: readonly number[];
}

/** A stretch of a recording with what several models said about it (Figure 2). */
export interface PredictionData {
  readonly recording: string;
  readonly attribute: string;
  /** Where the points lie in the recording, evenly spaced, shape [points]. */
  readonly frames: readonly number[];
  readonly framesPerSecond: number;
  /** The gold standard, shape [points]. */
  readonly truth: readonly number[];
  readonly predictions: readonly PredictionSeries[];
  /** Points of the trailing concordance, the current one included; Figure 2 has one a frame, and 100. */
  readonly windowPoints: number;
}

/**
 * Figure 2: the gold standard and what each model predicts, and below it the concordance of the latest frames.
 *
 * A concordance that is undefined, as in the first `windowPoints - 1` points, is a gap and never a zero. Every series
 * carries its values as data attributes, so that a page can read them out point by point.
 *
 * @param data The stretch and the models' outputs.
 * @param options Id and width.
 * @returns An SVG element; its g[data-series] carry `data-values` and `data-trailing`, one number a point or nothing.
 * @throws {RangeError} If a prediction or the frames have another length than the gold standard.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { predictionChart } from "../src/report/charts/prediction_chart.ts";
 *
 * const chart = predictionChart(
 *   {
 *     ...{ recording: "a", attribute: "valence", frames: [0, 1, 2], framesPerSecond: 60, windowPoints: 2 },
 *     truth: [0, 1, 2],
 *     predictions: [{ name: "CCC loss", values: [0, 1, 1] }],
 *   },
 *   { id: "figure2" },
 * );
 * assert.match(String(chart), /data-trailing=",1,0"/);
 * ```
 */
export function predictionChart(data: PredictionData, options: ChartOptions): Markup {
  const { id, width = 720 } = options;
  const { truth, frames, windowPoints } = data;
  if (frames.length !== truth.length) {
    throw new RangeError(
      `Cannot draw predictions: every point of the gold standard must have its frame, current lengths are ${truth.length} and ${frames.length}`,
    );
  }
  const [first = 0, last = first] = [frames[0], frames.at(-1)];
  const narrow = width < NARROW;
  const [left, right] = [40, width - 14];
  const series = data.predictions.map(({ name, values }, index) => ({
    ...{ name, values, style: seriesStyle(index) },
    trailing: [...trailingConcordance(truth, values, { windowFrames: windowPoints })],
  }));
  const signs = legend(
    [
      { sign: markup`<path class="ink" stroke-width="2.5" d="M0 0H18"/>`, text: "gold standard" },
      ...series.map(({ name, style }) => ({
        sign: markup`<g class="${style.className}"><path class="line" stroke-dasharray="${style.dash}" d="M0 0H18"/><path class="fill" transform="translate(9 0) scale(.8)" d="${style.mark}"/></g>`,
        text: name,
      })),
    ],
    { left: 4, top: 0, width },
  );
  const upper = { top: signs.height + 30, bottom: signs.height + 30 + (narrow ? 170 : 210) };
  const lower = { top: upper.bottom + 44, bottom: upper.bottom + 44 + (narrow ? 100 : 120) };
  const x = scaleLinear([first, last > first ? last : first + 1], [left, right]);
  const all = [truth, ...series.map(({ values }) => values)].flat().filter(Number.isFinite);
  const value = scaleLinear([Math.min(0, ...all), Math.max(0, ...all)], [upper.bottom, upper.top]).nice(5);
  const concordance = scaleLinear([-1, 1], [lower.bottom, lower.top]);

  const warmUp = x(frames[Math.min(windowPoints, frames.length) - 1] ?? first);
  const edges = { left, right };
  const content = [
    signs.drawn,
    verticalHairlines(x, { ...upper, ticks: narrow ? 4 : 8 }),
    leftAxis(value, { ...edges, ...upper, ticks: 5, label: `${data.attribute}, as rated` }),
    markup`<rect class="wash" x="${left}" y="${lower.top}" width="${warmUp - left}" height="${lower.bottom - lower.top}"/>`,
    leftAxis(concordance, { ...edges, ...lower, ticks: 4, label: `CCC of the latest ${latest(data)}` }),
    warmUp > left &&
      markup`<text class="note" x="${(left + warmUp) / 2}" y="${lower.bottom - 8}" text-anchor="middle">not yet defined</text>`,
    bottomAxis(x, {
      ...{ ...edges, ...lower, ticks: narrow ? 4 : 8, plainZero: true },
      label: `frame of ${data.recording}${narrow ? "" : `, ${data.framesPerSecond} a second`}`,
      format: (frame) => (Number.isInteger(frame) ? String(frame) : ""),
    }),
    markup`<g data-series="gold standard" data-values="${reading(truth)}"><path class="ink" stroke-width="2.5" d="${curve(truth, { frames, x, y: value })}"/></g>`,
    series.map(({ name, values, trailing, style }) => {
      return markup`<g class="${style.className}" data-series="${name}" data-values="${reading(values)}" data-trailing="${reading(trailing)}">
<path class="line" stroke-dasharray="${style.dash}" d="${curve(values, { frames, x, y: value })}"/><path class="line" stroke-dasharray="${style.dash}" d="${curve(trailing, { frames, x, y: concordance })}"/>${signposts(values, { frames, x, y: value, mark: style.mark })}${signposts(trailing, { frames, x, y: concordance, mark: style.mark })}</g>`;
    }),
    markup`<line class="cursor" data-left="${left}" data-right="${right}" x1="${left}" x2="${left}" y1="${upper.top}" y2="${lower.bottom}" visibility="hidden"/>`,
  ];
  const title = `Predictions of ${data.attribute} in ${data.recording}`;
  return svgPicture({ id, width, height: lower.bottom + 42, title, description: described(data, series) }, content);
}

interface Place {
  readonly frames: readonly number[];
  readonly x: (frame: number) => number;
  readonly y: (value: number) => number;
}

function curve(values: readonly number[], { frames, x, y }: Place): string {
  const path = line<number>((_, point) => x(frames[point]!), y)
    .defined(Number.isFinite)
    .digits(1);
  return path(values) ?? "";
}

/** A series' mark on its line now and then, for those who tell lines by shape. */
function signposts(values: readonly number[], options: Place & { readonly mark: string }): Markup[] {
  const { frames, x, y, mark } = options;
  const step = Math.max(1, Math.floor(values.length / 5));
  return values.flatMap((value, point) =>
    Number.isFinite(value) && point % step === Math.floor(step / 2)
      ? markup`<path class="fill" transform="translate(${x(frames[point]!)} ${y(value)}) scale(.8)" d="${mark}"/>`
      : [],
  );
}

function reading(values: readonly number[]): string {
  return values.map((value) => (Number.isFinite(value) ? String(Math.round(value * 1000) / 1000 + 0) : "")).join(",");
}

/** How far back the trailing concordance looks, in words. */
function latest({ frames, windowPoints }: PredictionData): string {
  const hop = frames.length > 1 ? frames[1]! - frames[0]! : 1;
  return hop === 1 ? `${windowPoints} frames` : `${windowPoints * hop} frames, ${hop} apart`;
}

function described(data: PredictionData, series: readonly { name: string; trailing: readonly number[] }[]): string {
  const last = series.map(({ name, trailing }) => {
    const ccc = trailing.at(-1) ?? NaN;
    return `${name} ${Number.isFinite(ccc) ? ccc.toFixed(2) : "undefined"}`;
  });
  return `${data.truth.length} points of the gold standard and ${data.predictions.length} predictions. Concordance of the latest ${latest(data)}: ${last.join(", ")}. It is undefined for the first ${data.windowPoints - 1} points.`;
}
