import type { BootstrapInterval } from "../statistics/percentile_interval.ts";

/** How a score is written. */
export interface ScoreTextOptions {
  /**
   * Whether a number above 0 is written with a plus, as differences are.
   * @default {false}
   */
  readonly sign?: boolean;
}

/**
 * Writes a score, or a score and its interval, with two decimals as the paper does.
 *
 * Convention: NaN is written as "undefined"; what rounds to zero has no minus.
 *
 * @param score A number, or an estimate with the ends of its interval.
 * @param options Whether to write a plus.
 * @returns The text, such as "0.38" or "+0.02 [-0.01, +0.05]".
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { scoreText } from "../src/report/score_text.ts";
 *
 * assert.equal(scoreText(0.375), "0.38");
 * assert.equal(scoreText({ estimate: 0.02, lower: -0.01, upper: 0.05 }, { sign: true }), "+0.02 [-0.01, +0.05]");
 * assert.equal(scoreText(NaN), "undefined");
 * ```
 */
export function scoreText(score: number | BootstrapInterval, options: ScoreTextOptions = {}): string {
  if (typeof score === "object") {
    const [estimate, lower, upper] = [score.estimate, score.lower, score.upper].map((each) => scoreText(each, options));
    return `${estimate} [${lower}, ${upper}]`;
  }
  if (Number.isNaN(score)) return "undefined";
  const text = score.toFixed(2);
  if (Number(text) === 0) return "0.00";
  return options.sign && score > 0 ? `+${text}` : text;
}
