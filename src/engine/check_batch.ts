import { checkStarts, type WindowBounds } from "./check_starts.ts";
import type { Batch } from "./engine.ts";

/**
 * Checks that a batch can be trained on.
 *
 * @param batch The batch.
 * @param bounds Where its windows may lie.
 * @throws {RangeError} If it has no window, if a window leaves the frame store, or if its labels are not one finite
 * number for each window and task.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkBatch } from "../src/engine/check_batch.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 *
 * const network = cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence"] });
 * const batch = { starts: Int32Array.of(0, 1), labels: Float32Array.of(0.5, 0.25) };
 * assert.throws(
 *   () => checkBatch(batch, { network, storeFrames: 40, strideFrames: 2 }),
 *   /Cannot use a batch: there must be 2 x 2 labels, current length is 2/,
 * );
 * ```
 */
export function checkBatch(batch: Batch, bounds: WindowBounds): void {
  const windows = batch.starts.length;
  const tasks = bounds.network.tasks.length;
  if (windows === 0) {
    throw new RangeError("Cannot use a batch: it must have at least one window, current number is 0");
  }
  if (batch.labels.length !== windows * tasks) {
    throw new RangeError(
      `Cannot use a batch: there must be ${windows} x ${tasks} labels, current length is ${batch.labels.length}`,
    );
  }
  const wrong = batch.labels.findIndex((label) => !Number.isFinite(label));
  if (wrong !== -1) {
    throw new RangeError(
      `Cannot use a batch: labels must be finite, current value at ${wrong} is ${batch.labels[wrong]}`,
    );
  }
  checkStarts(batch.starts, bounds);
}
