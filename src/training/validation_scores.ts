import type { Batch, TrainingSettings } from "../engine/engine.ts";
import type { Loss } from "../model/network_spec.ts";
import { concordance } from "../statistics/concordance.ts";
import { concordanceLoss } from "../statistics/concordance_loss.ts";
import { pearsonLoss } from "../statistics/pearson_loss.ts";
import type { SeriesLoss } from "../statistics/series_loss.ts";
import { squaredErrorLoss } from "../statistics/squared_error_loss.ts";

const LOSSES: Readonly<Record<Loss, (truth: ArrayLike<number>, prediction: ArrayLike<number>) => SeriesLoss>> = {
  ccc: concordanceLoss,
  pcc: pearsonLoss,
  mse: squaredErrorLoss,
};

/** How well a network does on the windows that decide when to stop. */
export interface ValidationScores {
  /** The weighted sum of the tasks' losses, each over all windows at once. */
  readonly validationLoss: number;
  /** CCC of each task over all windows, shape [tasks]; NaN where undefined. */
  readonly validationCcc: readonly number[];
}

/** What was predicted, and what the network is trained with. */
export interface ValidationScoresOptions {
  /** Row-major, shape [windows, tasks]. */
  readonly predictions: Float32Array;
  readonly settings: Pick<TrainingSettings, "loss" | "taskWeights">;
}

/**
 * The loss of equation (2) over a whole validation set as one batch, and each task's CCC.
 *
 *     J = sum over tasks m of alpha_m L_m        equation (2)
 *
 * Convention: one loss over all windows, in float64; the mean over batches would be another number for correlation
 * losses, and depend on how the windows are cut into batches. Undefined (NaN) if a prediction is NaN.
 *
 * @param validation The windows and their labels.
 * @param options Predictions, loss and task weights.
 * @returns The total loss and the CCC of each task.
 * @throws {RangeError} If labels and predictions are not one for each window and task, or there is no window.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { validationScores } from "../src/training/validation_scores.ts";
 *
 * const validation = { starts: Int32Array.of(0, 1), labels: Float32Array.of(0, 5, 1, 6) };
 * const settings = { loss: "mse", taskWeights: [1 / 2, 1 / 2] } as const;
 * const { validationLoss, validationCcc } = validationScores(validation, { predictions: Float32Array.of(0, 6, 1, 7), settings });
 * assert.equal(validationLoss, 1 / 2);
 * assert.equal(validationCcc[0], 1);
 * ```
 */
export function validationScores(validation: Batch, options: ValidationScoresOptions): ValidationScores {
  const { starts, labels } = validation;
  const { predictions, settings } = options;
  const tasks = settings.taskWeights.length;
  const wanted = starts.length * tasks;
  if (wanted === 0 || labels.length !== wanted || predictions.length !== wanted) {
    throw new RangeError(
      `Cannot score the validation windows: ${starts.length} windows of ${tasks} tasks must have as many labels and predictions, current numbers are ${labels.length} and ${predictions.length}`,
    );
  }
  const column = (values: Float32Array, task: number): Float64Array =>
    Float64Array.from({ length: starts.length }, (_, window) => values[window * tasks + task]!);
  const series = settings.taskWeights.map((weight, task) => ({
    weight,
    truth: column(labels, task),
    prediction: column(predictions, task),
  }));
  return {
    validationLoss: series.reduce(
      (sum, { weight, truth, prediction }) => sum + weight * LOSSES[settings.loss](truth, prediction).loss,
      0,
    ),
    validationCcc: series.map(({ truth, prediction }) => concordance(truth, prediction)),
  };
}
