import { type CellSamples, cellSamples } from "../../src/evaluation/cell_samples.ts";
import { type MeasuredRun, measuredRun } from "../../src/evaluation/measured_run.ts";
import type { PredictionTrace } from "../../src/evaluation/prediction_trace.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { pairedMoments } from "../../src/statistics/paired_moments.ts";
import { smallRecord } from "./small_run.ts";

/** One test recording of a made cell: what was to be said, and what was said. */
export interface MadeRecording {
  readonly recording: string;
  readonly truth: readonly number[];
  readonly prediction: readonly number[];
}

/** Which run of a made cell. */
export interface MadePlace {
  readonly seed: number;
  readonly fold: string;
}

/** How a cell is made. */
export interface MadeCellOptions {
  readonly seeds: readonly number[];
  readonly folds: readonly string[];
  readonly recordings: (place: MadePlace) => readonly MadeRecording[];
  /**
   * What tells its runs from those of another made cell.
   * @default {"0"}
   */
  readonly data?: string;
  /** Gold standard and prediction on the training windows. */
  readonly training?: (place: MadePlace) => Omit<MadeRecording, "recording">;
}

/** The runs of a cell of one attribute, valence, whose predictions are given. */
export function madeRuns({ seeds, folds, recordings, data = "0", training }: MadeCellOptions): MeasuredRun[] {
  return seeds.flatMap((seed) =>
    folds.map((fold) => {
      const { record } = smallRecord({
        seed,
        corpus: { name: "generated", kind: "simulated", checksum: data },
        fold: { name: fold, train: [], validation: [], test: [] },
        network: cerMtl({ frames: 4, features: 2, tasks: ["valence"] }),
      });
      const traces = recordings({ seed, fold }).map(
        ({ recording, truth, prediction }): PredictionTrace => ({
          recording,
          frames: Int32Array.from(truth.keys()),
          labels: Float32Array.from(truth),
          predictions: Float32Array.from(prediction),
        }),
      );
      const fit = training?.({ seed, fold }) ?? { truth: [0, 1], prediction: [0, 1] };
      return measuredRun(
        { ...record, training: [{ task: "valence", ...pairedMoments(fit.truth, fit.prediction) }] },
        traces,
      );
    }),
  );
}

/** The same as samples. */
export function madeCell(options: MadeCellOptions): CellSamples {
  return cellSamples(madeRuns(options), { attribute: "valence" });
}
