import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { markup } from "../../../src/report/markup.ts";
import { pageShell } from "../../../src/report/page/page_shell.ts";
import { elements, ownText, parseXml } from "../../_assertions/xml.ts";

const HOSTILE = `<script>alert("1")</script>`;
const PAGE = {
  title: HOSTILE,
  sections: [
    { id: "one", title: HOSTILE, body: markup`<p>${HOSTILE}</p>` },
    { id: "two", title: "Two", body: markup`<section id="two"><h2>Own</h2></section>`, isWhole: true },
  ],
  styles: [".own { color: red; }"],
  scripts: ["if (1 < 2 && 3 > 2) document.title;"],
};

/** The page without what stands between the tags of style and script, which is not XML. */
const parsed = (html: string) =>
  parseXml(html.replace("<!doctype html>\n", "").replace(/(<(style|script)[^>]*>)[\s\S]*?(<\/\2>)/g, "$1$3"));
const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("pageShell()", () => {
  it("forbids everything but its own style and scripts, named by their hashes", async () => {
    const html = await pageShell(PAGE);
    const meta = elements(parsed(html), "meta").find((each) => "http-equiv" in each.attributes)!;
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    expect(style.endsWith(".own { color: red; }")).toBe(true);
    expect(meta.attributes.content!.split("; ")).toEqual([
      "default-src 'none'",
      `style-src ${hash(style)}`,
      `script-src ${hash(PAGE.scripts[0]!)} 'wasm-unsafe-eval'`,
      ...["worker-src blob:", "img-src data:", "base-uri 'none'", "form-action 'none'"],
    ]);
  });

  it("shows hostile titles and texts as text", async () => {
    const html = await pageShell(PAGE);
    expect(html.match(/<script/g)!.length).toBe(1); // the page's own
    expect(elements(parsed(html), "h1").map(ownText)).toEqual([HOSTILE]);
  });

  it("lists every section in its contents, a whole one too, and gives no id twice", async () => {
    const page = parsed(await pageShell(PAGE));
    const ids = elements(page).flatMap(({ attributes }) => attributes.id ?? []);
    const links = elements(elements(page, "nav")[0]!, "a").map(({ attributes }) => attributes.href!.slice(1));
    expect(links).toEqual(["one", "two"]);
    expect(ids).toEqual(expect.arrayContaining(links));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has a skip link to its only main, one h1, a language and a viewport", async () => {
    const page = parsed(await pageShell(PAGE));
    const [main, ...more] = elements(page, "main");
    expect(elements(page, "a")[0]!.attributes.href).toBe(`#${main!.attributes.id}`);
    expect([more.length, elements(page, "h1").length, page.attributes.lang]).toEqual([0, 1, "en"]);
    expect(elements(page, "meta").map(({ attributes }) => attributes.name)).toContain("viewport");
  });

  it("asks for nothing from elsewhere", async () => {
    expect(await pageShell({ title: "t", sections: [] })).not.toMatch(/https?:|url\(|@import|src=/);
  });

  it.each(["</script>", "</SCRIPT", "</style>", "<!--"])("refuses a script with %s", async (ending) => {
    await expect(pageShell({ ...PAGE, scripts: [`"${ending}"`] })).rejects.toThrow("nothing that ends them");
  });
});
