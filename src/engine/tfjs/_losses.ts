import * as tf from "@tensorflow/tfjs-core";
import type { Loss } from "../../model/network_spec.ts";
import { EPSILON, type LabelSeries } from "./_label_series.ts";

/** The losses of series, [G, 1, 1], and their gradients with respect to the outputs, [G, 1, B]. */
export interface SeriesLosses {
  readonly losses: tf.Tensor;
  readonly gradients: tf.Tensor;
}

/** What losses are computed from. */
export interface LossOptions {
  readonly labels: LabelSeries;
  /** What each gradient is multiplied by, shape [G, 1, 1]. */
  readonly shares: tf.Tensor;
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
 * @param losses The loss of each series, G in number; neighbours with the same loss share launches.
 * @param outputs Shape [G, 1, B].
 */
export function seriesLosses(losses: readonly Loss[], outputs: tf.Tensor, options: LossOptions): SeriesLosses {
  const runs = runsOf(losses);
  if (runs.length === 1) return LOSSES[runs[0]!.loss](outputs, options);
  const sizes = runs.map(({ length }) => length);
  const cut = (all: tf.Tensor): tf.Tensor[] => tf.split(all, sizes, 0);
  const { labels, shares } = options;
  const [ofOutputs, centred, means, spreads, ofShares] = [
    outputs,
    labels.centred,
    labels.means,
    labels.spreads,
    shares,
  ].map(cut) as [tf.Tensor[], tf.Tensor[], tf.Tensor[], tf.Tensor[], tf.Tensor[]];
  const parts = runs.map(({ loss }, run) =>
    LOSSES[loss](ofOutputs[run]!, {
      labels: { centred: centred[run]!, means: means[run]!, spreads: spreads[run]! },
      shares: ofShares[run]!,
    }),
  );
  const join = (part: keyof SeriesLosses): tf.Tensor => tf.concat(parts.map((each) => each[part]));
  return { losses: join("losses"), gradients: join("gradients") };
}

const LOSSES = { ccc: concordanceLosses, pcc: pearsonLosses, mse: squaredErrorLosses } satisfies Record<Loss, unknown>;

function concordanceLosses(outputs: tf.Tensor, { labels, shares }: LossOptions): SeriesLosses {
  // From the labels' mean: the sum of squares holds the outputs' variance and the squared gap of the means in one.
  const output = tf.sub(outputs, labels.means);
  const spread = tf.add(sum(tf.square(output)), labels.spreads);
  const concordance = tf.mul(tf.div(sum(tf.mul(output, labels.centred)), spread), 2);
  return {
    losses: tf.sub(1, concordance),
    gradients: tf.mul(tf.sub(tf.mul(output, concordance), labels.centred), tf.div(tf.mul(shares, 2), spread)),
  };
}

function pearsonLosses(outputs: tf.Tensor, { labels, shares }: LossOptions): SeriesLosses {
  const windows = outputs.shape[2]!;
  const output = tf.sub(outputs, tf.mean(outputs, 2, true));
  const square = tf.add(sum(tf.square(output)), EPSILON * windows);
  const product = sum(tf.mul(output, labels.centred));
  const deviations = tf.sqrt(tf.mul(square, labels.spreads));
  const slope = tf.div(product, square); // of the labels on the outputs
  return {
    losses: tf.sub(1, tf.div(product, deviations)),
    gradients: tf.mul(tf.sub(tf.mul(output, slope), labels.centred), tf.div(shares, deviations)),
  };
}

function squaredErrorLosses(outputs: tf.Tensor, { labels, shares }: LossOptions): SeriesLosses {
  const windows = outputs.shape[2]!;
  const error = tf.sub(tf.sub(outputs, labels.means), labels.centred);
  return {
    losses: tf.div(sum(tf.square(error)), windows),
    gradients: tf.mul(error, tf.mul(shares, 2 / windows)),
  };
}

function sum(series: tf.Tensor): tf.Tensor {
  return tf.sum(series, 2, true);
}

function runsOf(losses: readonly Loss[]): { readonly loss: Loss; readonly length: number }[] {
  const runs: { loss: Loss; length: number }[] = [];
  for (const loss of losses) {
    const last = runs.at(-1);
    if (last?.loss === loss) last.length++;
    else runs.push({ loss, length: 1 });
  }
  return runs;
}
