import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { trailingConcordance } from "../../statistics/trailing_concordance.ts";
import { type Markup, markup } from "../markup.ts";
import { bottomAxis, leftAxis, verticalHairlines } from "./_axis.ts";
import { legend } from "./_legend.ts";
import { type ChartOptions, NARROW, svgPicture } from "./_svg.ts";
import { seriesStyle } from "./series_style.ts";

/** What a model said about a stretch of a recording. */
export interface PredictionSeries {
  /** Such as "CCC loss". */
  readonly name: string;
  /** One value a frame, as many as the gold standard has. */
  readonly values: readonly number[];
}

/** A stretch of a recording with what several models said about it (Figure 2). */
export interface PredictionData {
  readonly recording: string;
  readonly attribute: string;
  /** The stretch's first frame in its recording. */
  readonly firstFrame: number;
  readonly framesPerSecond: number;
  /** The gold standard, one value a frame. */
  readonly truth: readonly number[];
  readonly predictions: readonly PredictionSeries[];
  /** Frames of the trailing concordance, the current one included; Figure 2 has 100. */
  readonly windowFrames: number;
}

/**
 * Figure 2: the gold standard and what each model predicts, and below it the concordance of the latest frames.
 *
 * A concordance that is undefined, as in the first `windowFrames - 1` frames, is a gap and never a zero. Every series
 * carries its values as data attributes, so that a page can read them out frame by frame.
 *
 * @param data The stretch and the models' outputs.
 * @param options Id and width.
 * @returns An SVG element; its g[data-series] carry `data-values` and `data-trailing`, one number a frame or nothing.
 * @throws {RangeError} If a prediction has another length than the gold standard.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { predictionChart } from "../src/report/charts/prediction_chart.ts";
 *
 * const chart = predictionChart(
 *   {
 *     ...{ recording: "a", attribute: "valence", firstFrame: 0, framesPerSecond: 60, windowFrames: 2 },
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
  const { truth, windowFrames, firstFrame } = data;
  const narrow = width < NARROW;
  const [left, right] = [40, width - 14];
  const series = data.predictions.map(({ name, values }, index) => ({
    ...{ name, values, style: seriesStyle(index) },
    trailing: [...trailingConcordance(truth, values, { windowFrames })],
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
  const x = scaleLinear([0, Math.max(1, truth.length - 1)], [left, right]);
  const all = [truth, ...series.map(({ values }) => values)].flat().filter(Number.isFinite);
  const value = scaleLinear([Math.min(0, ...all), Math.max(0, ...all)], [upper.bottom, upper.top]).nice(5);
  const concordance = scaleLinear([-1, 1], [lower.bottom, lower.top]);

  const warmUp = Math.min(windowFrames - 1, truth.length - 1);
  const edges = { left, right };
  const content = [
    signs.drawn,
    verticalHairlines(x, { ...upper, ticks: narrow ? 4 : 8 }),
    leftAxis(value, { ...edges, ...upper, ticks: 5, label: `${data.attribute}, as rated` }),
    markup`<rect class="wash" x="${left}" y="${lower.top}" width="${x(warmUp) - left}" height="${lower.bottom - lower.top}"/>`,
    leftAxis(concordance, { ...edges, ...lower, ticks: 4, label: `CCC of the latest ${windowFrames} frames` }),
    warmUp > 0 &&
      markup`<text class="note" x="${(left + x(warmUp)) / 2}" y="${lower.bottom - 8}" text-anchor="middle">not yet defined</text>`,
    bottomAxis(x, {
      ...{ ...edges, ...lower, ticks: narrow ? 4 : 8, plainZero: true },
      label: `frame of ${data.recording}${narrow ? "" : `, ${data.framesPerSecond} a second`}`,
      format: (frame) => String(frame + firstFrame),
    }),
    markup`<g data-series="gold standard" data-values="${reading(truth)}"><path class="ink" stroke-width="2.5" d="${curve(truth, { x, y: value })}"/></g>`,
    series.map(({ name, values, trailing, style }) => {
      return markup`<g class="${style.className}" data-series="${name}" data-values="${reading(values)}" data-trailing="${reading(trailing)}">
<path class="line" stroke-dasharray="${style.dash}" d="${curve(values, { x, y: value })}"/><path class="line" stroke-dasharray="${style.dash}" d="${curve(trailing, { x, y: concordance })}"/>${signposts(values, { x, y: value, mark: style.mark })}${signposts(trailing, { x, y: concordance, mark: style.mark })}</g>`;
    }),
    markup`<line class="cursor" data-left="${left}" data-right="${right}" x1="${left}" x2="${left}" y1="${upper.top}" y2="${lower.bottom}" visibility="hidden"/>`,
  ];
  const title = `Predictions of ${data.attribute} in ${data.recording}`;
  return svgPicture({ id, width, height: lower.bottom + 42, title, description: described(data, series) }, content);
}

interface Place {
  readonly x: (frame: number) => number;
  readonly y: (value: number) => number;
}

function curve(values: readonly number[], { x, y }: Place): string {
  const path = line<number>((_, frame) => x(frame), y)
    .defined(Number.isFinite)
    .digits(1);
  return path(values) ?? "";
}

/** A series' mark on its line now and then, for those who tell lines by shape. */
function signposts(values: readonly number[], options: Place & { readonly mark: string }): Markup[] {
  const { x, y, mark } = options;
  const step = Math.max(1, Math.floor(values.length / 5));
  return values.flatMap((value, frame) =>
    Number.isFinite(value) && frame % step === Math.floor(step / 2)
      ? markup`<path class="fill" transform="translate(${x(frame)} ${y(value)}) scale(.8)" d="${mark}"/>`
      : [],
  );
}

function reading(values: readonly number[]): string {
  return values.map((value) => (Number.isFinite(value) ? String(Math.round(value * 1000) / 1000 + 0) : "")).join(",");
}

function described(data: PredictionData, series: readonly { name: string; trailing: readonly number[] }[]): string {
  const last = series.map(({ name, trailing }) => {
    const ccc = trailing.at(-1) ?? NaN;
    return `${name} ${Number.isFinite(ccc) ? ccc.toFixed(2) : "undefined"}`;
  });
  return `${data.truth.length} frames of the gold standard and ${data.predictions.length} predictions. Concordance of the last ${data.windowFrames} frames: ${last.join(", ")}. It is undefined for the first ${data.windowFrames - 1} frames.`;
}
