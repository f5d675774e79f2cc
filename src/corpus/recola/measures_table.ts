import { parseArff } from "../../formats/parse_arff.ts";
import { parseTable } from "../../formats/parse_table.ts";

/** A table of measures over time, whichever format it came in. */
export interface MeasuresTable {
  /** What messages call it. */
  readonly name: string;
  /** Columns of numbers, the time not among them, in the file's order. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** Seconds, shape [rows]. */
  readonly times: Float64Array;
  /** The values of a column, NaN where they are missing, shape [rows]. */
  valuesOf(column: string): Float64Array;
  /** Line of the file on which a row is, from 1. */
  lineOf(row: number): number;
}

// AVEC 2018, scripts_GES/Config/GlobalsVars.py, lists frameTime, frametime, timeStamp, TimeStamp and timestamp; the original
// distribution has "time in seconds".
const TIME = /^(frame_?time|time_?stamp|time|time in seconds)$/i;
const NAME = /^(name|class|instance_name)$/i;

/**
 * Reads a table of measures over time from ARFF or a delimited table; the column of time is found by its name.
 *
 * Convention: the ending .arff of its name says ARFF; other tables are parted by `;` if their header has one, else by `,`.
 * Missing values, `?` and in delimited tables also the empty field, become NaN: whether one may be missing is for the caller to say.
 *
 * @param text The whole file.
 * @param options.name What messages call it.
 * @returns The table.
 * @throws {SyntaxError} If the text is no such table, or has not exactly one column of time, without gaps; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { measuresTable } from "../src/corpus/recola/measures_table.ts";
 *
 * const table = measuresTable("time;AU1;yaw\r\n0;0.5;?\r\n0.04;0.25;3\r\n", { name: "P16.csv" });
 * assert.deepEqual(table.columns, ["AU1", "yaw"]);
 * assert.deepEqual([...table.valuesOf("yaw")], [NaN, 3]);
 * assert.equal(table.lineOf(1), 3);
 * ```
 */
export function measuresTable(text: string, options: { readonly name: string }): MeasuresTable {
  const { name } = options;
  const { columns: numbers, lineOf } = /\.arff$/i.test(name) ? arffColumns(text, name) : tableColumns(text, name);
  const found = [...numbers.keys()].filter((column) => TIME.test(column));
  if (found.length !== 1) {
    throw new SyntaxError(
      `Cannot read ${name}: one column of time, such as frameTime, is wanted, current columns are ${listed([...numbers.keys()])}`,
    );
  }
  const times = numbers.get(found[0]!)!;
  const gap = times.findIndex((time) => Number.isNaN(time));
  if (gap >= 0) {
    throw new SyntaxError(`Cannot read ${name}, line ${lineOf(gap)}: a time is wanted, current value is missing`);
  }
  numbers.delete(found[0]!);
  return {
    name,
    columns: [...numbers.keys()],
    rows: times.length,
    times,
    valuesOf(column) {
      const values = numbers.get(column);
      if (values !== undefined) return values;
      throw new SyntaxError(
        `Cannot read ${name}: a column ${column} is wanted, current columns are ${listed([...numbers.keys()])}`,
      );
    },
    lineOf,
  };
}

interface NumberColumns {
  readonly columns: Map<string, Float64Array>;
  readonly lineOf: (row: number) => number;
}

function arffColumns(text: string, name: string): NumberColumns {
  const { columns } = parseArff(text, { name, allowMissing: true });
  const numeric = columns.flatMap((column) =>
    column.kind === "numeric" ? [[column.name.trim(), column.values] as const] : [],
  );
  const lineOf = (row: number): number => {
    const lines = text.split("\n").map((line) => line.trim());
    let left = row;
    for (let line = lines.findIndex((each) => /^@data$/i.test(each)) + 1; line < lines.length; line++) {
      if (lines[line] !== "" && !lines[line]!.startsWith("%") && left-- === 0) return line + 1;
    }
    return lines.length;
  };
  return { columns: new Map(numeric), lineOf };
}

function tableColumns(text: string, name: string): NumberColumns {
  const header = /^[^\r\n]*/.exec(text)![0];
  const delimiter = header.includes(";") ? ";" : ",";
  const wanted = parseTable(header, { name, delimiter, numbers: [] }).columns.filter((column) => !NAME.test(column));
  const table = parseTable(text, { name, delimiter, numbers: wanted, missing: ["?", ""] });
  return {
    columns: new Map(Object.entries(table.numbers)),
    lineOf: (row) => table.lines[row]!,
  };
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 20).join(", ")}${names.length > 20 ? `, … (${names.length})` : ""}`;
}
