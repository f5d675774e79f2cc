/**
 * The arithmetic mean, summed in order.
 *
 * Convention: NaN makes NaN of the mean, and there is none of no values, so NaN too.
 *
 * @param values Numbers, shape [values].
 * @returns Their mean, or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { mean } from "../src/statistics/mean.ts";
 *
 * assert.equal(mean([1, 2, 6]), 3);
 * assert.ok(Number.isNaN(mean([])));
 * ```
 */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
