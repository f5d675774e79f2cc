import type { Batch } from "../engine/engine.ts";
import { randomStream } from "../random/random_stream.ts";
import { shuffle } from "../random/shuffle.ts";

/** How an epoch's windows are divided, and which epoch of which training it is. */
export interface BatchesOptions {
  readonly seed: number;
  /** Counted from 1; every epoch has an order of its own. */
  readonly epoch: number;
  /** Windows of a batch. */
  readonly batchWindows: number;
  /** A last batch of fewer windows joins the one before it. */
  readonly leastBatchWindows: number;
}

/**
 * The batches of one epoch: all windows of all recordings in an order that seed and epoch decide, cut into batches.
 *
 * Convention: the order depends on nothing but the seed, the epoch and the number of windows, so networks of one task and
 * of several see the same windows together. The paper is silent on shuffling; shuffled across recordings, each batch's
 * correlation estimates that of the whole training set, where a batch of one recording would estimate that within it.
 *
 * @param windows All windows and their labels; not changed.
 * @param options Sizes, seed and epoch.
 * @returns Batches that hold each window once; all but the last of `batchWindows` windows.
 * @throws {RangeError} If there is no window, labels and windows do not fit, or a size is not a positive integer.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { batches } from "../src/training/batches.ts";
 *
 * const windows = { starts: Int32Array.from({ length: 600 }, (_, k) => k), labels: new Float32Array(600) };
 * const epoch = batches(windows, { seed: 0, epoch: 1, batchWindows: 256, leastBatchWindows: 32 });
 * assert.deepEqual(epoch.map((batch) => batch.starts.length), [256, 256, 88]);
 * ```
 */
export function batches(windows: Batch, options: BatchesOptions): Batch[] {
  const { starts, labels } = windows;
  const { seed, epoch, batchWindows, leastBatchWindows } = options;
  const tasks = labels.length / starts.length;
  if (starts.length === 0 || !Number.isInteger(tasks)) {
    throw new RangeError(
      `Cannot make batches: there must be windows and as many labels for each, current numbers are ${starts.length} windows and ${labels.length} labels`,
    );
  }
  for (const size of [batchWindows, leastBatchWindows]) {
    if (!(Number.isInteger(size) && size > 0)) {
      throw new RangeError(`Cannot make batches: a batch must have a positive whole size, current value is ${size}`);
    }
  }
  const order = shuffle(
    Int32Array.from(starts, (_, window) => window),
    randomStream({ seed, purpose: "order of windows", index: epoch }),
  );

  const cuts = [0];
  for (let cut = batchWindows; cut + leastBatchWindows <= order.length; cut += batchWindows) cuts.push(cut);
  return cuts.map((from, index) => {
    const chosen = order.subarray(from, cuts[index + 1] ?? order.length);
    const batch = { starts: new Int32Array(chosen.length), labels: new Float32Array(chosen.length * tasks) };
    for (const [place, window] of chosen.entries()) {
      batch.starts[place] = starts[window]!;
      for (let task = 0; task < tasks; task++) batch.labels[place * tasks + task] = labels[window * tasks + task]!;
    }
    return batch;
  });
}
