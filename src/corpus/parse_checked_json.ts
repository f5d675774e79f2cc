/** What of JSON Schema (2020-12) is understood here; any other keyword is refused rather than passed over. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

/** What {@linkcode parseCheckedJson} takes beside the text. */
export interface ParseCheckedJsonOptions {
  readonly schema: JsonSchema;
  /**
   * What messages call the text, usually the file's path.
   * @default {"input"}
   */
  readonly name?: string;
}

type Fail = (path: string, wanted: string, current: unknown) => never;

const KEYWORDS = new Set([
  ...["$schema", "$id", "title", "description", "type", "properties", "required", "additionalProperties"],
  ...["items", "minItems", "uniqueItems", "pattern", "enum", "minimum", "exclusiveMinimum"],
]);

/**
 * Reads JSON and holds it to a schema, so that the schema a user can read is the check that is made.
 *
 * Convention: a key that the schema of an object does not name is refused, whether it says so or not: a misspelt key must not
 * pass for one left out. Places are written as JSON paths, such as $.recordings[3].id.
 *
 * @param text The whole file.
 * @param options The schema, and what messages call the text.
 * @returns The value, of the type that the schema describes.
 * @throws {SyntaxError} If the text is not JSON or not what the schema wants; the message names file and line, or file and path.
 * @throws {TypeError} If the schema has a keyword or type that is not understood here.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseCheckedJson } from "../src/corpus/parse_checked_json.ts";
 *
 * const schema = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
 * assert.deepEqual(parseCheckedJson('{ "id": "a" }', { schema }), { id: "a" });
 * assert.throws(() => parseCheckedJson('{ "id": 7 }', { schema, name: "m.json" }), {
 *   message: "Cannot read m.json, $.id: a string is wanted, current value is 7",
 * });
 * ```
 */
export function parseCheckedJson(text: string, options: ParseCheckedJsonOptions): unknown {
  const { schema, name = "input" } = options;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    const line = text.slice(0, at).split("\n").length;
    throw new SyntaxError(`Cannot read ${name}, line ${line}: JSON is wanted, ${(error as Error).message}`, {
      cause: error,
    });
  }
  check(value, schema, {
    path: "$",
    fail: (path, wanted, current) => {
      throw new SyntaxError(`Cannot read ${name}, ${path}: ${wanted} is wanted, current value is ${shown(current)}`);
    },
  });
  return value;
}

/** Where in the value we are, and how a fault there is told. */
interface Place {
  readonly path: string;
  readonly fail: Fail;
}

function check(value: unknown, schema: JsonSchema, place: Place): void {
  const unknown = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword));
  if (unknown !== undefined) {
    throw new TypeError(`Cannot check JSON: known keywords are wanted, current value is ${unknown}`);
  }
  const checkType = CHECKS[schema.type];
  if (checkType === undefined) {
    throw new TypeError(`Cannot check JSON: a known type is wanted, current value is ${schema.type}`);
  }
  checkType(value, schema, place);
}

const CHECKS: Readonly<Record<string, typeof check>> = {
  object: checkObject,
  array: checkArray,
  string: checkString,
  number: checkNumber,
  integer: checkNumber,
};

function checkObject(value: unknown, schema: JsonSchema, place: Place): void {
  const { path, fail } = place;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return void fail(path, "an object", value);
  const { properties = {}, required = [] } = schema;
  for (const key of required) if (!Object.hasOwn(value, key)) fail(path, `a key ${key}`, Object.keys(value));
  for (const [key, member] of Object.entries(value)) {
    if (!Object.hasOwn(properties, key)) fail(path, `no key but ${Object.keys(properties).join(", ")}`, key);
    check(member, properties[key]!, { path: `${path}.${key}`, fail });
  }
}

function checkArray(value: unknown, schema: JsonSchema, place: Place): void {
  const { path, fail } = place;
  if (!Array.isArray(value)) return void fail(path, "an array", value);
  if (value.length < (schema.minItems ?? 0)) fail(path, `an array of at least ${schema.minItems}`, value);
  for (const [index, item] of value.entries()) {
    if (schema.items !== undefined) check(item, schema.items, { path: `${path}[${index}]`, fail });
  }
  if (!schema.uniqueItems) return;
  const texts = value.map((item) => JSON.stringify(item));
  const twice = texts.findIndex((text, index) => texts.indexOf(text) < index);
  if (twice >= 0) fail(`${path}[${twice}]`, "each item once", value[twice]);
}

function checkString(value: unknown, schema: JsonSchema, place: Place): void {
  const { path, fail } = place;
  if (typeof value !== "string") return void fail(path, "a string", value);
  const { pattern, enum: words } = schema;
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value)) fail(path, `a string like ${pattern}`, value);
  if (words?.includes(value) === false) fail(path, words.join(" or "), value);
}

function checkNumber(value: unknown, schema: JsonSchema, place: Place): void {
  const { path, fail } = place;
  if (typeof value !== "number" || !Number.isFinite(value)) return void fail(path, "a finite number", value);
  const { type, minimum, exclusiveMinimum } = schema;
  if (type === "integer" && !Number.isInteger(value)) fail(path, "a whole number", value);
  if (minimum !== undefined && value < minimum) fail(path, `at least ${minimum}`, value);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) fail(path, `more than ${exclusiveMinimum}`, value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)} …` : text;
}
