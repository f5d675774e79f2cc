import { checkRowTimes } from "../check_row_times.ts";
import { LABEL_FRAME_RATE } from "./label_clock.ts";
import type { MeasuresTable } from "./measures_table.ts";

/** A column of labels, held to the clock of 25 values a second, the number of rows wanted, and no value missing. */
export function labelColumn(table: MeasuresTable, { column, rows }: { column: string; rows: number }): Float32Array {
  const place = (row: number): string => `${table.name}, line ${table.lineOf(row)}`;
  checkRowTimes(table.times, { frameRate: LABEL_FRAME_RATE, place });
  if (table.rows !== rows) {
    throw new RangeError(
      `Cannot read ${table.rows === 0 ? `${table.name}, line 1` : place(Math.min(table.rows, rows) - 1)}: ${rows} rows are wanted, as labelRows of recola.json may say, current number is ${table.rows}`,
    );
  }
  const values = table.valuesOf(column);
  const gap = values.findIndex((value) => Number.isNaN(value));
  if (gap < 0) return Float32Array.from(values);
  throw new SyntaxError(`Cannot read ${place(gap)}: a value of ${column} is wanted, current value is missing`);
}
