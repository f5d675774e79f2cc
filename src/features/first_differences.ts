/** How rows are laid out. */
export interface FirstDifferencesOptions {
  /** Values of a row. */
  readonly columns: number;
}

/**
 * First differences: how much each column changed since the row before, one reading of the paper's "deltas".
 *
 *     d_t = c_t - c_(t-1)
 *
 * Convention: in units of the value per row. The first row, before which there is none, gets 0.
 *
 * @param values Row-major, shape [rows, columns].
 * @param options Columns.
 * @returns Differences, shape [rows, columns].
 * @throws {RangeError} If columns is not a positive integer, or the values do not fill whole rows.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { firstDifferences } from "../src/features/first_differences.ts";
 *
 * assert.deepEqual([...firstDifferences(Float32Array.of(1, 3, 2), { columns: 1 })], [0, 2, -1]);
 * ```
 */
export function firstDifferences(values: Float32Array, options: FirstDifferencesOptions): Float32Array {
  const { columns } = options;
  if (!Number.isInteger(columns) || columns < 1 || values.length % columns !== 0) {
    throw new RangeError(
      `Cannot compute differences: values must fill whole rows of one column or more, current values are ${values.length} in ${columns} columns`,
    );
  }
  return values.map((value, at) => (at < columns ? 0 : value - values[at - columns]!));
}
