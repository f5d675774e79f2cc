import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { calibrationLaw } from "../../statistics/calibration_law.ts";
import { type Markup, markup } from "../markup.ts";
import { scoreText } from "../score_text.ts";
import { bottomAxis, leftAxis } from "./_axis.ts";
import { legend } from "./_legend.ts";
import { placeLabels } from "./_place_labels.ts";
import { fittedText, NARROW, svgPicture } from "./_svg.ts";
import type { ChartOptions } from "./chart_options.ts";
import { seriesStyle } from "./series_style.ts";

/** The scores of one network trained with the CCC loss and with the MSE loss. */
export interface LawPair {
  /** Such as "T1 multimodal, activation". */
  readonly label: string;
  /** Whose numbers they are, such as "Table I" or "measured on sim-recola": pairs of one source look alike. */
  readonly source: string;
  readonly cccLoss: number;
  readonly mseLoss: number;
  /**
   * Whether the picture names it where it is far from the law; the description always does.
   * @default {true}
   */
  readonly isNamed?: boolean;
}

/** Pairs to hold against the law. */
export interface CalibrationLawData {
  readonly title: string;
  readonly pairs: readonly LawPair[];
}

/**
 * What the MSE loss must cost in CCC when both losses learn the same correlation r, and what it cost.
 *
 * The curve is `calibrationLaw` of statistics: r under the CCC loss, 2 r^2 / (1 + r^2) under the MSE loss. It assumes
 * calibrated outputs and one r. Pairs more than 0.05 from it have a number in the picture and their name below it; those with
 * an undefined score are left out and counted.
 *
 * @param data The pairs.
 * @param options Id and width.
 * @returns An SVG element.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { calibrationLawChart } from "../src/report/charts/calibration_law_chart.ts";
 *
 * const pairs = [{ label: "activation", source: "Table I", cccLoss: 0.38, mseLoss: 0.26 }];
 * const chart = calibrationLawChart({ title: "Calibration law", pairs }, { id: "law" });
 * assert.match(String(chart), /activation \(Table I\): CCC loss 0.38, law 0.25, MSE loss 0.26/);
 * ```
 */
