import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { link } from "../../../src/report/page/link.ts";
import { parseXml, textOf } from "../../_assertions/xml.ts";

describe("link()", () => {
  it.each([
    "#A1",
    "runs/0f.json",
    "./runs",
    "../results/runs/0f.json#x",
    "/a",
    "file.npy",
    "https://arxiv.org/abs/2011.00876",
  ])("leads to %s", (target) => {
    expect(parseXml(String(link(target, "x"))).attributes.href).toBe(target);
  });

  it.each([
    ...["javascript:alert(1)", "JavaScript:x", " javascript:x", "java\tscript:x", "data:text/html,x", "vbscript:x"],
    ...["http://example.org", "//example.org", "/\\example.org", "\\\\example.org", "", "https://a b"],
  ])("refuses %j", (target) => {
    expect(() => link(target, "x")).toThrow(RangeError);
  });

  it("never leads anywhere but into the page, its folder or an https address", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("j:", ":", "/", "\\", "#", "a", ".", " ", "\t", "https://"), { maxLength: 6 }),
        (parts) => {
          const target = parts.join("");
          let url: URL;
          try {
            link(target, "x");
            url = new URL(target, "file:///folder/page.html");
          } catch {
            return;
          }
          expect(url.protocol === "https:" ? target.startsWith("https://") : url.href.startsWith("file:///")).toBe(
            true,
          );
        },
      ),
    );
  });

  it("shows a hostile text as text", () => {
    expect(textOf(parseXml(String(link("#a", "<b>"))))).toBe("<b>");
  });
});
