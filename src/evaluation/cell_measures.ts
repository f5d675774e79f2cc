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

/** Which seeds, folds and recordings of a cell are counted, each as often as it stands here. */
export interface CellDraw {
  /** Indices of seeds. */
  readonly seeds: readonly number[];
  /** Indices of folds, each with the indices of its recordings. */
  readonly folds: readonly { readonly fold: number; readonly recordings: readonly number[] }[];
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
  const ofRuns =
    measure === "pooled" ? pooledScore : meanOverFolds(FOLD_SCORES[measure === "spread" ? "ccc" : measure]!);
  // Every second draw or so has a seed twice.
  const known: number[] = [];
  const bySeed = draw.seeds.map((seed) => (known[seed] ??= ofRuns(samples.runs[seed]!, draw.folds)));
  return measure === "spread" ? sampleDeviation(bySeed) : mean(bySeed);
}

type RunsScore = (byFold: readonly CellRun[], folds: CellDraw["folds"]) => number;

function pooledScore(byFold: readonly CellRun[], folds: CellDraw["folds"]): number {
  return concordanceOfMoments(poolMoments(folds.flatMap((drawn) => drawnMoments(byFold, drawn))));
}

function meanOverFolds(score: FoldScore): RunsScore {
  return (byFold, folds) => mean(folds.map((drawn) => score(byFold[drawn.fold]!, drawnMoments(byFold, drawn))));
}

function drawnMoments(
  byFold: readonly CellRun[],
  { fold, recordings }: CellDraw["folds"][number],
): readonly PairedMoments[] {
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
