/** The clocks that rows are brought from and to. */
export interface ResampleRowsOptions {
  /** Values of a row. */
  readonly columns: number;
  /** Rows a second as they are; row k is at k / fromRate seconds. */
  readonly fromRate: number;
  /** Rows a second as they are wanted. */
  readonly toRate: number;
}

// Whole quotients of frame rates, such as 7500 * 60 / 25, must not lose their last row to rounding.
const ROUNDING_ROWS = 1e-9;

/**
 * Brings rows from one clock to another by linear interpolation in time.
 *
 * Convention: both clocks start at 0 s; the last row is the last that does not lie beyond the last one given, so nothing
 * is extrapolated. Nothing is smoothed before rows are made fewer: that is for labels and slow measures, not for sound.
 *
 * @param values Row-major, shape [rows, columns].
 * @param options Columns and clocks.
 * @returns Values at k / toRate seconds, shape [floor((rows - 1) toRate / fromRate) + 1, columns]; a copy at equal rates.
 * @throws {RangeError} If a rate is not positive, or the values do not fill whole rows.
 *
 * @example Labels at 25 a second on the paper's clock of 60
 * ```ts
 * import assert from "node:assert/strict";
 * import { resampleRows } from "../src/features/resample_rows.ts";
 *
 * const labels = new Float32Array(7501).map((_, frame) => frame / 7500);
 * const at60 = resampleRows(labels, { columns: 1, fromRate: 25, toRate: 60 });
 * assert.equal(at60.length, 18_001);
 * assert.equal(at60[9000], 0.5);
 * ```
 */
export function resampleRows(values: Float32Array, options: ResampleRowsOptions): Float32Array {
  const { columns, fromRate, toRate } = options;
  if (!(fromRate > 0 && toRate > 0 && Number.isFinite(fromRate) && Number.isFinite(toRate))) {
    throw new RangeError(
      `Cannot resample rows: rates must be positive and finite, current values are ${fromRate} and ${toRate}`,
    );
  }
  const rows = values.length / columns;
  if (!Number.isInteger(columns) || columns < 1 || !Number.isInteger(rows)) {
    throw new RangeError(
      `Cannot resample rows: values must fill whole rows of one column or more, current values are ${values.length} in ${columns} columns`,
    );
  }
  if (fromRate === toRate || rows === 0) return values.slice();
  const wanted = Math.floor(((rows - 1) * toRate) / fromRate + ROUNDING_ROWS) + 1;
  const resampled = new Float32Array(wanted * columns);
  for (let row = 0; row < wanted; row++) {
    const position = Math.min((row * fromRate) / toRate, rows - 1);
    const before = Math.floor(position);
    const share = position - before;
    // A row that falls on one given is that one: its neighbour, if missing, has no say.
    const after = share === 0 ? before : before + 1;
    for (let column = 0; column < columns; column++) {
      const [left, right] = [values[before * columns + column]!, values[after * columns + column]!];
      resampled[row * columns + column] = left + share * (right - left);
    }
  }
  return resampled;
}
