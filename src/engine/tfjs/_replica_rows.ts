import * as tf from "@tensorflow/tfjs-core";

/**
 * Some of the replicas of a tensor that has one row for each, by copying: no bit changes. All of them is the tensor itself.
 *
 * @param rows Their indices, each once, rising.
 */
export function takeRows(tensor: tf.Tensor, rows: readonly number[]): tf.Tensor {
  return rows.length === tensor.shape[0] ? tensor : tf.gather(tensor, tf.tensor1d([...rows], "int32"));
}

/** The tensor with some of its rows replaced, and a copy of every other, bit for bit. */
export function replaceRows(tensor: tf.Tensor, rows: readonly number[], by: tf.Tensor): tf.Tensor {
  const all = tensor.shape[0]!;
  if (rows.length === all) return by;
  const order = Array.from({ length: all }, (_, row) => row);
  for (const [place, row] of rows.entries()) order[row] = all + place;
  return tf.gather(tf.concat([tensor, by]), tf.tensor1d(order, "int32"));
}
