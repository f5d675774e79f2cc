/** What a layer's sums go through: nothing, max(0, x), or the hyperbolic tangent. */
export type Activation = "linear" | "relu" | "tanh";

/**
 * A convolution over time, cross-channel: [T, C] -> [T, filters] with `same` padding, [T - kernelSize + 1, filters] with
 * `valid`. `same` pads (kernelSize - 1) / 2 zeros before, rounded down, and the rest after, as Keras does.
 */
export interface Conv1dLayer {
  readonly kind: "conv1d";
  readonly filters: number;
  readonly kernelSize: number;
  readonly padding: "same" | "valid";
  readonly bias: boolean;
  readonly activation: Activation;
}

/**
 * Batch normalisation of a [T, C] map (Ioffe and Szegedy, 2015), one mean and variance per channel or per time step.
 *
 * In training the batch's own population moments are used and the moving ones follow with Keras's momentum 0.99; in
 * prediction the moving ones are used. Epsilon is Keras's 1e-3.
 */
export interface BatchNormLayer {
  readonly kind: "batch_norm";
  readonly axis: "channels" | "time";
}

/** The largest of every `size` consecutive time steps, stride `size`, a last partial group dropped: [T, C] -> [floor(T / size), C]. */
export interface MaxPoolLayer {
  readonly kind: "max_pool";
  readonly size: number;
}

/** Exchanges time and channels: [T, C] -> [C, T]. The readings R1 and R2 of the parameter count need it. */
export interface SwapAxesLayer {
  readonly kind: "swap_axes";
}

/**
 * A gated recurrent unit over the first axis that returns its last state: [T, C] -> [units], initial state 0, candidate
 * through tanh. `resetAfter: false` is Cho et al. (2014, version 1 of the article) and Keras up to 2.3;
 * `resetAfter: true` is the cuDNN form with two biases, the default of tf.keras 2 and Keras 3.
 * `hard_sigmoid` is Keras 2's max(0, min(1, 0.2 x + 0.5)).
 */
export interface GruLayer {
  readonly kind: "gru";
  readonly units: number;
  readonly resetAfter: boolean;
  readonly recurrentActivation: "sigmoid" | "hard_sigmoid";
}

/** Lays a [T, C] map out as one vector, time-major: [T * C]. */
export interface FlattenLayer {
  readonly kind: "flatten";
}

/** A fully connected layer on a vector: [C] -> [units]. */
export interface DenseLayer {
  readonly kind: "dense";
  readonly units: number;
  readonly activation: Activation;
}

/** One layer of a network, as data. */
export type Layer = Conv1dLayer | BatchNormLayer | MaxPoolLayer | SwapAxesLayer | GruLayer | FlattenLayer | DenseLayer;

/** What training minimises: 1 - CCC, 1 - PCC, or the mean squared error, each over one batch and one task. */
export type Loss = "ccc" | "pcc" | "mse";

/**
 * A network as plain data: a feature image of `frames` x `features` runs through the shared `trunk`, and then, for each
 * task, through its own copy of `head`, whose last layer has one unit (Section II-D, Figure 1).
 *
 * One task makes it a CER-STL network, several a CER-MTL network.
 */
export interface NetworkSpec {
  readonly name: string;
  /** N, the number of frames that a feature image holds. */
  readonly frames: number;
  /** P, the number of values that a frame holds. */
  readonly features: number;
  /** Names of the attributes, such as activation, valence, dominance, in the order of the outputs. */
  readonly tasks: readonly string[];
  readonly trunk: readonly Layer[];
  readonly head: readonly Layer[];
}
