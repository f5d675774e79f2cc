import type { Loss, NetworkSpec } from "../model/network_spec.ts";
import type { FrameStore } from "../windows/frame_store.ts";

/** The windows of one training step. */
export interface Batch {
  /** Index in the frame store of each window's first frame, shape [windows]. */
  readonly starts: Int32Array;
  /** What each window should be given, row-major, shape [windows, tasks]. */
  readonly labels: Float32Array;
}

/** What stays the same over the training of one network. */
export interface TrainingSettings {
  /** Frames between two consecutive columns of a feature image, t of equation (1). */
  readonly strideFrames: number;
  readonly loss: Loss;
  /** The weight of each task's loss, alpha of equation (2), shape [tasks]. */
  readonly taskWeights: readonly number[];
  readonly learningRate: number;
}

/** Everything a training needs to go on as if it had never stopped. */
export interface TrainingState {
  /** All weights in the order of `weightLayout`. */
  readonly weights: Float32Array;
  /** Adam's running mean of gradients, in the same order. */
  readonly firstMoment: Float32Array;
  /** Adam's running mean of squared gradients, in the same order. */
  readonly secondMoment: Float32Array;
  /** Number of steps taken. */
  readonly steps: number;
}

/** A loss and where it would go: one number for each weight, in the order of `weightLayout`, 0 where not trainable. */
export interface LossAndGradient {
  readonly loss: number;
  readonly gradient: Float32Array;
}

/**
 * A network opened on a frame store, ready to train and predict.
 *
 * Calls are made one after the other, each awaited before the next. After `dispose` none is made.
 */
export interface TrainableNetwork {
  /** One step of Adam on a batch; resolves to the weighted loss before the step. */
  trainStep(batch: Batch): Promise<number>;
  /** The weighted loss of a batch and its gradient; changes nothing (moving moments of batch normalisation included). */
  lossAndGradient(batch: Batch): Promise<LossAndGradient>;
  /** The outputs for the windows that start at `starts`, row-major, shape [windows, tasks]. */
  predict(starts: Int32Array): Promise<Float32Array>;
  /** A copy of all weights in the order of `weightLayout`. */
  readWeights(): Promise<Float32Array>;
  /** Replaces all weights; Adam's state stays. */
  writeWeights(weights: Float32Array): Promise<void>;
  /** A copy of everything that training changes. */
  saveState(): Promise<TrainingState>;
  /** Goes on from a saved state. */
  restoreState(state: TrainingState): Promise<void>;
  /** Gives memory back. */
  dispose(): void;
}

/** What trains networks. Every engine gives the same numbers within float32 rounding; `wasm` gives the same bits anywhere. */
export interface Engine {
  /** Its name on the command line and in every record. */
  readonly name: string;
  /**
   * Opens a network with given weights on a frame store.
   *
   * @throws {RangeError} If the network, the store, the weights or the settings do not fit together.
   */
  open(network: NetworkSpec, options: OpenOptions): Promise<TrainableNetwork>;
}

/** What a network is opened on. */
export interface OpenOptions {
  readonly store: FrameStore;
  /** All weights in the order of `weightLayout`. */
  readonly weights: Float32Array;
  readonly settings: TrainingSettings;
}

/**
 * Adam's constants (Kingma and Ba, 2015), with Keras 2's placement of epsilon:
 * `w -= rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)`.
 *
 * The paper names Adam and its learning rate only; the rest are Keras's defaults.
 */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/** Batch normalisation's constants, Keras's defaults. */
export const BATCH_NORM = { momentum: 0.99, epsilon: 1e-3 } as const;
