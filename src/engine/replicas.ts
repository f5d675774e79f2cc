import type { NetworkSpec } from "../model/network_spec.ts";
import type { Batch, Engine, LossAndGradient, OpenOptions, TrainingState } from "./engine.ts";

/**
 * Several trainings of one network, its replicas, that go on side by side in the same launches: other seeds, folds, losses
 * or learning rates. Each gives what it gives alone, within float32 rounding.
 *
 * Everything that is given or taken has one entry a replica, in the order in which they were opened. Calls are made one
 * after the other, each awaited before the next. After `dispose` none is made.
 */
export interface TrainableReplicas {
  /**
   * One step of Adam of each replica on its own batch, all of as many windows; resolves to the losses before the step. A
   * replica without a batch stands still and costs next to nothing: no bit of what training changes is another, and it has
   * no loss.
   */
  trainStep(batches: readonly (Batch | undefined)[]): Promise<readonly (number | undefined)[]>;
  /** The weighted loss of its batch and its gradient of each replica that has one; changes nothing. */
  lossAndGradient(batches: readonly (Batch | undefined)[]): Promise<readonly (LossAndGradient | undefined)[]>;
  /** Each replica's outputs for its own windows, of which there may be other numbers; each row-major, [windows, tasks]. */
  predict(starts: readonly Int32Array[]): Promise<readonly Float32Array[]>;
  /** Copies of all weights in the order of `weightLayout`. */
  readWeights(): Promise<readonly Float32Array[]>;
  /** Replaces all weights; Adam's state stays. */
  writeWeights(weights: readonly Float32Array[]): Promise<void>;
  /** Copies of everything that training changes. */
  saveState(): Promise<readonly TrainingState[]>;
  /** Goes on from saved states. */
  restoreState(states: readonly TrainingState[]): Promise<void>;
  /** Gives memory back. */
  dispose(): void;
}

/** An engine that can train several replicas of a network in the same launches: what keeps a GPU busy with small networks. */
export interface ReplicaEngine extends Engine {
  /**
   * Opens as many replicas as there are options. A store that several of them name is kept once.
   *
   * @throws {RangeError} If there is no replica, or the network and a replica's store, weights or settings do not fit
   * together.
   */
  openReplicas(network: NetworkSpec, replicas: readonly OpenOptions[]): Promise<TrainableReplicas>;
}
