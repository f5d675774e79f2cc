import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserCheckScript } from "../../reproduce/reports/browser_check_script.ts";
import { browserCheckSection } from "../../src/report/browser_check_section.ts";
import { Markup } from "../../src/report/markup.ts";
import { pageShell } from "../../src/report/page/page_shell.ts";
import { recordedSimulationRuns } from "../_data/recorded_simulation_runs.ts";
import { gallery } from "../report/gallery.ts";
import { openChromium } from "./_chromium.ts";
import { axeViolations, openPage } from "./_open_page.ts";

let browser: Browser;
let html: string;

beforeAll(async () => {
  browser = await openChromium();
  html = await gallery();
});
afterAll(async () => await browser?.close());

describe("the report's page with every chart and part, opened from its file", () => {
  const widths = [1280, 768, 360];
  const cases = (["light", "dark"] as const).flatMap((theme) => widths.map((width) => [theme, width] as const));

  it.each(cases)(
    "in %s at %i pixels has no complaint, no request, no violation and no sideways scrolling",
    async (theme, width) => {
      const { page, complaints, requests } = await openPage(browser, {
        html,
        colorScheme: theme,
        viewport: { width, height: 900 },
      });
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(width);
      expect(await axeViolations(page)).toEqual([]);
      expect([complaints, requests]).toEqual([[], []]);
      await page.close();
    },
  );

  it("reads out a frame under the pointer and by the arrow keys", async () => {
    const { page } = await openPage(browser, { html });
    const reading = page.locator(".controls output");
    const chart = page.locator("#figure2-chart-wide");
    await chart.scrollIntoViewIfNeeded();
    const { x, y, width } = (await chart.boundingBox())!;
    // The panel of 720 pixels goes from 40 to 706: its middle is frame 1200 + 127.5.
    await page.mouse.move(x + (width * 373) / 720, y + 120);
    expect(await reading.textContent()).toMatch(
      /^Frame 132[78]: gold standard -?0\.\d+; CCC loss -?0\.\d+ \(CCC 0\.\d+\)/,
    );
    await page.getByLabel("Frame").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    expect(await reading.textContent()).toMatch(/^Frame 1201: .*CCC loss -?0\.\d+ \(CCC undefined\)/);
    await page.close();
  });

  it("draws the recording that is picked, its hostile name as text", async () => {
    const { page, complaints } = await openPage(browser, { html });
    const before = await page.locator("#figure2-chart-wide path.ink").last().getAttribute("d");
    await page.getByLabel("Recording").selectOption("2");
    const chart = page.locator("#figure2-chart-wide");
    expect(await chart.locator("title").first().textContent()).toBe(
      `Predictions of activation in <script>alert("1")</script> "onload=`,
    );
    expect(await chart.locator("path.ink").last().getAttribute("d")).not.toBe(before);
    expect([await page.locator("svg script").count(), complaints]).toEqual([0, []]);
    await page.close();
  });

  it("leads the keyboard past the contents, and marks the section that is read", async () => {
    const { page } = await openPage(browser, { html, viewport: { width: 1280, height: 900 } });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("content");
    await page.evaluate("document.getElementById('figure1').scrollIntoView({ behavior: 'instant' })");
    await page.locator('nav a[aria-current][href="#figure1"]').waitFor({ timeout: 10_000 });
    await page.close();
  });

  it("shows the right one of the two drawings at every width", async () => {
    for (const [width, shown, hidden] of [
      [1280, "wide", "narrow"],
      [360, "narrow", "wide"],
    ] as const) {
      const { page } = await openPage(browser, { html, viewport: { width, height: 900 } });
      expect(await page.locator(`#law-chart-${shown}`).isVisible()).toBe(true);
      expect(await page.locator(`#law-chart-${hidden}`).isVisible()).toBe(false);
      await page.close();
    }
  });
});

describe("the policy of pageShell()", () => {
  it("lets the check in the page train a run to its recorded bytes, in a worker with wasm", async () => {
    const runs = await recordedSimulationRuns("smoke");
    const { html: section, style } = browserCheckSection(runs);
    const { page, complaints, requests } = await openPage(browser, {
      html: await pageShell({
        title: "Report",
        sections: [{ id: "browser-check", title: "Train a run here", body: new Markup(section), isWhole: true }],
        styles: [style],
        scripts: [await browserCheckScript()],
      }),
    });
    await page.getByRole("button", { name: "Train this cell here" }).click();
    const verdict = page.locator("#browser-check-verdict[data-outcome]");
    await verdict.waitFor({ timeout: 60_000 });
    expect(await verdict.textContent()).toMatch(/^Identical bytes: /);
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  });

  it("refuses what is not the page's own: a script that slipped in, eval, a request", async () => {
    const slipped = new Markup('<script>document.title = "slipped in"</script>');
    const own = `try { eval("0"); } catch { document.body.dataset.eval = "refused"; }
fetch("https://example.org").catch(() => { document.body.dataset.fetch = "refused"; });`;
    const { page } = await openPage(browser, {
      html: await pageShell({ title: "Report", sections: [{ id: "a", title: "A", body: slipped }], scripts: [own] }),
    });
    await page.locator("body[data-eval=refused][data-fetch=refused]").waitFor({ timeout: 10_000 });
    expect(await page.title()).toBe("Report");
    await page.close();
  });
});
