/** Decimal digits that tell any two float32 apart. */
const FLOAT32_DIGITS = 9;

/**
 * The number with the fewest decimal digits that rounds to a float32: what to print so that a table stays readable and
 * reads back to the same bits.
 *
 * @param value A float32.
 * @returns A float64 whose `Math.fround` is the value; NaN, 0 and the infinities as they are.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { shortestDecimal } from "../src/corpus/shortest_decimal.ts";
 *
 * const value = Math.fround(0.04);
 * assert.equal(String(value), "0.03999999910593033");
 * assert.equal(String(shortestDecimal(value)), "0.04");
 * ```
 */
export function shortestDecimal(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value;
  for (let digits = 1; digits < FLOAT32_DIGITS; digits++) {
    const decimal = Number(value.toPrecision(digits));
    if (Math.fround(decimal) === value) return decimal;
  }
  return Number(value.toPrecision(FLOAT32_DIGITS));
}
