import * as tf from "@tensorflow/tfjs-core";
import type { Loss } from "../../model/network_spec.ts";

/** Keeps a loss defined where predictions and labels are constant; in units of label variance. */
const EPSILON = 1e-8;

/** The losses of series, [G, 1], and their gradients with respect to the outputs, [G, B]. */
export interface SeriesLosses {
  readonly losses: tf.Tensor;
  readonly gradients: tf.Tensor;
}

/**
 * The loss of each series over one batch, moments dividing by the number of windows.
 *
 *     ccc   1 - 2 c / (varOutput + varLabel + (meanOutput - meanLabel)^2 + 1e-8)       Lin (1989)
 *     pcc   1 - c / sqrt((varOutput + 1e-8) (varLabel + 1e-8))
 *     mse   mean of (output - label)^2
 *
 * Epsilon stands inside the root of pcc: outside, the gradient at constant outputs would be NaN.
 *
 * @param outputs Shape [G, B].
 * @param labels Shape [G, B].
 * @param shares What each gradient is multiplied by, shape [G, 1].
 */
export function seriesLosses(
  loss: Loss,
  outputs: tf.Tensor,
  { labels, shares }: { readonly labels: tf.Tensor; readonly shares: tf.Tensor },
): SeriesLosses {
  const windows = outputs.shape[1]!;
  if (loss === "mse") {
    const error = tf.sub(outputs, labels);
    return { losses: mean(tf.square(error)), gradients: tf.mul(error, tf.mul(shares, 2 / windows)) };
  }
  const meanLabel = mean(labels);
  const label = tf.sub(labels, meanLabel);
  if (loss === "ccc") {
    // From the labels' mean: the outputs' mean square is their variance and the squared gap of the means in one.
    const output = tf.sub(outputs, meanLabel);
    const spread = tf.add(mean(tf.add(tf.square(output), tf.square(label))), EPSILON);
    const concordance = tf.div(tf.mul(mean(tf.mul(output, label)), 2), spread);
    const scale = tf.div(tf.mul(shares, 2 / windows), spread);
    return {
      losses: tf.sub(1, concordance),
      gradients: tf.mul(tf.sub(tf.mul(output, concordance), label), scale),
    };
  }
  const output = tf.sub(outputs, mean(outputs));
  const variance = tf.add(mean(tf.square(output)), EPSILON);
  const covariance = mean(tf.mul(output, label));
  const deviations = tf.sqrt(tf.mul(variance, tf.add(mean(tf.square(label)), EPSILON)));
  const slope = tf.div(covariance, variance); // of the labels on the outputs
  return {
    losses: tf.sub(1, tf.div(covariance, deviations)),
    gradients: tf.mul(tf.sub(tf.mul(output, slope), label), tf.div(tf.mul(shares, 1 / windows), deviations)),
  };
}

function mean(series: tf.Tensor): tf.Tensor {
  return tf.mean(series, 1, true);
}
