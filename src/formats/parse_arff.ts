import { splitArff, unquoteArff } from "./_arff_text.ts";
import { decimal } from "./_decimal.ts";
import { quote } from "./_quote.ts";
import type { ArffColumn, ArffTable } from "./arff_table.ts";
import type { ParseOptions } from "./parse_options.ts";

/** What {@linkcode parseArff} takes beside the text. */
export interface ParseArffOptions extends ParseOptions {
  /**
   * Whether values may be missing: `?`, and `NaN` among numbers. They become NaN or null.
   *
   * @default {false}
   */
  readonly allowMissing?: boolean;
}

type Fail = (line: number, wanted: string, current: string | number) => never;

/** A column while its rows are read. */
interface Growing {
  readonly name: string;
  readonly categories: readonly string[] | null;
  readonly numbers: number[] | null;
  readonly texts: (string | null)[];
}

/**
 * Reads a table in Weka's attribute-relation file format, dense rows of numbers, text and nominal values.
 *
 * Convention: keywords in either case, names and values with or without quotes, comments (`%`), blank lines and both line
 * ends anywhere. Numbers are finite decimals. Sparse rows, dates, relations within a relation and weights are refused, and
 * so is a nominal value that was not declared.
 *
 * @param text The whole file.
 * @param options What messages call it, and whether values may be missing.
 * @returns The columns in the file's order.
 * @throws {SyntaxError} If the text is anything else; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseArff } from "../src/formats/parse_arff.ts";
 *
 * const text = "@relation r\n@attribute 'frame time' numeric\n@data\n0\n?\n";
 * assert.deepEqual(parseArff(text, { allowMissing: true }).columns[0]?.values, Float64Array.of(0, NaN));
 * assert.throws(() => parseArff(text, { name: "x.arff" }), /^SyntaxError: Cannot read x.arff, line 5: "frame time" must not be missing/);
 * ```
 */
export function parseArff(text: string, options: ParseArffOptions = {}): ArffTable {
  const { name = "input", allowMissing = false } = options;
  const fail: Fail = (line, wanted, current) => {
    throw new SyntaxError(`Cannot read ${name}, line ${line}: ${wanted}, current value is ${current}`);
  };
  const lines = text.split("\n");
  let relation: string | null = null;
  const columns: Growing[] = [];
  const names = new Set<string>();
  let inData = false;

  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const number = index + 1;
    if (line === "" || line.startsWith("%")) continue;
    if (inData) {
      readRow(columns, line, { number, allowMissing, fail });
      continue;
    }
    const [, keyword = "", rest = ""] = /^(@[a-z]+)(?:\s+(.*))?$/is.exec(line) ?? [];
    switch (keyword.toLowerCase()) {
      case "@relation":
        if (relation !== null) fail(number, "there must be one @relation", "a second");
        relation = unquoteArff(rest) ?? fail(number, "@relation must have a name", quote(rest));
        break;
      case "@attribute": {
        if (relation === null) fail(number, "@relation must come first", "@attribute");
        const column =
          declare(rest) ??
          fail(
            number,
            "@attribute must have a name and the type numeric, real, integer, string or {a, b}",
            quote(rest),
          );
        if (names.has(column.name)) fail(number, "names of attributes must differ", `a second ${quote(column.name)}`);
        names.add(column.name);
        columns.push(column);
        break;
      }
      case "@data":
        if (rest !== "" || columns.length === 0)
          fail(number, "@data must follow the attributes on a line of its own", quote(line));
        inData = true;
        break;
      default:
        fail(number, "the header must have @relation, @attribute and @data only", quote(line));
    }
  }
  if (relation === null || !inData)
    return fail(lines.length, "there must be @relation and @data", "the end of the file");
  return { relation, columns: columns.map(finished) };
}

function declare(declaration: string): Growing | null {
  const match = /^('[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s'"{},]+)\s*(.*)$/s.exec(declaration);
  const [, word = "", type = ""] = match ?? [];
  const name = unquoteArff(word);
  if (name === null) return null;
  if (/^(numeric|real|integer)$/i.test(type)) return { name, categories: null, numbers: [], texts: [] };
  if (/^string$/i.test(type)) return { name, categories: null, numbers: null, texts: [] };
  if (!type.startsWith("{") || !type.endsWith("}")) return null;
  const categories = splitArff(type.slice(1, -1))?.map(unquoteArff) ?? [null];
  if (categories.includes(null) || new Set(categories).size < categories.length) return null;
  return { name, categories: categories as string[], numbers: null, texts: [] };
}

interface RowContext {
  readonly number: number;
  readonly allowMissing: boolean;
  readonly fail: Fail;
}

function readRow(columns: readonly Growing[], line: string, { number, allowMissing, fail }: RowContext): void {
  if (line.startsWith("{")) fail(number, "rows must be dense", "a sparse row");
  const fields = splitArff(line) ?? fail(number, "quotes must be closed", quote(line));
  if (fields.length !== columns.length) fail(number, `a row must have ${columns.length} fields`, fields.length);
  for (const [index, column] of columns.entries()) {
    const field = fields[index]!;
    const missing = field === "?" || (column.numbers !== null && /^[+-]?nan$/i.test(field));
    if (missing && !allowMissing) fail(number, `${quote(column.name)} must not be missing`, quote(field));
    if (column.numbers !== null) {
      const value = missing ? Number.NaN : decimal(field);
      if (!missing && Number.isNaN(value)) fail(number, `${quote(column.name)} must be a finite number`, quote(field));
      column.numbers.push(value);
      continue;
    }
    const value = missing
      ? null
      : (unquoteArff(field) ?? fail(number, `${quote(column.name)} must be a word or quoted`, quote(field)));
    if (value !== null && column.categories?.includes(value) === false) {
      fail(number, `${quote(column.name)} must be one of those declared`, quote(field));
    }
    column.texts.push(value);
  }
}

function finished({ name, categories, numbers, texts }: Growing): ArffColumn {
  if (numbers !== null) return { name, kind: "numeric", values: Float64Array.from(numbers) };
  return categories === null
    ? { name, kind: "string", values: texts }
    : { name, kind: "nominal", categories, values: texts };
}
