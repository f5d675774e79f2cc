/** What a printed number may have been before it was rounded: at least `lower`, below `upper`. */
export interface PrintedInterval {
  readonly printed: number;
  readonly lower: number;
  readonly upper: number;
}

/** How a number was rounded. */
export interface PrintedIntervalOptions {
  /**
   * The decimals that its table prints, where one number drops them, as Table I prints 0 for 0.00.
   * @default {the decimals of the text}
   */
  readonly decimals?: number;
}

/**
 * The numbers that a printed one may stand for.
 *
 *     "0.38" -> [0.375, 0.385)
 *
 * Convention: halves are rounded up, so the lower end belongs to the interval and the upper one does not. Commas between
 * groups of three digits are dropped.
 *
 * @param text The number as printed, such as "0.38" or "5,615".
 * @param options The decimals of its table.
 * @returns The number and the ends of its interval.
 * @throws {SyntaxError} If the text is no such number, or has more decimals than its table.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { printedInterval } from "../src/claims/printed_interval.ts";
 *
 * assert.deepEqual(printedInterval("0.38"), { printed: 0.38, lower: 0.375, upper: 0.385 });
 * assert.deepEqual(printedInterval("0", { decimals: 2 }), { printed: 0, lower: -0.005, upper: 0.005 });
 * ```
 */
export function printedInterval(text: string, options: PrintedIntervalOptions = {}): PrintedInterval {
  const match = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text);
  const { decimals = match?.[1]?.length ?? 0 } = options;
  if (match === null || (match[1]?.length ?? 0) > decimals) {
    throw new SyntaxError(
      `Cannot read a printed number: digits with at most ${decimals} decimals are wanted, current value is ${JSON.stringify(text)}`,
    );
  }
  const printed = Number(text.replaceAll(",", ""));
  // In whole half steps, so that 0.385 is the number nearest to 0.385 and not 0.38 + 0.005.
  const halfSteps = 2 * Number(`1e${decimals}`);
  const middle = Math.round(printed * halfSteps);
  return { printed, lower: (middle - 1) / halfSteps, upper: (middle + 1) / halfSteps };
}
