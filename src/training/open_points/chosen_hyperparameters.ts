import type { Hyperparameters } from "../hyperparameters.ts";
import type { Choices } from "./choices.ts";

/**
 * Hyper-parameters with what choices change of them.
 *
 * Convention: a profile has numbers of its own, so choices are relative to it: the upper learning rate is twice its rate, and
 * a fixed number of epochs is that of its patience. For the paper's own numbers these are 0.0001 and 20.
 *
 * @param hyperparameters Those of a profile.
 * @param choices How open points are read; those about anything else are left aside.
 * @returns The hyper-parameters to train with.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { PAPER_HYPERPARAMETERS } from "../src/training/hyperparameters.ts";
 * import { chosenHyperparameters } from "../src/training/open_points/chosen_hyperparameters.ts";
 *
 * assert.equal(chosenHyperparameters(PAPER_HYPERPARAMETERS, { "learning-rate": "upper" }).learningRate, 0.0001);
 * ```
 */
export function chosenHyperparameters(hyperparameters: Hyperparameters, choices: Choices): Hyperparameters {
  const { learningRate, patienceEpochs } = hyperparameters;
  return {
    ...hyperparameters,
    ...(choices["learning-rate"] === "upper" && { learningRate: 2 * learningRate }),
    ...(choices["early-stopping"] === "fixed" && { epochs: patienceEpochs }),
    ...(choices["last-batch"] === "keep" && { leastBatchWindows: 1 }),
  };
}
