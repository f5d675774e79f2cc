/** Text that is HTML or SVG. `markup` makes it; whoever constructs it from a string vouches for that string. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may fill a hole of a template: text and numbers are escaped, markup is kept, nothing and false leave it empty. */
export type MarkupPart = Markup | string | number | undefined | null | false | readonly MarkupPart[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\r": "&#13;",
};

/**
 * A template tag for HTML and SVG: whatever fills a hole is shown as text, unless it is markup itself.
 *
 * Holes stand between tags or inside a quoted attribute; one without quotes is refused, for a space would end it.
 *
 * Convention: numbers are coordinates and counts, written with at most three decimals; a score is written with
 * `scoreText`. Characters that neither XML nor HTML can carry, such as U+0000 or half of a surrogate pair, become U+FFFD.
 *
 * @param literals What is written in the template.
 * @param parts What fills its holes.
 * @returns The markup.
 * @throws {RangeError} If a number is not finite, or an attribute has no quotes.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { markup } from "../src/report/markup.ts";
 *
 * const speaker = `<script>alert("1")</script>`;
 * assert.equal(String(markup`<b>${speaker}</b>`), "<b>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</b>");
 * ```
 */
export function markup(literals: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const filled = literals.map((literal, index) => {
    if (index === parts.length) return literal;
    if (/=\s*$/.test(literal) && isInsideTag(literals.slice(0, index + 1).join(""))) {
      throw new RangeError(
        `Cannot write markup: an attribute must be quoted, current value is ${JSON.stringify(literal.slice(-20))}`,
      );
    }
    return literal + written(parts[index]);
  });
  return new Markup(filled.join(""));
}

function isInsideTag(text: string): boolean {
  return text.lastIndexOf("<") > text.lastIndexOf(">");
}

function written(part: MarkupPart): string {
  if (part === undefined || part === null || part === false) return "";
  if (part instanceof Markup) return String(part);
  if (typeof part === "number") return writtenNumber(part);
  if (typeof part !== "string") return part.map(written).join("");
  return (
    part
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
      .replace(/[&<>"'\r]/g, (character) => ENTITIES[character]!)
  );
}

function writtenNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new RangeError(`Cannot write markup: a number must be finite, current value is ${value}`);
  }
  return String(Math.round(value * 1000) / 1000 + 0); // + 0 turns -0 into 0
}
