import { quoteArff } from "./_arff_text.ts";
import type { ArffColumn, ArffTable } from "./arff_table.ts";

/** How {@linkcode encodeArff} ends lines. */
export interface EncodeArffOptions {
  /**
   * The AVEC packages end them with "\r\n".
   *
   * @default {"\n"}
   */
  readonly lineEnd?: "\n" | "\r\n";
}

/**
 * Writes a table in Weka's attribute-relation file format.
 *
 * Convention: numbers are the shortest decimals that read back as the same float64, missing values `?`, words quoted only
 * where they must be; one blank line before `@data`, none behind it.
 *
 * @param table Columns of equal length.
 * @param options How lines end.
 * @returns The file's text.
 * @throws {RangeError} If there is no column, names repeat, lengths differ, a number is infinite or a nominal value was not
 * declared.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { encodeArff } from "../src/formats/encode_arff.ts";
 *
 * const columns = [{ name: "frame time", kind: "numeric", values: Float64Array.of(0, 0.04) }] as const;
 * assert.equal(encodeArff({ relation: "GOLD", columns }), "@relation GOLD\n@attribute 'frame time' numeric\n\n@data\n0\n0.04\n");
 * ```
 */
export function encodeArff(table: ArffTable, options: EncodeArffOptions = {}): string {
  const { columns } = table;
  const { lineEnd = "\n" } = options;
  const rows = columns[0]?.values.length ?? 0;
  if (columns.length === 0) throw new RangeError("Cannot encode ARFF: there must be a column, current value is none");
  if (new Set(columns.map((column) => column.name)).size < columns.length) {
    throw new RangeError(
      `Cannot encode ARFF: names must differ, current value is ${columns.map((column) => column.name).join(", ")}`,
    );
  }
  if (columns.some((column) => column.values.length !== rows)) {
    const lengths = columns.map((column) => column.values.length).join(", ");
    throw new RangeError(`Cannot encode ARFF: columns must have equal lengths, current value is ${lengths}`);
  }
  const lines = [
    `@relation ${quoteArff(table.relation)}`,
    ...columns.map((column) => `@attribute ${quoteArff(column.name)} ${typeOf(column)}`),
    "",
    "@data",
  ];
  for (let row = 0; row < rows; row++) lines.push(columns.map((column) => field(column, row)).join(","));
  return lines.join(lineEnd) + lineEnd;
}

function typeOf(column: ArffColumn): string {
  return column.kind === "nominal" ? `{${column.categories.map(quoteArff).join(",")}}` : column.kind;
}

function field(column: ArffColumn, row: number): string {
  const value = column.values[row]!;
  if (value === null || Number.isNaN(value)) return "?";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `Cannot encode ARFF: ${column.name} must be finite or missing in row ${row}, current value is ${value}`,
      );
    }
    return Object.is(value, -0) ? "-0" : String(value);
  }
  if (column.kind === "nominal" && !column.categories.includes(value)) {
    throw new RangeError(
      `Cannot encode ARFF: ${column.name} must be one of its categories in row ${row}, current value is ${value}`,
    );
  }
  return quoteArff(value);
}
