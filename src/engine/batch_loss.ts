import type { Loss } from "../model/network_spec.ts";
import { concordanceLoss } from "../statistics/concordance_loss.ts";
import { pearsonLoss } from "../statistics/pearson_loss.ts";
import { squaredErrorLoss } from "../statistics/squared_error_loss.ts";
import type { TrainingSettings } from "./engine.ts";

const LOSSES = { ccc: concordanceLoss, pcc: pearsonLoss, mse: squaredErrorLoss } satisfies Record<Loss, unknown>;

/**
 * The objective of multi-task learning, equation (2): the weighted sum of the tasks' losses over one batch, and its
 * gradient with respect to the predictions.
 *
 * @param settings The loss and the weight of each task.
 * @param labels Row-major, shape [windows, tasks].
 * @param predictions One series a task, shape [tasks][windows].
 * @returns The loss, and for each task the gradient, shape [tasks][windows].
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { batchLoss } from "../src/engine/batch_loss.ts";
 *
 * const { loss, gradients } = batchLoss({ loss: "mse", taskWeights: [1, 0.5] }, [0, 0, 0, 4], [[0, 0], [0, 0]]);
 * assert.equal(loss, 0.5 * 8);
 * assert.equal(gradients[1]?.[1], 0.5 * -4);
 * ```
 */
export function batchLoss(
  settings: Pick<TrainingSettings, "loss" | "taskWeights">,
  labels: ArrayLike<number>,
  predictions: readonly ArrayLike<number>[],
): { readonly loss: number; readonly gradients: readonly Float64Array[] } {
  const tasks = predictions.length;
  const windows = predictions[0]?.length ?? 0;
  // Loops and few arrays: this runs in every step, and a callback for every window took as long as the smaller layers.
  const truth = new Float64Array(windows);
  let sum = 0;
  const gradients = predictions.map((prediction, task) => {
    for (let window = 0; window < windows; window++) truth[window] = labels[window * tasks + task]!;
    const weight = settings.taskWeights[task]!;
    const { loss, gradient } = LOSSES[settings.loss](truth, prediction);
    sum += weight * loss;
    for (let window = 0; window < windows; window++) gradient[window]! *= weight;
    return gradient;
  });
  return { loss: sum, gradients };
}
