/**
 * Writes a p-value: three decimals, or that it is less.
 *
 * Convention: NaN is written as "undefined".
 *
 * @param pValue A number in [0, 1].
 * @returns The text, such as "0.042" or "< 0.001".
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pValueText } from "../src/report/p_value_text.ts";
 *
 * assert.equal(pValueText(0.0417), "0.042");
 * assert.equal(pValueText(0.0004), "< 0.001");
 * assert.equal(pValueText(NaN), "undefined");
 * ```
 */
export function pValueText(pValue: number): string {
  if (Number.isNaN(pValue)) return "undefined";
  return pValue < 0.001 ? "< 0.001" : pValue.toFixed(3);
}