export function calibrationLawChart(data: CalibrationLawData, options: ChartOptions): Markup {
  const { id, width = 720 } = options;
  const { title } = data;
  const narrow = width < NARROW;
  const pairs = data.pairs.filter(({ cccLoss, mseLoss }) => Number.isFinite(cccLoss) && Number.isFinite(mseLoss));
  const sources = [...new Set(pairs.map(({ source }) => source))];
  const styles = new Map(sources.map((source, index) => [source, seriesStyle(index)]));
  const signs = legend(
    [
      { sign: markup`<path class="ink" stroke-width="2" d="M0 0H18"/>`, text: "law: 2r²/(1 + r²)" },
      { sign: markup`<path class="wire" stroke-dasharray="4 4" d="M0 0H18"/>`, text: "no cost: r" },
      ...sources.map((source) => {
        const { className, mark } = styles.get(source)!;
        const fill = pairs.some((pair) => pair.source === source && isPrinted(pair)) ? "fill" : "open";
        return {
          sign: markup`<path class="${fill} ${className}" transform="translate(9 0)" d="${mark}"/>`,
          text: source,
        };
      }),
    ],
    { left: 4, top: 0, width },
  );
  const [left, right] = [44, Math.min(width - 14, narrow ? width : 560)];
  const top = signs.height + 28;
  const low = Math.min(0, ...pairs.flatMap(({ cccLoss, mseLoss }) => [cccLoss, mseLoss]));
  const high = Math.max(0.4, ...pairs.flatMap(({ cccLoss, mseLoss }) => [cccLoss, mseLoss])) * 1.06;
  const side = right - left;
  const bottom = top + Math.round(side * (narrow ? 0.95 : 0.72));
  const x = scaleLinear([low, high], [left, right]);
  const y = scaleLinear([low, high], [bottom, top]);

  const steps = Array.from({ length: 61 }, (_, index) => Math.min(1, high) * (index / 60));
  const law = line<number>(x, (r) => y(shrunk(r))).digits(1)(steps);
  const curves = markup`<path class="wire" stroke-dasharray="4 4" d="M${rounded(x(low))} ${rounded(y(low))}L${rounded(x(high))} ${rounded(y(high))}"/><path class="ink" stroke-width="2" d="${law ?? ""}"/>`;
  const gaps = pairs.map(({ cccLoss, mseLoss }) => mseLoss - shrunk(cccLoss));
  const isNamed = pairs.map((pair, index) => isPrinted(pair) && Math.abs(gaps[index]!) > 0.05);
  // Names would cover points and one another: numbers stand in the picture, and the names below it.
  const numbers = new Map(
    pairs.flatMap((_, index) => (isNamed[index] ? [index] : [])).map((index, at) => [index, at + 1] as const),
  );
  const nameOf = (index: number): string => String(numbers.get(index) ?? "");
  const places = placeLabels(
    [
      ...pairs.map(({ cccLoss, mseLoss }, index) => ({ x: x(cccLoss), y: y(mseLoss), label: nameOf(index) })),
      // Names keep clear of both lines too.
      ...steps.flatMap((r) => [shrunk(r), r].map((value) => ({ x: x(r), y: y(value), label: "", weight: 0.1 }))),
    ],
    { left, right, fontSize: 12 },
  );
  const names = [...numbers].map(([index, number]) => {
    const { x: at, y: baseline, anchor } = places[index]!;
    return markup`<text class="small halo" x="${at}" y="${baseline}" text-anchor="${anchor}">${number}</text>`;
  });
  const points = pairs.map(({ label, source, cccLoss, mseLoss }, index) => {
    const { className, mark } = styles.get(source)!;
    const fill = isPrinted(pairs[index]!) ? "fill" : "open";
    const [px, py] = [x(cccLoss), y(mseLoss)];
    const title = `${label}: ${scoreText(gaps[index]!, { sign: true })} from the law`;
    return markup`<g class="${className}"><line class="line faint" x1="${px}" x2="${px}" y1="${y(shrunk(cccLoss))}" y2="${py}"/><path class="${fill}" transform="translate(${px} ${py})" d="${mark}"><title>${title}</title></path></g>`;
  });
  const axes = [
    leftAxis(y, { left, right, top, bottom, ticks: 6, label: "CCC when trained with the MSE loss" }),
    bottomAxis(x, { left, right, top, bottom, ticks: 6, label: "CCC when trained with the CCC loss, taken for r" }),
  ];
  const listed = [...numbers].map(([index, number]) => {
    const { label, source } = pairs[index]!;
    const name = `${number}: ${scoreText(gaps[index]!, { sign: true })}, ${label} (${source})`;
    return markup`<text class="small" x="4" y="${bottom + 44 + 18 * number}">${fittedText(name, { width: width - 8, fontSize: 12 })}</text>`;
  });
  const missing = data.pairs.length - pairs.length;
  const description = `${pairs.map(sentence).join("; ")}.${missing === 0 ? "" : ` ${missing} with an undefined score are left out.`}`;
  return svgPicture(
    { id, width, height: bottom + 44 + 18 * listed.length + (listed.length === 0 ? 0 : 8), title, description },
    [...[signs.drawn, axes, curves, names, points, listed]],
  );
}

/** Whether a pair is the paper's own: its mark is filled, and its name may stand beside it. */
function isPrinted({ isNamed = true }: LawPair): boolean {
  return isNamed;
}

/** What the law expects of the MSE loss; a CCC below zero is worth none. */
function shrunk(r: number): number {
  return calibrationLaw(Math.max(0, r)).mse;
}

function sentence({ label, source, cccLoss, mseLoss }: LawPair): string {
  return `${label} (${source}): CCC loss ${scoreText(cccLoss)}, law ${scoreText(shrunk(cccLoss))}, MSE loss ${scoreText(mseLoss)}`;
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
