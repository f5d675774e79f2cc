import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markup } from "../../src/report/markup.ts";
import { anyText } from "../_arbitraries/any_text.ts";
import { parseXml, textOf } from "../_assertions/xml.ts";

/** Any text that XML can carry: what it cannot is shown as U+FFFD, which another test says. */
const carried = anyText().map((text) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd"),
);

describe("markup", () => {
  it("shows a hostile name as text, between tags and in attributes", () => {
    const name = `<script>"onload='&`;
    expect(String(markup`<b title="${name}">${name}</b>`)).toBe(
      '<b title="&lt;script&gt;&quot;onload=&#39;&amp;">&lt;script&gt;&quot;onload=&#39;&amp;</b>',
    );
  });

  it("keeps markup as it is and lays lists out one after the other", () => {
    expect(String(markup`<ul>${["a", "<"].map((each) => markup`<li>${each}</li>`)}</ul>`)).toBe(
      "<ul><li>a</li><li>&lt;</li></ul>",
    );
  });

  it("leaves a hole empty for undefined, null and false, and writes zero", () => {
    expect(String(markup`[${undefined}${null}${false}${0}]`)).toBe("[0]");
  });

  it("writes numbers with at most three decimals, and no minus before zero", () => {
    expect(String(markup`${1 / 3} ${-0.0001} ${1e21}`)).toBe("0.333 0 1e+21");
  });

  it.each([NaN, Infinity, -Infinity])("refuses the number %d", (value) => {
    expect(() => markup`<line x1="${value}"/>`).toThrow(`a number must be finite, current value is ${value}`);
  });

  it("refuses an attribute without quotes, also after another hole", () => {
    expect(() => markup`<a id=${"x"}>`).toThrow("an attribute must be quoted");
    expect(() => markup`<a id="${"x"}" class=${"y"}>`).toThrow("an attribute must be quoted");
    expect(String(markup`<p>N = ${20}</p>`)).toBe("<p>N = 20</p>");
  });

  it("replaces what neither XML nor HTML can carry by U+FFFD", () => {
    expect(String(markup`${"a\u0000b\ud800c\uffff"}`)).toBe("a\ufffdb\ufffdc\ufffd");
  });

  it("gives back any text, from between tags and from an attribute", () => {
    fc.assert(
      fc.property(carried, (text) => {
        const root = parseXml(String(markup`<b title="${text}">${text}</b>`));
        expect([root.attributes.title, textOf(root)]).toEqual([text, text]);
      }),
    );
  });

  it("never lets a text open, close or change an element", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("<", ">", '"', "'", "&", "/", "b", " x=", "</b>", "<!--", "]]>")),
        (parts) => {
          const root = parseXml(String(markup`<b title="${parts.join("")}">${parts}</b>`));
          expect([
            root.name,
            Object.keys(root.attributes),
            root.children.every((child) => typeof child === "string"),
          ]).toEqual(["b", ["title"], true]);
        },
      ),
    );
  });
});
