/** How text is broken into lines. */
export interface WrapTextOptions {
  /**
   * The most characters a line has; a longer word has a line of its own.
   * @default {100}
   */
  readonly columns?: number;
}

/**
 * Breaks text into lines at its spaces.
 *
 * @param text Words between single spaces.
 * @param options The width.
 * @returns The lines, without line feeds.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { wrapText } from "../src/report/wrap_text.ts";
 *
 * assert.deepEqual(wrapText("one two three", { columns: 8 }), ["one two", "three"]);
 * ```
 */
export function wrapText(text: string, options: WrapTextOptions = {}): string[] {
  const { columns = 100 } = options;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
