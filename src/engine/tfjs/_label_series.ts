import * as tf from "@tensorflow/tfjs-core";
import type { Batch } from "../engine.ts";

/** The labels of each task of each replica: G of them, replicas x tasks. */
export interface LabelSeries {
  /** What is left of each label without the series' mean, [G, 1, B]. */
  readonly centred: tf.Tensor;
  /** [G, 1, 1] */
  readonly means: tf.Tensor;
  /** Sums of the centred labels' squares, [G, 1, 1]. */
  readonly squares: tf.Tensor;
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
  const squares = new Float32Array(groups);
  for (let group = 0; group < groups; group++) {
    const { labels } = batches[Math.floor(group / tasks)]!;
    const task = group % tasks;
    let sum = 0;
    for (let window = 0; window < windows; window++) sum += labels[window * tasks + task]!;
    const mean = Math.fround(sum / windows);
    let square = 0;
    for (let window = 0; window < windows; window++) {
      const left = labels[window * tasks + task]! - mean;
      centred[group * windows + window] = left;
      square += left * left;
    }
    means[group] = mean;
    squares[group] = square;
  }
  return {
    centred: tf.tensor3d(centred, [groups, 1, windows]),
    means: tf.tensor3d(means, [groups, 1, 1]),
    squares: tf.tensor3d(squares, [groups, 1, 1]),
  };
}
