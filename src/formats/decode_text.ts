import { quote } from "./_quote.ts";
import type { ParseOptions } from "./parse_options.ts";

/**
 * Decodes a text file, which must be UTF-8.
 *
 * Convention: a byte order mark is dropped. Bytes that are not UTF-8 are refused, for replacing them would turn two names
 * into one without a word.
 *
 * @param bytes The whole file.
 * @param options What messages call it.
 * @returns Its text.
 * @throws {SyntaxError} If it is not UTF-8; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { decodeText } from "../src/formats/decode_text.ts";
 *
 * assert.equal(decodeText(Uint8Array.of(0xc3, 0xa9)), "é");
 * assert.throws(() => decodeText(Uint8Array.of(0x0a, 0xe9), { name: "latin1.csv" }), /^SyntaxError: Cannot read latin1.csv, line 2: /);
 * ```
 */
export function decodeText(bytes: Uint8Array, options: ParseOptions = {}): string {
  const { name = "input" } = options;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    // A line feed is never part of a longer character, so that the first bad line can be found by itself.
    for (let line = 1, start = 0; ; line++) {
      const feed = bytes.indexOf(0x0a, start);
      const end = feed === -1 ? bytes.length : feed;
      try {
        decoder.decode(bytes.subarray(start, end));
      } catch {
        const text = new TextDecoder().decode(bytes.subarray(start, end));
        throw new SyntaxError(`Cannot read ${name}, line ${line}: text must be UTF-8, current value is ${quote(text)}`);
      }
      start = end + 1;
    }
  }
}
