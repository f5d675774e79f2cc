import { affineCalibration } from "../statistics/affine_calibration.ts";
import { concordanceOfMoments } from "../statistics/concordance_of_moments.ts";
import { mean } from "../statistics/mean.ts";
import type { PairedMoments } from "../statistics/paired_moments.ts";
import { poolMoments } from "../statistics/pool_moments.ts";
import type { CellRun, CellSamples } from "./cell_samples.ts";

/**
 * One number of a cell:
 *
 * - `ccc`: the CCC over each fold's test recordings laid end to end, then the mean over folds and seeds; the default;
 * - `recordings`: the mean over folds, recordings and seeds of the CCC within each recording;
 * - `pooled`: the CCC over all folds' recordings laid end to end, then the mean over seeds;
 * - `recalibrated`: as `ccc`, with each run's predictions brought to the mean and spread that the training labels have;
 * - `gap`: the CCC on the training windows less `ccc`: over-fitting;
 * - `responsiveness`: standard deviation of the predictions over that of the gold standard, a fold at a time;
 * - `spread`: standard deviation over seeds, dividing by their number less one, of the mean over folds;
 * - `trailing`: mean CCC of the latest 100 frames, as Figure 2 draws it.
 */
export type CellMeasure =
  | "ccc"
  | "recordings"
  | "pooled"
  | "recalibrated"
  | "gap"
  | "responsiveness"
  | "spread"
  | "trailing";

/** Which recordings of a fold are counted, each as often as it stands here. */
export interface DrawnFold {
  /** Index of the fold. */
  readonly fold: number;
  /** Indices of its recordings. */
  readonly recordings: readonly number[];
}

/** Which seeds, folds and recordings of a cell are counted, each as often as it stands here. */
export interface CellDraw {
  /** Indices of seeds. */
  readonly seeds: readonly number[];
  readonly folds: readonly DrawnFold[];
}

/** Many draws: of few recordings the same are drawn again and again, and what a run scores on them is the same. */
export interface CellDraws {
  /** Whatever is drawn of a fold, each once. */
  readonly drawnFolds: readonly DrawnFold[];
  /** Indices of seeds, and of `drawnFolds`. */
  readonly draws: readonly { readonly seeds: readonly number[]; readonly folds: readonly number[] }[];
}

/** The paper's window of Figure 2: "the previous 100 predictions". */
const TRAILING_FRAMES = 100;

type FoldScore = (run: CellRun, moments: readonly PairedMoments[]) => number;

const FOLD_SCORES: Readonly<Partial<Record<CellMeasure, FoldScore>>> = {
  ccc: (_, moments) => concordanceOfMoments(poolMoments(moments)),
  recordings: (_, moments) => mean(moments.map(concordanceOfMoments)),
  recalibrated: ({ training }, moments) => concordanceOfMoments(recalibrated(poolMoments(moments), training)),
  gap: ({ training }, moments) => concordanceOfMoments(training) - concordanceOfMoments(poolMoments(moments)),
  responsiveness: (_, moments) => {
    const { variancePrediction, varianceTruth } = poolMoments(moments);
    return Math.sqrt(variancePrediction / varianceTruth);
  },
  // A frame's value belongs to its recording as a whole: resampled recordings do not change it.
  trailing: (run) => run.trailing({ frames: TRAILING_FRAMES }),
};

/**
 * One number of a cell, of all its runs or of a draw of them.
 *
 * Convention: what is undefined is NaN and makes NaN of the mean it enters; it is never left out.
 *
 * @param samples The cell's runs.
 * @param options What to measure, and of what.
 * @returns A CCC in [-1, 1], a difference of two in [-2, 2], or a ratio of standard deviations from 0; or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cellMeasure } from "../src/evaluation/cell_measures.ts";
 * import { cellSamples } from "../src/evaluation/cell_samples.ts";
 * import { measuredRun } from "../src/evaluation/measured_run.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord();
 * const samples = cellSamples([measuredRun(record, traces)], { attribute: "arousal" });
 * const ccc = cellMeasure(samples, { measure: "ccc" });
 * assert.ok(ccc > -1 && ccc < 1);
 * ```
 */
