/**
 * The weights of the tasks' losses, alpha of equation (2): "The weights of the MTL are selected uniform as
 * alpha_m = 1/3 for m in {1, 2, 3}" (Section III).
 *
 *     alpha_m = 1 / M        Köprü and Erzin (2020), Section III
 *
 * Convention: with M tasks each weighs 1 / M. The paper does not say what it does for the two tasks of RECOLA; any
 * common factor is immaterial under Adam.
 *
 * @param tasks M, the number of tasks.
 * @returns The weights, shape [tasks], each in (0, 1].
 * @throws {RangeError} If there is no task.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { uniformTaskWeights } from "../src/training/uniform_task_weights.ts";
 *
 * assert.deepEqual(uniformTaskWeights(2), [1 / 2, 1 / 2]);
 * ```
 */
export function uniformTaskWeights(tasks: number): number[] {
  if (!(Number.isInteger(tasks) && tasks > 0)) {
    throw new RangeError(`Cannot weight the tasks: their number must be a positive integer, current value is ${tasks}`);
  }
  return Array.from({ length: tasks }, () => 1 / tasks);
}
