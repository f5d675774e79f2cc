import { quantile } from "simple-statistics";

/** A statistic as measured, with the interval of its resamples. */
export interface BootstrapInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** What a percentile interval is read from. */
export interface PercentileIntervalOptions {
  /** The statistic of each resample, shape [resamples]. */
  readonly resampled: readonly number[];
  /**
   * Probability that the interval is to cover, in (0, 1).
   * @default {0.95}
   */
  readonly level?: number;
}

/**
 * The percentile interval of a statistic that was resampled (Efron, 1979).
 *
 * Convention: quantiles interpolate linearly between order statistics (type 7 of Hyndman and Fan, 1996).
 * Undefined, so NaN at both ends: a resample whose statistic is NaN.
 *
 * @param estimate The statistic as measured.
 * @param options Its resamples, and the level.
 * @returns The statistic with the ends of its interval.
 * @throws {RangeError} If there is no resample, or the level is out of range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { percentileInterval } from "../src/statistics/percentile_interval.ts";
 *
 * const interval = percentileInterval(2, { resampled: [0, 1, 2, 3, 4], level: 0.5 });
 * assert.deepEqual(interval, { estimate: 2, lower: 1, upper: 3 });
 * ```
 */
export function percentileInterval(estimate: number, options: PercentileIntervalOptions): BootstrapInterval {
  const { resampled, level = 0.95 } = options;
  if (resampled.length === 0) {
    throw new RangeError("Cannot read an interval: there must be resamples, current number is 0");
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`Cannot read an interval: the level must be in (0, 1), current value is ${level}`);
  }
  if (resampled.some(Number.isNaN)) return { estimate, lower: NaN, upper: NaN };
  const tail = (1 - level) / 2;
  return { estimate, lower: quantile([...resampled], tail), upper: quantile([...resampled], 1 - tail) };
}
