/** What {@linkcode checkRowTimes} holds times to. */
export interface CheckRowTimesOptions {
  /** Rows a second; row k belongs at k / frameRate seconds. */
  readonly frameRate: number;
  /** Names a row's place, such as "ratings.csv line 7", for messages. */
  readonly place: (row: number) => string;
}

/** Of a frame; two printed decimals are up to 0.3 frames off at 60 a second, and half a frame would belong to two rows. */
const TOLERANCE_FRAMES = 0.35;

/**
 * Checks that a table's rows stand on a regular clock from 0 s on, none missing, doubled or out of order.
 *
 * Convention: a time may be a third of a frame off, so that times of two printed decimals pass at 60 rows a second.
 *
 * @param times Seconds, shape [rows].
 * @param options The clock.
 * @throws {RangeError} If a row is not where it belongs; the message names its place.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkRowTimes } from "../src/corpus/check_row_times.ts";
 *
 * const place = (row: number) => `ratings.csv line ${row + 2}`;
 * checkRowTimes([0, 0.04, 0.08], { frameRate: 25, place });
 * assert.throws(() => checkRowTimes([0, 0.08], { frameRate: 25, place }), {
 *   message: "Cannot read ratings.csv line 3: time 0.04 is wanted, current value is 0.08",
 * });
 * ```
 */
export function checkRowTimes(times: ArrayLike<number>, options: CheckRowTimesOptions): void {
  const { frameRate, place } = options;
  for (let row = 0; row < times.length; row++) {
    if (!(Math.abs(times[row]! * frameRate - row) <= TOLERANCE_FRAMES)) {
      throw new RangeError(
        `Cannot read ${place(row)}: time ${row / frameRate} is wanted, current value is ${times[row]}`,
      );
    }
  }
}
