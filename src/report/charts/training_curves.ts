import { type ScaleLinear, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { counted } from "../counted.ts";
import { type Markup, markup } from "../markup.ts";
import { bottomAxis, leftAxis } from "./_axis.ts";
import { legend } from "./_legend.ts";
import { NARROW, svgPicture } from "./_svg.ts";
import type { ChartOptions } from "./chart_options.ts";
import { seriesStyle } from "./series_style.ts";

/** How one run learned, epoch by epoch from 1. */
export interface TrainingCurve {
  readonly label: string;
  /** Shape [epochs]. */
  readonly trainingLoss: readonly number[];
  /** Shape [epochs]. */
  readonly validationLoss: readonly number[];
  /** Mean over the tasks, shape [epochs]. */
  readonly validationCcc: readonly number[];
  /** The epoch whose weights were kept, from 1; 0 if none was. */
  readonly bestEpoch: number;
}

/** The runs of one network. */
export interface TrainingCurvesData {
  readonly title: string;
  readonly runs: readonly TrainingCurve[];
}

/**
 * Loss and validation CCC by epoch: every run faint with its best epoch marked, their mean strong.
 *
 * Convention: the mean is drawn as far as every run was still training. Where the ones that learn nothing have stopped, the
 * mean of the others would jump, and look like learning. Undefined values are gaps.
 *
 * @param data The runs.
 * @param options Id and width.
 * @returns An SVG element of two panels.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { trainingCurves } from "../src/report/charts/training_curves.ts";
 *
 * const curves = { trainingLoss: [1, 0.8], validationLoss: [0.9, 0.7], validationCcc: [0.1, 0.3] };
 * const run = { label: "seed 0", ...curves, bestEpoch: 2 };
 * assert.match(String(trainingCurves({ title: "CER-MTL", runs: [run] }, { id: "curves" })), /1 run\. Best epochs: 2/);
 * ```
 */
export function trainingCurves(data: TrainingCurvesData, options: ChartOptions): Markup {
  const { id, width = 720 } = options;
  const { runs, title } = data;
  const narrow = width < NARROW;
  const [loss, validation, score] = [seriesStyle(1), seriesStyle(0), { ...seriesStyle(2), dash: "none" }];
  const sign = (style: typeof loss) =>
    markup`<path class="line ${style.className}" stroke-dasharray="${style.dash}" d="M0 0H18"/>`;
  const signs = legend(
    [
      { sign: sign(loss), text: "training loss" },
      { sign: sign(validation), text: "validation loss" },
      { sign: sign(score), text: "validation CCC" },
      { sign: markup`<circle class="open ${score.className}" cx="9" r="3.5"/>`, text: "best epoch of a run" },
    ],
    { left: 4, top: 0, width },
  );
  const panelWidth = narrow ? width - 54 : (width - 132) / 2;
  const [height, top] = [narrow ? 170 : 220, signs.height + 30];
  const first = { left: 42, right: 42 + panelWidth, top, bottom: top + height };
  const second = narrow
    ? { ...first, top: first.bottom + 76, bottom: first.bottom + 76 + height }
    : { ...first, left: first.right + 76, right: first.right + 76 + panelWidth };

  const epochs = Math.max(2, ...runs.map((run) => run.trainingLoss.length));
  const losses = runs.flatMap((run) => [...run.trainingLoss, ...run.validationLoss]).filter(Number.isFinite);
  const scores = runs.flatMap((run) => run.validationCcc).filter(Number.isFinite);
  const panels = [
    {
      ...{ box: first, label: "loss", values: losses },
      series: [
        { style: loss, of: (run: TrainingCurve) => run.trainingLoss },
        { style: validation, of: (run: TrainingCurve) => run.validationLoss },
      ],
    },
    {
      ...{ box: second, label: "CCC", values: [0, ...scores] },
      series: [{ style: score, of: (run: TrainingCurve) => run.validationCcc }],
    },
  ];
  const drawn = panels.map(({ box, label, values, series }) => {
    const x = scaleLinear([1, epochs], [box.left, box.right]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const y = scaleLinear(values.length === 0 ? [0, 1] : [low, high > low ? high : low + 1], [
      box.bottom,
      box.top,
    ]).nice(5);
    const best = runs.flatMap((run) => {
      const { style, of } = series.at(-1)!;
      const value = of(run)[run.bestEpoch - 1] ?? NaN;
      const label = `${run.label}: epoch ${run.bestEpoch}`;
      return Number.isFinite(value)
        ? markup`<circle class="open ${style.className}" cx="${x(run.bestEpoch)}" cy="${y(value)}" r="3.5"><title>${label}</title></circle>`
        : [];
    });
    return [
      leftAxis(y, { ...box, ticks: 5, label }),
      bottomAxis(x, {
        ...box,
        ticks: narrow ? 5 : 6,
        label: "epoch",
        format: (epoch) => (Number.isInteger(epoch) ? String(epoch) : ""),
      }),
      series.map(({ style, of }) => strands(runs.map(of), { x, y, ...style })),
      best,
    ];
  });
  const description = `${counted(runs.length, "run")}. Best epochs: ${runs.map((run) => run.bestEpoch).join(", ")}.`;
  return svgPicture({ id, width, height: second.bottom + 44, title, description }, [signs.drawn, drawn]);
}

interface Strand {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly className: string;
  readonly dash: string;
}

function strands(curves: readonly (readonly number[])[], { x, y, className, dash }: Strand): Markup {
  const draw = line<number>((_, epoch) => x(epoch + 1), y)
    .defined(Number.isFinite)
    .digits(1);
  const faint = curves.map((curve) => markup`<path class="line faint" d="${draw([...curve]) ?? ""}"/>`);
  return markup`<g class="${className}">${faint}<path class="line" stroke-dasharray="${dash}" d="${draw(meanCurve(curves)) ?? ""}"/></g>`;
}

function meanCurve(curves: readonly (readonly number[])[]): number[] {
  const epochs = curves.length === 0 ? 0 : Math.min(...curves.map((curve) => curve.length));
  return Array.from(
    { length: epochs },
    (_, epoch) => curves.reduce((sum, curve) => sum + curve[epoch]!, 0) / curves.length,
  );
}
