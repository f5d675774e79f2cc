import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wrapText } from "../../src/report/wrap_text.ts";

describe("wrapText()", () => {
  it("fills a line to its last column", () => {
    expect(wrapText("ab cd ef", { columns: 5 })).toEqual(["ab cd", "ef"]);
  });

  it("gives a word that is too long a line of its own", () => {
    expect(wrapText("a abcdefgh b", { columns: 4 })).toEqual(["a", "abcdefgh", "b"]);
  });

  const words = fc.array(fc.stringMatching(/^[a-z]{1,10}$/), { minLength: 1, maxLength: 40 });

  it("always keeps every word in order, and never passes the width with words that fit", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 30 }), (list, columns) => {
        const lines = wrapText(list.join(" "), { columns });
        expect(lines.join(" ")).toBe(list.join(" "));
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
