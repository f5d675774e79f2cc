import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { temporaryFolder } from "../_data/temporary_folder.ts";

/** A page that is open, and all that it did which a self-contained page does not do. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of the console, and what was thrown and not caught. */
  readonly complaints: readonly string[];
  /** Whatever was asked for beside the page's own file, but for what it made itself (blob:). */
  readonly requests: readonly string[];
}

/** Writes a page to a file of its own and opens it from there, as a reader does with a double click. */
export async function openPage(
  browser: Browser,
  { html, ...context }: { readonly html: string } & BrowserContextOptions,
): Promise<OpenedPage> {
  const file = join(temporaryFolder(), "page.html");
  writeFileSync(file, html);
  const url = pathToFileURL(file).href;
  const page = await browser.newPage(context);
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("blob:")) requests.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, requests };
}

/** What axe-core has against a page as it is now: rule, and the elements that break it. */
export async function axeViolations(page: Page): Promise<string[]> {
  // As a debugger does: a script element is what the page's policy forbids.
  await page.evaluate(`${axe.source}; undefined`);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run()");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
