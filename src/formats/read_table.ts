import { readFileSync } from "node:fs";
import { type ParseTableOptions, parseTable, type Table } from "./parse_table.ts";

/**
 * Reads a delimited table from disk, as {@linkcode parseTable} does; messages name the path.
 *
 * @param path The file.
 * @param options Delimiter, columns and what stands for a missing number.
 * @returns The table by column.
 * @throws {RangeError} If there is no such file, or a number is too large to be finite.
 * @throws {SyntaxError} If the file is not such a table; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readTable } from "../src/formats/read_table.ts";
 *
 * assert.throws(() => readTable("no/such.csv", { delimiter: "," }), {
 *   name: "RangeError",
 *   message: "Cannot read table: a readable file is wanted, current path is no/such.csv",
 * });
 * ```
 */
export function readTable<const Numbers extends string = string, const Text extends string = never>(
  path: string,
  options: Omit<ParseTableOptions<Numbers, Text>, "name">,
): Table<Numbers, Text> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new RangeError(`Cannot read table: a readable file is wanted, current path is ${path}`, { cause: error });
  }
  return parseTable(text, { ...options, name: path });
}
