import type * as tf from "@tensorflow/tfjs-core";

// Tensors have a leading axis G: one place for each replica in the trunk, for each head of each replica in the heads. Maps
// stand as [G, C, T, B] (channels, time steps, windows), vectors as [G, C, B]: what a layer cuts out lies in long pieces, and
// a map is a matrix of samples as it is.

/** One layer applied to one batch: its output, and the way back. Tensors live until the enclosing `tf.tidy` ends. */
export interface Pass {
  readonly output: tf.Tensor;
  /** What each weight follows: the batch's moments for the moving ones of batch normalisation in training. */
  readonly followed?: readonly (tf.Tensor | undefined)[];
  /** From the loss's gradient with respect to the output. */
  backward(gradient: tf.Tensor): LayerGradients;
}

/** The loss's gradient with respect to what entered a layer. */
export interface LayerGradients {
  readonly input: tf.Tensor;
  /** One for each weight tensor, in the order of `weightLayout`, each in any shape of its values. */
  readonly weights: readonly tf.Tensor[];
}
