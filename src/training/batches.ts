import type { Batch } from "../engine/engine.ts";
import { randomStream } from "../random/random_stream.ts";
import { shuffle } from "../random/shuffle.ts";

/**
 * Which windows share a batch: any, `shuffled` across recordings; `contiguous` ones, as they follow each other in the corpus;
 * or those of one `recording`.
 */
export type BatchComposition = "shuffled" | "contiguous" | "recording";

/** Windows, and which of them are a recording's: what composing batches of one recording needs. */
export interface TrainingWindows extends Batch {
  readonly recordings?: readonly { readonly first: number; readonly windows: number }[];
}

/** How an epoch's windows are divided, and which epoch of which training it is. */
export interface BatchesOptions {
  readonly seed: number;
  /** Counted from 1; every epoch has an order of its own. */
  readonly epoch: number;
  /** Windows of a batch. */
  readonly batchWindows: number;
  /** A last batch of fewer windows joins the one before it. */
  readonly leastBatchWindows: number;
  /** @default {"shuffled"} */
  readonly composition?: BatchComposition;
  /**
   * Whether a last batch that is not full is left out, unless it is the only one.
   * @default {false}
   */
  readonly dropLast?: boolean;
}

/**
 * The batches of one epoch: all windows of all recordings in an order that seed and epoch decide, cut into batches.
 *
 * Convention: the order depends on nothing but the seed, the epoch and the number of windows, so networks of one task and
 * of several see the same windows together. The paper is silent on shuffling; shuffled across recordings, each batch's
 * correlation estimates that of the whole training set, where a batch of one recording would estimate that within it.
 * Composed otherwise, batches are cut from the corpus or from each recording, and their own order is shuffled.
 *
 * @param windows All windows and their labels; not changed.
 * @param options Sizes, seed and epoch.
 * @returns Batches that hold each window once, or what is left when last ones are dropped; all but the last, or the last of
 * each recording, of `batchWindows` windows.
 * @throws {RangeError} If there is no window, labels and windows do not fit, a size is not a positive integer, or batches of
 * one recording are wanted and the windows' recordings are not known.
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
export function batches(windows: TrainingWindows, options: BatchesOptions): Batch[] {
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
  const groups = windowGroups(windows, options).flatMap((group) => cut(group, options));
  const inOrder =
    options.composition === undefined || options.composition === "shuffled"
      ? groups
      : shuffle(groups, randomStream({ seed, purpose: "order of batches", index: epoch }));
  return inOrder.map((chosen) => {
    const batch = { starts: new Int32Array(chosen.length), labels: new Float32Array(chosen.length * tasks) };
    for (const [place, window] of chosen.entries()) {
      batch.starts[place] = starts[window]!;
      for (let task = 0; task < tasks; task++) batch.labels[place * tasks + task] = labels[window * tasks + task]!;
    }
    return batch;
  });
}

/** Windows that are cut into batches by themselves, each group in the order in which it is cut. */
function windowGroups({ starts, recordings }: TrainingWindows, options: BatchesOptions): Int32Array[] {
  const { seed, epoch, composition = "shuffled" } = options;
  const inCorpus = Int32Array.from(starts, (_, window) => window);
  if (composition === "contiguous") return [inCorpus];
  const order = shuffle(inCorpus, randomStream({ seed, purpose: "order of windows", index: epoch }));
  if (composition === "shuffled") return [order];
  if (recordings === undefined) {
    throw new RangeError(
      "Cannot make batches of one recording: it must be known which windows are whose, current value is nothing",
    );
  }
  return recordings
    .map(({ first, windows }) => order.filter((window) => window >= first && window < first + windows))
    .filter((group) => group.length > 0);
}

function cut(group: Int32Array, { batchWindows, leastBatchWindows, dropLast = false }: BatchesOptions): Int32Array[] {
  const least = dropLast ? batchWindows : leastBatchWindows;
  const cuts = [0];
  for (let at = batchWindows; at + least <= group.length; at += batchWindows) cuts.push(at);
  const end = dropLast && group.length > batchWindows ? cuts.length * batchWindows : group.length;
  return cuts.map((from, index) => group.subarray(from, cuts[index + 1] ?? end));
}
