import { sha256 } from "../../features/sha256.ts";
import { Markup, type MarkupPart, markup } from "../markup.ts";
import { link } from "./link.ts";
import { PAGE_STYLE } from "./page_style.ts";

/** A part of the page, listed in its contents. */
export interface PageSection {
  /** Its anchor. */
  readonly id: string;
  readonly title: string;
  readonly body: MarkupPart;
  /**
   * Whether the body is itself the section element, with this id and its own heading.
   * @default {false}
   */
  readonly isWhole?: boolean;
}

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** What a reader should know first: a sentence or two below the title. */
  readonly lead?: MarkupPart;
  readonly sections: readonly PageSection[];
  readonly footer?: MarkupPart;
  /**
   * Rules of single sections, after the page's own.
   * @default {[]}
   */
  readonly styles?: readonly string[];
  /**
   * Programs of the page, in order; data goes into the sections with `jsonScript`.
   * @default {[]}
   */
  readonly scripts?: readonly string[];
}

/**
 * One HTML file that needs nothing else: style and scripts are inside, and its policy forbids everything from elsewhere.
 *
 * The policy names the hashes of exactly these scripts, so that nothing slipped into the text could run; it lets them
 * start a worker from a Blob and compile WebAssembly, which the check in the browser needs.
 *
 * @param page Title, sections and scripts.
 * @returns The whole file.
 * @throws {RangeError} If a style or script contains `</style`, `</script` or `<!--`, which would end it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { markup } from "../src/report/markup.ts";
 * import { pageShell } from "../src/report/page/page_shell.ts";
 *
 * const html = await pageShell({ title: "A & B", sections: [{ id: "a", title: "One", body: markup`<p>1</p>` }] });
 * assert.match(html, /^<!doctype html>/);
 * assert.match(html, /<h1>A &amp; B<\/h1>/);
 * ```
 */
export async function pageShell(page: Page): Promise<string> {
  const { title, lead, sections, footer, styles = [], scripts = [] } = page;
  const style = [PAGE_STYLE, ...styles].join("\n");
  for (const text of [style, ...scripts]) {
    const ending = /<\/(?:script|style)|<!--/i.exec(text)?.[0];
    if (ending !== undefined) {
      throw new RangeError(
        `Cannot write the page: styles and scripts must have nothing that ends them, current text has ${ending}`,
      );
    }
  }
  const policy = [
    "default-src 'none'",
    `style-src ${await contentHash(style)}`,
    `script-src ${[...(await Promise.all(scripts.map(contentHash))), "'wasm-unsafe-eval'"].join(" ")}`,
    ...["worker-src blob:", "img-src data:", "base-uri 'none'", "form-action 'none'"],
  ].join("; ");
  const contents = sections.map((section) => markup`<li>${link(`#${section.id}`, section.title)}</li>`);
  const body = sections.map((section) =>
    section.isWhole
      ? section.body
      : markup`<section id="${section.id}" aria-labelledby="${section.id}-heading"><h2 id="${section.id}-heading">${section.title}</h2>
${section.body}
</section>
`,
  );
  const html = markup`<html lang="en"><head><meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${title}</title>
${new Markup(`<style>${style}</style>`)}
</head><body><a class="skip" href="#content">Skip to the content</a>
<div class="page">
<header><h1>${title}</h1>${lead !== undefined && markup`<p class="lead">${lead}</p>`}</header>
<nav class="contents" aria-labelledby="contents-heading"><h2 id="contents-heading">Contents</h2><ol>${contents}</ol></nav>
<main id="content" tabindex="-1">
${body}</main>
${footer !== undefined && markup`<footer>${footer}</footer>`}</div>
${scripts.map((script) => new Markup(`<script>${script}</script>\n`))}</body></html>
`;
  return `<!doctype html>\n${html}`;
}

/** A source expression of a content security policy: the SHA-256 of what stands between the tags. */
async function contentHash(text: string): Promise<string> {
  const hexadecimal = await sha256(new TextEncoder().encode(text.replaceAll(/\r\n?/g, "\n")));
  const bytes = hexadecimal.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
}
