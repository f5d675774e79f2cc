import { labelColumn } from "./_label_column.ts";
import type { MeasuresTable } from "./measures_table.ts";

/** How large a table of ratings is. */
export interface RaterTracesOptions {
  readonly raters: number;
  readonly rows: number;
}

/**
 * Takes raters' traces out of a table of ratings, which has a column of time and one a rater.
 *
 * @param table The table.
 * @param options How many raters and rows it must have.
 * @returns One trace a rater, in the order of the columns, 25 values a second from 0 s on.
 * @throws {SyntaxError} If raters are not as many as wanted, or a value is missing; the message names file and line.
 * @throws {RangeError} If rows are not as many as wanted, or a row is out of its place in time.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { measuresTable } from "../src/corpus/recola/measures_table.ts";
 * import { raterTraces } from "../src/corpus/recola/rater_traces.ts";
 *
 * const table = measuresTable("time;FM1 ;FF1 \r\n0;0.5;-1\r\n0.04;0.25;0\r\n", { name: "P16.csv" });
 * const [first] = raterTraces(table, { raters: 2, rows: 2 });
 * assert.deepEqual(first, Float32Array.of(0.5, 0.25));
 * ```
 */
export function raterTraces(table: MeasuresTable, options: RaterTracesOptions): Float32Array[] {
  const { raters, rows } = options;
  if (table.columns.length !== raters) {
    throw new SyntaxError(
      `Cannot read ${table.name}, line 1: a column of time and ${raters} raters are wanted, current raters are ${table.columns.join(", ") || "none"}`,
    );
  }
  return table.columns.map((column) => labelColumn(table, { column, rows }));
}
