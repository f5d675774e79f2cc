import type { Loss } from "../model/network_spec.ts";

/** How a network is trained: what Section III of the paper fixes, and what it leaves open. */
export interface Hyperparameters {
  /** Frames of a feature image, N of equation (1). */
  readonly windowFrames: number;
  readonly loss: Loss;
  readonly learningRate: number;
  /** Windows of a batch. */
  readonly batchWindows: number;
  /** A last batch of fewer windows joins the one before it. */
  readonly leastBatchWindows: number;
  /** The largest number of epochs. */
  readonly epochs: number;
  /** Epochs without a better validation loss after which training stops. */
  readonly patienceEpochs: number;
  /** Strides between the starts of two consecutive training or validation windows of a recording. */
  readonly trainingHopStrides: number;
  /** Frames between the starts of two consecutive test windows of a recording. */
  readonly evaluationHopFrames: number;
}

/**
 * The constants of Section III, each with its sentence; what the paper leaves open is marked "Chosen".
 *
 * The sizes of the layers stand in `model/cer_mtl.ts`, Adam's other constants in `engine/engine.ts`, the task weights in
 * `uniform_task_weights.ts`.
 */
export const PAPER_HYPERPARAMETERS: Hyperparameters = {
  // Table III: "N = 20 (temporal extent is Nt = 3.3 sec)".
  windowFrames: 20,
  // Table III: "multimodal architecture CCC loss".
  loss: "ccc",
  // "During the training Adam optimizer with a learning rate of 0.00005 is used." A later sentence says "learning rates
  // like between 0.0001 and 0.00005" and not which run used which.
  learningRate: 0.00005,
  // "The training is held with a batch size of 256 …"
  batchWindows: 256,
  // Chosen: the correlation of a handful of windows is biased and noisy, and the paper says that correlation losses
  // "require longer batch sizes"; what it does with the last windows of an epoch it does not say.
  leastBatchWindows: 32,
  // "… for 100 epochs …"
  epochs: 100,
  // "… with an early stopping option of 20 epoch." Chosen: read as Keras's patience on the validation loss, and the
  // weights of the best epoch are kept even if the last epoch is reached.
  patienceEpochs: 20,
  // Chosen: windows one stride apart share all frames but one; one frame apart they would be ten times as many, and
  // near-duplicates.
  trainingHopStrides: 1,
  // Chosen: a prediction at every frame that has a label, as Figure 2 draws them.
  evaluationHopFrames: 1,
};
