import { scaleLinear } from "d3-scale";
import { counted } from "../counted.ts";
import { type Markup, markup } from "../markup.ts";
import { scoreText } from "../score_text.ts";
import { wrapText } from "../wrap_text.ts";
import { bottomAxis } from "./_axis.ts";
import { fittedText, NARROW, svgPicture } from "./_svg.ts";
import type { ChartOptions } from "./chart_options.ts";
import { seriesStyle } from "./series_style.ts";

/** A run's score with where it comes from. */
export interface ScoredRun {
  readonly fold: string;
  readonly seed: number;
  readonly score: number;
}

/** Runs under one condition, such as CER-MTL on valence. */
export interface ScoreCondition {
  readonly label: string;
  readonly runs: readonly ScoredRun[];
}

/** Conditions that share one axis. */
export interface ScoreDistributionData {
  readonly title: string;
  readonly quantity: string;
  readonly conditions: readonly ScoreCondition[];
}

/**
 * Scores over seeds and folds: each condition a strip whose lanes are its folds, with the middle half and the median.
 *
 * Nothing is jittered: a dot's height says its fold, so that what varies between folds is told from what varies between
 * seeds. Quartiles are type 7 of Hyndman and Fan (1996), as in R and NumPy. Undefined scores are counted in the label.
 *
 * @param data The conditions.
 * @param options Id and width.
 * @returns An SVG element.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { scoreDistribution } from "../src/report/charts/score_distribution.ts";
 *
 * const runs = [0.1, 0.2, 0.4].map((score, seed) => ({ fold: "session 1", seed, score }));
 * const data = { title: "Scores", quantity: "CCC", conditions: [{ label: "CER-MTL", runs }] };
 * assert.match(String(scoreDistribution(data, { id: "d" })), /CER-MTL: 3 runs, median 0.20, middle half 0.15 to 0.30/);
 * ```
 */
export function scoreDistribution(data: ScoreDistributionData, options: ChartOptions): Markup {
  const { id, width = 720 } = options;
  const { title, quantity, conditions } = data;
  const narrow = width < NARROW;
  const [left, right] = narrow ? [10, width - 12] : [Math.round(width * 0.26), width - 16];
  const folds = [...new Set(conditions.flatMap(({ runs }) => runs.map(({ fold }) => fold)))];
  const lane = Math.max(5, Math.min(9, 44 / Math.max(1, folds.length)));
  const scores = conditions.flatMap(({ runs }) => runs.map(({ score }) => score)).filter(Number.isFinite);
  const x = scaleLinear([Math.min(0, ...scores), Math.max(0.1, ...scores)], [left, right]).nice(narrow ? 4 : 8);

  const lanesLeft = narrow ? 4 : left;
  const lanesText = wrapText(`Lanes, from above: ${folds.join(", ")}`, {
    columns: Math.floor((right - lanesLeft) / (12 * 0.56)),
  });
  const [head, top] = [narrow ? 18 : 4, 12 + 16 * lanesText.length];
  const rowHeight = head + lane * folds.length + 26;
  const drawn = conditions.map((condition, index) => {
    const { className, mark } = seriesStyle(index);
    const y = top + index * rowHeight + head;
    const box = y + lane * folds.length + 6;
    const dots = condition.runs
      .filter(({ score }) => Number.isFinite(score))
      .map(({ fold, seed, score }) => {
        const place = `translate(${rounded(x(score))} ${rounded(y + lane * (folds.indexOf(fold) + 0.5))}) scale(.62)`;
        return markup`<path class="run" transform="${place}" d="${mark}"><title>${fold}, seed ${seed}: ${scoreText(score)}</title></path>`;
      });
    const label = narrow
      ? markup`<text class="small halo" x="4" y="${y - 4}">${fittedText(condition.label, { width: width - 8, fontSize: 12 })}</text>`
      : markup`<text x="${left - 14}" y="${y + (lane * folds.length) / 2 + 8}" text-anchor="end">${fittedText(condition.label, { width: left - 18, fontSize: 13 })}</text>`;
    return markup`<g class="${className}">${label}${dots}${quartileBar(condition, { x, y: box })}</g>`;
  });
  const bottom = top + conditions.length * rowHeight;
  const lanes = lanesText.map(
    (text, index) =>
      markup`<text class="note" x="${lanesLeft}" y="${14 + 16 * index}">${fittedText(text, { width: right - lanesLeft, fontSize: 12 })}</text>`,
  );
  const axis = bottomAxis(x, { left, right, top: top - 4, bottom, ticks: narrow ? 4 : 8, label: quantity });
  const description = `${conditions.map(sentence).join(". ")}. Lanes from above: ${folds.join(", ")}.`;
  return svgPicture({ id, width, height: bottom + 42, title, description }, [lanes, axis, drawn]);
}

function quartileBar(
  { runs }: ScoreCondition,
  { x, y }: { readonly x: (score: number) => number; readonly y: number },
): Markup | false {
  const sorted = sortedScores(runs);
  if (sorted.length === 0) return false;
  const [low, lower, median, upper, high] = [0, 0.25, 0.5, 0.75, 1].map((part) => x(quantile(sorted, part)));
  return markup`<line class="line" stroke-opacity=".5" x1="${low}" x2="${high}" y1="${y}" y2="${y}"/><rect class="open" x="${lower}" y="${y - 4}" width="${upper! - lower!}" height="8"/><line class="line" x1="${median}" x2="${median}" y1="${y - 7}" y2="${y + 7}"/>`;
}

function sortedScores(runs: readonly ScoredRun[]): number[] {
  return runs
    .map(({ score }) => score)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}

function sentence({ label, runs }: ScoreCondition): string {
  const sorted = sortedScores(runs);
  if (sorted.length === 0) return `${label}: ${counted(runs.length, "run")}, no score is defined`;
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((part) => scoreText(quantile(sorted, part)));
  const undefined_ = runs.length - sorted.length;
  const rest = undefined_ === 0 ? "" : `, ${undefined_} undefined`;
  return `${label}: ${counted(runs.length, "run")}${rest}, median ${median}, middle half ${lower} to ${upper}`;
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
