/**
 * A number of things, in words.
 *
 * @param count How many, a whole number.
 * @param thing One of them; its plural takes an s.
 * @returns Such as "1 fold" or "8 folds".
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { counted } from "../src/report/counted.ts";
 *
 * assert.equal(counted(1, "fold"), "1 fold");
 * ```
 */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
