import * as tf from "@tensorflow/tfjs-core";
import type { Loss } from "../../model/network_spec.ts";

/** Keeps a loss defined where predictions and labels are constant; in units of label variance. */
const EPSILON = 1e-8;

/**
 * The loss of each task over one batch, moments dividing by the number of windows.
 *
 *     ccc   1 - 2 c / (varOutput + varLabel + (meanOutput - meanLabel)^2 + 1e-8)       Lin (1989)
 *     pcc   1 - c / sqrt((varOutput + 1e-8) (varLabel + 1e-8))
 *     mse   mean of (output - label)^2
 *
 * Epsilon stands inside the root of pcc: outside, the gradient at constant outputs would be NaN.
 *
 * @param outputs Shape [tasks, B].
 * @param labels Shape [tasks, B].
 * @returns Shape [tasks].
 */
export function taskLosses(loss: Loss, outputs: tf.Tensor, labels: tf.Tensor): tf.Tensor {
  if (loss === "mse") return tf.mean(tf.square(tf.sub(outputs, labels)), 1);
  const meanOutput = tf.mean(outputs, 1, true);
  const meanLabel = tf.mean(labels, 1, true);
  const output = tf.sub(outputs, meanOutput);
  const label = tf.sub(labels, meanLabel);
  const covariance = tf.mean(tf.mul(output, label), 1);
  const varOutput = tf.mean(tf.square(output), 1);
  const varLabel = tf.mean(tf.square(label), 1);
  if (loss === "ccc") {
    const gap = tf.squeeze(tf.square(tf.sub(meanOutput, meanLabel)), [1]);
    const spread = tf.add(tf.add(varOutput, varLabel), gap);
    return tf.sub(1, tf.div(tf.mul(covariance, 2), tf.add(spread, EPSILON)));
  }
  const scale = tf.sqrt(tf.mul(tf.add(varOutput, EPSILON), tf.add(varLabel, EPSILON)));
  return tf.sub(1, tf.div(covariance, scale));
}
