import { readFileSync } from "node:fs";
import type { ArffTable } from "./arff_table.ts";
import { decodeText } from "./decode_text.ts";
import { type ParseArffOptions, parseArff } from "./parse_arff.ts";

/**
 * Reads an ARFF file from disk.
 *
 * @param path The file, UTF-8.
 * @param options Whether values may be missing.
 * @returns Its table, as {@linkcode parseArff} gives it.
 * @throws {SyntaxError} If the file is not a dense table; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readArff } from "../src/formats/read_arff.ts";
 *
 * const { columns } = readArff("fixtures/arff/avec_gold_standard.arff");
 * assert.deepEqual(columns.map((column) => column.name), ["Instance_name", "frameTime", "GoldStandard"]);
 * ```
 */
export function readArff(path: string, options: Omit<ParseArffOptions, "name"> = {}): ArffTable {
  return parseArff(decodeText(readFileSync(path), { name: path }), { ...options, name: path });
}
