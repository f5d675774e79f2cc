import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonScript } from "../../../src/report/page/json_script.ts";
import { anyText } from "../../_arbitraries/any_text.ts";

const content = (html: string): string => /^<script[^>]*>([^<]*)<\/script>$/.exec(html)![1]!;

describe("jsonScript()", () => {
  it("gives back any text, and none can end its element", () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.constantFrom("</script>", "<!--<script>", "]]>")), (text) => {
        expect(JSON.parse(content(String(jsonScript("data", { text }))))).toEqual({ text });
      }),
    );
  });

  it("writes undefined numbers as null", () => {
    expect(content(String(jsonScript("data", [NaN, 1])))).toBe("[null,1]");
  });

  it("refuses an id that would need quoting", () => {
    expect(() => jsonScript('a"', 1)).toThrow("an id of letters, digits, dots and hyphens is wanted");
  });
});
