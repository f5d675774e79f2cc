import type { Batch, Engine, TrainingSettings, TrainingState } from "../engine/engine.ts";
import { initialWeights } from "../model/initial_weights.ts";
import type { NetworkSpec } from "../model/network_spec.ts";
import { mean } from "../statistics/mean.ts";
import type { FrameStore } from "../windows/frame_store.ts";
import { type BatchesOptions, batches, type TrainingWindows } from "./batches.ts";
import { BEFORE_TRAINING, type EarlyStoppingState, earlyStopping } from "./early_stopping.ts";
import type { Hyperparameters } from "./hyperparameters.ts";
import { type ValidationScores, validationScores } from "./validation_scores.ts";

/** One epoch, as the record of a training tells it. */
export interface HistoryRow extends ValidationScores {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean of the batches' losses before their steps, each weighted by its windows. */
  readonly trainingLoss: number;
}

/** A training after some epoch: all that is needed to go on as if it had never stopped. */
export interface TrainingProgress {
  readonly state: TrainingState;
  readonly stopping: EarlyStoppingState;
  /** Whether the training was over: no epoch follows. */
  readonly over: boolean;
  readonly bestWeights: Float32Array;
  readonly history: readonly HistoryRow[];
}

/** What decides when training stops. */
export type StopBy = "loss" | "ccc";

/** What one network is trained with. */
export interface TrainOptions {
  readonly engine: Engine;
  readonly store: FrameStore;
  /** All windows to train on, in the corpus's order. */
  readonly training: TrainingWindows;
  /** All windows that decide when to stop. */
  readonly validation: Batch;
  readonly settings: TrainingSettings;
  readonly hyperparameters: Pick<Hyperparameters, "epochs" | "batchWindows" | "leastBatchWindows" | "patienceEpochs">;
  /**
   * How batches are composed.
   * @default {shuffled across recordings, a short last one joined to the one before}
   */
  readonly batching?: Pick<BatchesOptions, "composition" | "dropLast">;
  /**
   * What decides when to stop and which weights are kept: the validation loss, or one minus the mean over tasks of the
   * validation CCC.
   * @default {"loss"}
   */
  readonly stopBy?: StopBy;
  /** Keys the initial weights and the order of the windows. */
  readonly seed: number;
  /**
   * What the kept weights are asked for in the end: indices of windows' first frames, several sets of them.
   * @default {nothing}
   */
  readonly predicted?: readonly Int32Array[];
  /** Where an earlier training was left; none starts anew. */
  readonly progress?: TrainingProgress;
  /** Told of every epoch; may save the progress to go on from there later. What it throws ends the training. */
  readonly observe?: (row: HistoryRow, save: () => Promise<TrainingProgress>) => void | Promise<void>;
}

/** A network that has been trained. */
export interface TrainedNetwork {
  /** The weights of the epoch that early stopping kept, in the order of `weightLayout`. */
  readonly weights: Float32Array;
  /** The epoch of the lowest validation loss, or highest CCC, from 1; 0 if none was defined. */
  readonly bestEpoch: number;
  readonly history: readonly HistoryRow[];
  /** The outputs of the kept weights for each set of `predicted`, row-major, shape [windows, tasks]. */
  readonly predictions: readonly Float32Array[];
}

/**
 * Trains one network (Section III): epochs of shuffled batches, early stopping on the validation loss, the best weights
 * kept.
 *
 * Convention: the validation loss takes all validation windows as one batch. A training that goes on from a progress ends
 * with the same bytes as one that never stopped, on an engine that is deterministic.
 *
 * @param network The network.
 * @param options Engine, windows, settings and seed.
 * @returns The weights of the best epoch and one history row an epoch.
 * @throws {RangeError} If network, store and windows do not fit together, or there is no window to train or validate on.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { wasmEngine } from "../src/engine/wasm/mod.ts";
 * import { PAPER_HYPERPARAMETERS, train } from "../src/training/mod.ts";
 *
 * const windows = { starts: Int32Array.from({ length: 40 }, (_, k) => k), labels: Float32Array.from({ length: 40 }, (_, k) => k / 40) };
 * const trained = await train(cerMtl({ frames: 4, features: 1, tasks: ["valence"] }), {
 *   engine: wasmEngine,
 *   store: { frames: 43, features: 1, values: Float32Array.from({ length: 43 }, (_, k) => k / 40) },
 *   training: windows,
 *   validation: windows,
 *   settings: { strideFrames: 1, loss: "ccc", taskWeights: [1], learningRate: 0.001 },
 *   hyperparameters: { ...PAPER_HYPERPARAMETERS, epochs: 2 },
 *   seed: 0,
 * });
 * assert.equal(trained.history.length, 2);
 * ```
 */
export async function train(network: NetworkSpec, options: TrainOptions): Promise<TrainedNetwork> {
  const { engine, store, training, validation, settings, hyperparameters, batching, stopBy, seed, progress } = options;
  const { predicted = [] } = options;
  const untrained = initialWeights(network, { seed });
  const open = await engine.open(network, { store, weights: untrained, settings });
  try {
    if (progress) await open.restoreState(progress.state);
    let { stopping, over, bestWeights } = progress ?? {
      stopping: BEFORE_TRAINING,
      over: false,
      bestWeights: untrained,
    };
    const history = [...(progress?.history ?? [])];

    while (!over) {
      const epoch = stopping.epoch + 1;
      let [weightedLoss, seen] = [0, 0];
      for (const batch of batches(training, { ...hyperparameters, ...batching, seed, epoch })) {
        weightedLoss += (await open.trainStep(batch)) * batch.starts.length;
        seen += batch.starts.length;
      }
      const scores = validationScores(validation, { predictions: await open.predict(validation.starts), settings });
      const validationLoss = stopBy === "ccc" ? 1 - mean(scores.validationCcc) : scores.validationLoss;
      const decision = earlyStopping(stopping, { validationLoss, ...hyperparameters });
      if (decision.save) bestWeights = await open.readWeights();
      [stopping, over] = [decision.state, decision.stop];

      const row = { epoch, trainingLoss: weightedLoss / seen, ...scores };
      history.push(row);
      await options.observe?.(row, async () => ({
        state: await open.saveState(),
        stopping,
        over,
        bestWeights: Float32Array.from(bestWeights),
        history: [...history],
      }));
    }
    await open.writeWeights(bestWeights);
    const predictions: Float32Array[] = [];
    for (const starts of predicted) predictions.push(await open.predict(starts));
    return { weights: bestWeights, bestEpoch: stopping.bestEpoch, history, predictions };
  } finally {
    open.dispose();
  }
}
