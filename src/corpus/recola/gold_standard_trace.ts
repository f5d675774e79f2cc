import { labelColumn } from "./_label_column.ts";
import type { MeasuresTable } from "./measures_table.ts";

/**
 * Takes the distributed gold standard out of its table, which has Instance_name, frameTime and GoldStandard.
 *
 * @param table The table.
 * @param options.rows How many rows it must have.
 * @returns 25 values a second from 0 s on, shape [rows].
 * @throws {SyntaxError} If there is no such column, or a value is missing; the message names file and line.
 * @throws {RangeError} If rows are not as many as wanted, or a row is out of its place in time.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { goldStandardTrace } from "../src/corpus/recola/gold_standard_trace.ts";
 * import { measuresTable } from "../src/corpus/recola/measures_table.ts";
 *
 * const header = "@relation GOLDSTANDARD\n@attribute Instance_name string\n@attribute frameTime numeric\n";
 * const text = `${header}@attribute GoldStandard numeric\n@data\ndev_1,0,0.5\ndev_1,0.04,0.25\n`;
 * const table = measuresTable(text, { name: "dev_1.arff" });
 * assert.deepEqual([...goldStandardTrace(table, { rows: 2 })], [0.5, 0.25]);
 * ```
 */
export function goldStandardTrace(table: MeasuresTable, options: { readonly rows: number }): Float32Array {
  const [column] = table.columns.filter((name) => /^gold_?standard$/i.test(name));
  if (column === undefined) {
    throw new SyntaxError(
      `Cannot read ${table.name}: a column GoldStandard is wanted, current columns are ${table.columns.join(", ") || "none"}`,
    );
  }
  return labelColumn(table, { column, rows: options.rows });
}