export function cellMeasure(
  samples: CellSamples,
  options: { readonly measure: CellMeasure; readonly draw?: CellDraw },
): number {
  const { measure, draw = everything(samples) } = options;
  const { seeds, folds } = draw;
  const draws = { drawnFolds: folds, draws: [{ seeds, folds: folds.map((_, index) => index) }] };
  return cellMeasures(samples, { measure, draws })[0]!;
}

/**
 * `cellMeasure` of many draws, each of which would give the same number alone.
 *
 * @param samples The cell's runs.
 * @param options What to measure, and of which draws.
 * @returns One number a draw.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cellMeasure, cellMeasures } from "../src/evaluation/cell_measures.ts";
 * import { cellSamples } from "../src/evaluation/cell_samples.ts";
 * import { measuredRun } from "../src/evaluation/measured_run.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord();
 * const samples = cellSamples([measuredRun(record, traces)], { attribute: "arousal" });
 * const drawnFolds = [{ fold: 0, recordings: [0] }];
 * const draws = { drawnFolds, draws: [{ seeds: [0], folds: [0, 0] }] };
 * const alone = cellMeasure(samples, { measure: "pooled", draw: { seeds: [0], folds: [...drawnFolds, ...drawnFolds] } });
 * assert.deepEqual(cellMeasures(samples, { measure: "pooled", draws }), [alone]);
 * ```
 */
export function cellMeasures(
  samples: CellSamples,
  options: { readonly measure: CellMeasure; readonly draws: CellDraws },
): number[] {
  const { measure, draws } = options;
  const ofRuns = measure === "pooled" ? pooledScore(samples, draws) : meanOverFolds(samples, { measure, draws });
  return draws.draws.map(({ seeds, folds }) => {
    // Every second draw or so has a seed twice.
    const known: number[] = [];
    const bySeed = seeds.map((seed) => (known[seed] ??= ofRuns(seed, folds)));
    return measure === "spread" ? sampleDeviation(bySeed) : mean(bySeed);
  });
}

/** What the runs of a seed score on drawn folds. */
type RunsScore = (seed: number, folds: readonly number[]) => number;

function pooledScore({ runs }: CellSamples, { drawnFolds }: CellDraws): RunsScore {
  return (seed, folds) =>
    concordanceOfMoments(poolMoments(folds.flatMap((index) => drawnMoments(runs[seed]!, drawnFolds[index]!))));
}

function meanOverFolds(
  { runs }: CellSamples,
  { measure, draws: { drawnFolds } }: { readonly measure: CellMeasure; readonly draws: CellDraws },
): RunsScore {
  const score = FOLD_SCORES[measure === "spread" ? "ccc" : measure]!;
  const known = runs.map((): number[] => []);
  return (seed, folds) => {
    const byFold = runs[seed]!;
    const ofSeed = known[seed]!;
    let sum = 0;
    for (const index of folds) {
      const drawn = drawnFolds[index]!;
      sum += ofSeed[index] ??= score(byFold[drawn.fold]!, drawnMoments(byFold, drawn));
    }
    return sum / folds.length;
  };
}

function drawnMoments(byFold: readonly CellRun[], { fold, recordings }: DrawnFold): readonly PairedMoments[] {
  const run = byFold[fold]!;
  return recordings.map((recording) => run.recordings[recording]!.moments);
}

function everything(samples: CellSamples): CellDraw {
  return {
    seeds: samples.seeds.map((_, seed) => seed),
    folds: samples.folds.map(({ recordings }, fold) => ({ fold, recordings: recordings.map((_, index) => index) })),
  };
}

/** The moments after the map that gives the training predictions the mean and spread of their labels, and r its sign. */
function recalibrated(moments: PairedMoments, training: PairedMoments): PairedMoments {
  const { slope, intercept } = affineCalibration(training, { loss: "ccc" });
  return {
    ...moments,
    meanPrediction: slope * moments.meanPrediction + intercept,
    variancePrediction: slope * slope * moments.variancePrediction,
    covariance: slope * moments.covariance,
  };
}

function sampleDeviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(
    (values.length / (values.length - 1)) * mean(values.map((value) => (value - middle) * (value - middle))),
  );
}
