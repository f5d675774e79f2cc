import * as tf from "@tensorflow/tfjs-core";

// TensorFlow.js 4.22 hands the gradient of an operation with one output a tensor where those of split and unstack want an
// array ("Argument tensors passed to stack must be a `Tensor[]`"), so one piece must not be made with them.

/** Cuts a tensor along an axis into pieces of the given sizes. */
export function splitPieces<T extends tf.Tensor>(x: T, sizes: readonly number[], axis: number = 0): T[] {
  return sizes.length === 1 ? [x] : tf.split(x, [...sizes], axis);
}

/** Takes a tensor apart along an axis, which goes. */
export function unstackPieces(x: tf.Tensor, axis: number): tf.Tensor[] {
  return x.shape[axis] === 1 ? [tf.squeeze(x, [axis])] : tf.unstack(x, axis);
}
