import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeReport } from "../../reproduce/reports/write_report.ts";
import { reportHtml } from "../../src/report/html/report_html.ts";
import type { ReportData } from "../../src/report/report_data.ts";
import { smallReport } from "../_data/small_report.ts";
import { smokeResults } from "../_data/smoke_results.ts";
import { openChromium } from "./_chromium.ts";
import { axeViolations, type OpenedPage, openPage } from "./_open_page.ts";

let browser: Browser;
let html: string;
let data: ReportData;

beforeAll(async () => {
  browser = await openChromium();
  const results = await smokeResults(["table3", "sim-recola"], ["figure2", "sim-creativeit"]);
  html = readFileSync(await writeReport(results), "utf8");
  data = JSON.parse(readFileSync(await writeReport(results, { format: "json" }), "utf8"));
}, 300_000);
afterAll(async () => await browser?.close());

const open = (context: BrowserContextOptions = {}): Promise<OpenedPage> => openPage(browser, { html, ...context });

/** Where the focus is, and whether it can be seen. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(
    "document.activeElement.hash || document.activeElement.id || document.activeElement.tagName",
  );
}

describe("the page of npm run report, opened from its file", () => {
  it("asks for nothing, and complains of nothing", async () => {
    const { page, complaints, requests } = await open();
    await page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  });

  it("shows the verdict counts of the JSON", async () => {
    const { page } = await open();
    const shown = await page.evaluate<[string, number][]>(`
      [...document.querySelectorAll("#verdicts .tally")].map((each) =>
        [each.dataset.verdict, Number(each.querySelector(".count").textContent)])
    `);
    expect(shown).toEqual(data.verdictCounts.map(({ verdict, count }) => [verdict, count]));
    const links = await page.locator("#verdicts .ids a").count();
    expect(links).toBe(data.verdictCounts.reduce((sum, { count }) => sum + count, 0));
    await page.close();
  });

  it("leads from a printed cell to the file of a run in two clicks, opening what was folded", async () => {
    const { page } = await open();
    await page.locator('[id="T3.recola.valence.mtl"] a').click();
    const [{ runs }] = data.tables[2]!.cells.find(({ id }) => id === "T3.recola.valence.mtl")!.measured as [
      ReportData["tables"][number]["cells"][number]["measured"][number],
    ];
    const file = page.locator(`a[href$="runs/${runs[0]!.key}.json"]`);
    expect(await file.isVisible()).toBe(true);
    await page.close();
  });

  it("draws the recording that is chosen, and reads out the frame under the pointer", async () => {
    const { page, complaints } = await open();
    const figure = page.locator('[data-predictions="figure2-1"]');
    const [{ stretches }] = data.figure2 as [ReportData["figure2"][number]];
    await figure.getByLabel("Recording").selectOption("4");
    const chosen = stretches[4]!;
    const chart = figure.locator("svg.chart").first();
    expect(await chart.textContent()).toContain(chosen.recording);
    const reading = figure.locator("output");
    await chart.hover({ position: { x: 44, y: 100 } });
    const early = await reading.textContent();
    await chart.hover({ position: { x: 400, y: 100 } });
    const late = await reading.textContent();
    expect(late).not.toBe(early);
    const frame = Number(/^Frame (\d+):/.exec(late!)![1]);
    const point = chosen.frames.indexOf(frame);
    expect(late).toContain(`gold standard ${Number(chosen.truth[point]!.toFixed(3))}`);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("is worked by keyboard: to the content, to a claim, to a frame", async () => {
    const { page } = await open();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("#content");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("content");
    await page.keyboard.press("Tab"); // What the words mean
    await page.keyboard.press("Enter");
    expect(await page.locator("#verdicts details").first().getAttribute("open")).toBe("");
    await page.keyboard.press("Tab");
    const claim = await focused(page);
    expect(claim).toMatch(/^#claim-/);
    await page.keyboard.press("Enter");
    expect(page.url()).toContain(claim);
    const slider = page.locator('[data-predictions="figure2-1"] input[type="range"]');
    await slider.focus();
    const output = page.locator('[data-predictions="figure2-1"] output');
    const before = await output.textContent();
    await page.keyboard.press("ArrowLeft");
    expect(await output.textContent()).not.toBe(before);
    await page.close();
  });

  it("trains a run of this report to its recorded hash, from the list of runs", async () => {
    const { page, complaints, requests } = await open();
    const button = page.locator("#runs [data-train-run]").first();
    const key = (await button.getAttribute("data-train-run"))!;
    await page.evaluate(`document.querySelector("#runs [data-train-run]").closest("details").open = true`);
    await button.click();
    await page.keyboard.press("Enter"); // the focus is on "Train this cell here"
    const verdict = page.locator("#browser-check-verdict[data-outcome]");
    await verdict.waitFor({ timeout: 100_000 });
    expect(await verdict.textContent()).toMatch(/^Identical bytes: /);
    const run = data.corpora.flatMap((c) => c.experiments.flatMap((e) => e.runs)).find((each) => each.key === key)!;
    const cells = await page.locator("#browser-check-evidence td").allTextContents();
    expect(cells.slice(0, 2)).toEqual([run.weightsSha256, run.weightsSha256]);
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  });

  it("reads without JavaScript: every table, claim and figure stands there", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await page.locator("article.claim").count()).toBe(data.claims.length);
    expect(await page.locator('[data-predictions="figure2-1"] svg.chart').first().isVisible()).toBe(true);
    await page.close();
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 768],
    ["light", 360],
    ["dark", 360],
  ] as const)("passes axe-core with all folded parts open, %s at %i px, and fits the width", async (...row) => {
    const [colorScheme, width] = row;
    const { page } = await open({ colorScheme, viewport: { width, height: 800 } });
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    await page.close();
  });

  it("shows a corpus, recording and claim named <script> as text", async () => {
    const name = `<script>document.title = "taken"</script><img src=x onerror="document.title = 'taken'">`;
    const hostile = await reportHtml(smallReport({ name }), { results: "./", checks: [], scripts: [] });
    const { page, complaints, requests } = await openPage(browser, { html: hostile });
    expect(await page.title()).toBe("A reproduction, claim by claim");
    expect(await page.locator("blockquote").textContent()).toBe(name);
    expect(await page.locator("#corpora h3").textContent()).toBe(`${name} (simulated)`);
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  });
});
