/**
 * Writes plain data as JSON in exactly one way, so that equal data have equal bytes and equal hashes.
 *
 * Convention: keys in the order of their UTF-16 code units, no white space, fields that are `undefined` left out, numbers
 * as JavaScript prints them. NaN, our mark of the undefined, is written as null.
 *
 * @param value Objects, arrays, strings, numbers, booleans and null.
 * @returns The text, without a final line feed.
 * @throws {TypeError} If there is anything else in it, or an infinite number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { canonicalJson } from "../src/evaluation/canonical_json.ts";
 *
 * assert.equal(canonicalJson({ b: [1, NaN], a: "x" }), '{"a":"x","b":[1,null]}');
 * ```
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number") {
    if (Number.isFinite(value) || Number.isNaN(value)) return JSON.stringify(value);
    throw new TypeError(`Cannot write JSON: a number must be finite or NaN, current value is ${value}`);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    const fields = value as Readonly<Record<string, unknown>>;
    let text = "";
    for (const name of Object.keys(fields).sort()) {
      const field = fields[name];
      if (field !== undefined) text += `${text && ","}${JSON.stringify(name)}:${canonicalJson(field)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`Cannot write JSON: only plain data can be written, current value is of type ${typeof value}`);
}
