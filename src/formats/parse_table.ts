import { CsvError, parse } from "csv-parse/sync";

/** How a table is written, and which of its columns are wanted as what. */
export interface ParseTableOptions<Numbers extends string = string, Text extends string = never> {
  /**
   * What messages call the table, usually the file's path.
   * @default {"input"}
   */
  readonly name?: string;
  readonly delimiter: "," | ";" | "\t";
  /**
   * Columns read as numbers; each must stand in the header.
   * @default {every column that is not in text}
   */
  readonly numbers?: readonly Numbers[];
  /**
   * Columns read as text; each must stand in the header.
   * @default {[]}
   */
  readonly text?: readonly Text[];
  /**
   * What stands in a column of numbers where there is none, such as "?" or the empty field; it is read as NaN.
   * @default {[]}
   */
  readonly missing?: readonly string[];
}

/** A table by column. */
export interface Table<Numbers extends string = string, Text extends string = never> {
  /** What messages call the table. */
  readonly name: string;
  /** Number of rows, the header not counted. */
  readonly rows: number;
  /** The header, spaces around the names removed. */
  readonly columns: readonly string[];
  /** The line of the file on which each row ends, from 1, shape [rows]. */
  readonly lines: Int32Array;
  /** Columns of numbers, each of shape [rows]. */
  readonly numbers: Readonly<Record<Numbers, Float64Array>>;
  /** Columns of text, each of shape [rows]. */
  readonly text: Readonly<Record<Text, readonly string[]>>;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads a delimited table with a header, strictly: every row has as many fields as the header, and what is read as a
 * number is one.
 *
 * Convention: RFC 4180 quotes; lines end with LF or CRLF, also in one file; a byte order mark, spaces around fields and names, and blank lines are not
 * part of the table (RECOLA writes "FM1 " with a space). A table may have no rows. Columns not asked for are not read,
 * but their fields are counted.
 *
 * @param text The whole table.
 * @param options Delimiter, columns and what stands for a missing number.
 * @returns The table by column.
 * @throws {SyntaxError} If there is no header, a name stands in it twice or not at all, quotes do not match, a row has
 * another number of fields, or a field is not a number; the message names table and line.
 * @throws {RangeError} If a number is too large to be finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseTable } from "../src/formats/parse_table.ts";
 *
 * const table = parseTable("time;FM1 ;note\r\n0.00;-0.5;x\r\n0.04;?;y\r\n", {
 *   delimiter: ";",
 *   numbers: ["time", "FM1"],
 *   text: ["note"],
 *   missing: ["?"],
 * });
 * assert.deepEqual([...table.numbers.FM1], [-0.5, NaN]);
 * assert.deepEqual(table.text.note, ["x", "y"]);
 * ```
 */
export function parseTable<const Numbers extends string = string, const Text extends string = never>(
  text: string,
  options: ParseTableOptions<Numbers, Text>,
): Table<Numbers, Text> {
  const name = options.name ?? "input";
  const [header, ...rows] = splitRecords(text, name, options.delimiter);
  if (header === undefined) {
    throw new SyntaxError(`Cannot read table ${name}: a header is wanted, current content is empty`);
  }
  const columns = header.record;
  const repeated = columns.find((column, index) => columns.indexOf(column) !== index);
  if (repeated !== undefined) {
    throw new SyntaxError(
      `Cannot read table ${name} line ${header.info.lines}: each column name is wanted once, current header has "${repeated}" twice`,
    );
  }
  for (const { record, info } of rows) {
    if (record.length !== columns.length) {
      throw new SyntaxError(
        `Cannot read table ${name} line ${info.lines}: ${columns.length} fields are wanted, current number is ${record.length}`,
      );
    }
  }
  const place = (column: string): number => {
    const index = columns.indexOf(column);
    if (index < 0) {
      throw new SyntaxError(
        `Cannot read table ${name} line ${header.info.lines}: a column ${column} is wanted, current columns are ${columns.join(", ")}`,
      );
    }
    return index;
  };
  const textColumns: readonly string[] = options.text ?? [];
  const numberColumns: readonly string[] = options.numbers ?? columns.filter((each) => !textColumns.includes(each));
  const missing = new Set(options.missing);
  const numbersOf = (column: string): Float64Array => {
    const index = place(column);
    return Float64Array.from(rows, ({ record, info }) =>
      missing.has(record[index]!) ? NaN : toNumber(record[index]!, `${name} line ${info.lines}, column ${column}`),
    );
  };
  const textOf = (column: string): string[] => {
    const index = place(column);
    return rows.map(({ record }) => record[index]!);
  };
  return {
    name,
    rows: rows.length,
    columns,
    lines: Int32Array.from(rows, ({ info }) => info.lines),
    numbers: Object.fromEntries(numberColumns.map((each) => [each, numbersOf(each)])) as Record<Numbers, Float64Array>,
    text: Object.fromEntries(textColumns.map((each) => [each, textOf(each)])) as Record<Text, string[]>,
  };
}

/** A record with the line on which it ends, as csv-parse gives it with `info`. */
interface LinedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function splitRecords(text: string, name: string, delimiter: string): LinedRecord[] {
  try {
    // Field counts are checked by the caller: csv-parse's own message does not name the file.
    return parse(text, {
      delimiter,
      info: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      // Found out by csv-parse, they would be those of the first line only, and a file with both would run rows together.
      record_delimiter: ["\r\n", "\n"],
    }) as unknown as LinedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SyntaxError(`Cannot read table ${name}: ${error.message}`, { cause: error });
  }
}

function toNumber(field: string, where: string): number {
  if (!NUMBER.test(field)) {
    throw new SyntaxError(`Cannot read table ${where}: a number is wanted, current value is ${JSON.stringify(field)}`);
  }
  const value = Number(field);
  if (!Number.isFinite(value)) {
    throw new RangeError(`Cannot read table ${where}: a finite number is wanted, current value is ${field}`);
  }
  return value;
}
