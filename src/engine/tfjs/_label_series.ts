import * as tf from "@tensorflow/tfjs-core";
import type { Batch } from "../engine.ts";

/** Keeps a loss defined where predictions and labels are constant; in units of label variance. */
export const EPSILON = 1e-8;

/** The labels of each task of each replica: G of them, replicas x tasks. */
export interface LabelSeries {
  /** What is left of each label without the series' mean, [G, 1, B]. */
  readonly centred: tf.Tensor;
  /** [G, 1, 1] */
  readonly means: tf.Tensor;
  /** Sums of the centred labels' squares, and B times epsilon, [G, 1, 1]. */
  readonly spreads: tf.Tensor;
}

/**
 * Brings labels to the device, and what losses need to know of them alone: the host computes it while it lays them out,
 * in float64, and the device is spared the launches.
 *
 * @param batches One a replica, all of as many windows.
 */
export function labelSeries(batches: readonly Batch[], tasks: number): LabelSeries {
  const windows = batches[0]!.starts.length;
  const groups = batches.length * tasks;
  const centred = new Float32Array(groups * windows);
  const means = new Float32Array(groups);
  const spreads = new Float32Array(groups);
  for (let group = 0; group < groups; group++) {
    const { labels } = batches[Math.floor(group / tasks)]!;
    const task = group % tasks;
    let sum = 0;
    for (let window = 0; window < windows; window++) sum += labels[window * tasks + task]!;
    const mean = Math.fround(sum / windows);
    let spread = EPSILON * windows;
    for (let window = 0; window < windows; window++) {
      const left = labels[window * tasks + task]! - mean;
      centred[group * windows + window] = left;
      spread += left * left;
    }
    means[group] = mean;
    spreads[group] = spread;
  }
  return {
    centred: tf.tensor3d(centred, [groups, 1, windows]),
    means: tf.tensor3d(means, [groups, 1, 1]),
    spreads: tf.tensor3d(spreads, [groups, 1, 1]),
  };
}
