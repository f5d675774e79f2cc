/** How rows are laid out and how far a delta reaches. */
export interface RegressionDeltasOptions {
  /** Values of a row. */
  readonly columns: number;
  /**
   * Rows on either side that a delta looks at.
   * @default {2}
   */
  readonly width?: number;
}

/**
 * Deltas: the slope of each column at each row, fitted by least squares over the rows around it.
 *
 *     d_t = sum_(k=1..W) k (c_(t+k) - c_(t-k)) / (2 sum_(k=1..W) k^2)      Young et al. (2006), The HTK Book, on delta coefficients
 *
 * Deltas of deltas are the paper's "second derivatives". The paper names no width; 2 is HTK's.
 *
 * Convention: in units of the value per row, not per second. Beyond the first and last row that row is repeated, as HTK
 * does, so slopes are too flat within W rows of an edge.
 *
 * @param values Row-major, shape [rows, columns].
 * @param options Columns and width.
 * @returns Deltas, shape [rows, columns].
 * @throws {RangeError} If columns or width is not a positive integer, or the values do not fill whole rows.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { regressionDeltas } from "../src/features/regression_deltas.ts";
 *
 * const ramp = Float32Array.of(0, 3, 6, 9, 12);
 * const deltas = regressionDeltas(ramp, { columns: 1 });
 * assert.equal(deltas[2], 3);
 * assert.ok(Math.abs(deltas[0] - 1.5) < 1e-6);
 * ```
 */
export function regressionDeltas(values: Float32Array, options: RegressionDeltasOptions): Float32Array {
  const { columns, width = 2 } = options;
  if (!Number.isInteger(width) || width < 1) {
    throw new RangeError(`Cannot compute deltas: the width must be a positive integer, current value is ${width}`);
  }
  const rows = values.length / columns;
  if (!Number.isInteger(columns) || columns < 1 || !Number.isInteger(rows)) {
    throw new RangeError(
      `Cannot compute deltas: values must fill whole rows of one column or more, current values are ${values.length} in ${columns} columns`,
    );
  }
  let norm = 0;
  for (let k = 1; k <= width; k++) norm += 2 * k * k;
  const deltas = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 1; k <= width; k++) {
        const after = values[Math.min(row + k, rows - 1) * columns + column]!;
        const before = values[Math.max(row - k, 0) * columns + column]!;
        sum += k * (after - before);
      }
      deltas[row * columns + column] = sum / norm;
    }
  }
  return deltas;
}
