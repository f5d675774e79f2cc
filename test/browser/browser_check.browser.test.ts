import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserCheckScript } from "../../reproduce/reports/browser_check_script.ts";
import type { CheckableRun } from "../../src/report/browser/checkable_run.ts";
import { browserCheckSection } from "../../src/report/browser_check_section.ts";
import { recordedSimulationRuns } from "../_data/recorded_simulation_runs.ts";
import { openChromium } from "./_chromium.ts";
import { axeViolations, type OpenedPage, openPage } from "./_open_page.ts";

/** The strictest policy that the section works under: whatever else it did would be an error in the console. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'";

let browser: Browser;
let script: string;
let quick: readonly CheckableRun[];
let smoke: CheckableRun;
/** It simulates for so long that a test can look at the page meanwhile. */
let long: CheckableRun;

beforeAll(async () => {
  browser = await openChromium();
  script = await browserCheckScript();
  quick = await recordedSimulationRuns("quick");
  [smoke] = await recordedSimulationRuns("smoke");
  long = { ...smoke, key: "long", corpus: { ...smoke.corpus, size: "paper" } };
});
afterAll(async () => await browser?.close());

function report(runs: readonly CheckableRun[]): string {
  const { html, style } = browserCheckSection(runs);
  const buttons = runs.map(({ key }, k) => `<button type="button" data-train-run="${key}">Check run ${k}</button>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Report</title>
<style>:root { color-scheme: light dark; font: 16px/1.5 sans-serif; } ${style}</style>
</head>
<body><main><h1>Report</h1>${buttons.join("")}${html}</main><script>${script}</script></body>
</html>`;
}

const open = (runs: readonly CheckableRun[], context: BrowserContextOptions = {}): Promise<OpenedPage> =>
  openPage(browser, { html: report(runs), ...context });

const trainButton = (page: Page) => page.getByRole("button", { name: "Train this cell here" });
const stopButton = (page: Page) => page.getByRole("button", { name: "Stop" });

/** The sentence that a training ends with. */
async function verdict(page: Page): Promise<string> {
  const ended = page.locator("#browser-check-verdict[data-outcome]");
  await ended.waitFor({ timeout: 60_000 });
  return (await ended.textContent())!;
}

async function evidence(page: Page): Promise<string[]> {
  return await page.locator("#browser-check-evidence td").allTextContents();
}

describe("the check in a report's page, opened from its file", () => {
  it("trains a recorded quick run to the weights and scores that Node recorded, and asks for nothing", async () => {
    const { page, complaints, requests } = await open(quick);
    await trainButton(page).click();
    expect(await verdict(page)).toMatch(
      /^Identical bytes: the 4,810 weights trained here in \d+\.\d s are the recorded ones, to the last bit\.$/,
    );
    const { weightsSha256, scores } = quick[0]!;
    const values = [weightsSha256, ...scores.map(({ concatenated }) => String(concatenated))];
    expect(await evidence(page)).toEqual(values.flatMap((value) => [value, value]));
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  });

  it("trains whichever run is chosen, also one that a button elsewhere in the page leads to", async () => {
    const { page } = await open(quick);
    await page.getByRole("button", { name: "Check run 1" }).click();
    expect(await page.getByLabel("Run", { exact: true }).inputValue()).toBe(quick[1]!.key);
    await page.keyboard.press("Enter"); // the focus is on "Train this cell here"
    expect(await verdict(page)).toMatch(/^Identical bytes: /);
    expect((await evidence(page))[0]).toBe(quick[1]!.weightsSha256);
    await page.close();
  });

  it("shows every recording that is simulated and every epoch that is trained, the bar never going back", async () => {
    const { page } = await open(quick);
    await page.evaluate(`
      seen = [];
      stage = document.getElementById("browser-check-stage");
      bar = document.getElementById("browser-check-progress");
      new MutationObserver(() => seen.push([stage.textContent, bar.value, bar.max])).observe(stage, { childList: true });
    `);
    await trainButton(page).click();
    await verdict(page);
    const seen = await page.evaluate<[string, number, number][]>("seen");
    const stages = seen.map(([stage]) => stage);
    for (let recording = 1; recording <= 18; recording++) {
      expect(stages).toContain(`Simulating: recording ${recording} of 18`);
    }
    expect(stages).toContainEqual(
      expect.stringMatching(/^Training: epoch 1 of at most 24, validation CCC -?0\.\d\d, -?0\.\d\d$/),
    );
    const done = seen.filter(([stage]) => /^(Simulating|Training)/.test(stage)).map(([, value]) => value);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    expect(Math.max(...done)).toBeLessThanOrEqual(18 + 24);
    await page.close();
  });

  it("stops when asked, with no worker left, compares nothing, and can train again", async () => {
    const { page, complaints } = await open([long, smoke]);
    await trainButton(page).click();
    await page.getByText(/^Simulating: recording/).waitFor();
    expect(page.workers().length).toBe(1);
    await stopButton(page).click();
    expect(await verdict(page)).toBe("Stopped: nothing was compared.");
    expect(await evidence(page)).toEqual([]);
    expect(await stopButton(page).isVisible()).toBe(false);
    // Chromium lets a worker that is busy go on for two seconds.
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
    expect(await page.locator("#browser-check-stage").textContent()).toBe("");
    await page.getByLabel("Run", { exact: true }).selectOption(smoke.key);
    await trainButton(page).click();
    expect(await verdict(page)).toMatch(/^Identical bytes/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("is worked by keyboard alone, and never loses the focus", async () => {
    const { page } = await open([long, smoke]);
    const focused = (): Promise<string> => page.evaluate("document.activeElement.id");
    await page.getByLabel("Run", { exact: true }).focus();
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("browser-check-train");
    await page.keyboard.press("Space");
    expect(await focused()).toBe("browser-check-stop");
    await page.getByText(/^Simulating: recording/).waitFor();
    await page.keyboard.press("Enter");
    expect(await verdict(page)).toMatch(/^Stopped/);
    expect(await focused()).toBe("browser-check-train");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await verdict(page)).toMatch(/^Identical bytes/);
    expect(await focused()).toBe("browser-check-train");
    await page.close();
  });

  const altered: readonly [string, (run: CheckableRun) => CheckableRun, RegExp][] = [
    ["the hash", (run) => ({ ...run, weightsSha256: "0".repeat(64) }), /^Different bytes: the [\d,]+ weights .*not/],
    [
      "the last digit of a score",
      (run) => ({
        ...run,
        scores: run.scores.map((each) => ({ ...each, concatenated: each.concatenated + 2 ** -52 })),
      }),
      /^Different scores: /,
    ],
    ["the seed", (run) => ({ ...run, configuration: { ...run.configuration, seed: 1 } }), /^Different bytes: /],
    [
      "the corpus",
      (run) => ({ ...run, corpus: { ...run.corpus, seed: 1 } }),
      /^Different bytes: the corpus simulated here is not the recorded one, so nothing was trained\. /,
    ],
  ];
  it.each(altered)(
    "says that %s of the record was altered, and shows what was recorded and what came",
    async (...row) => {
      const [, alter, says] = row;
      const { page } = await open([alter(smoke)]);
      await trainButton(page).click();
      expect(await verdict(page)).toMatch(says);
      const [recorded, here] = await evidence(page);
      expect([recorded, here]).toEqual(Array(2).fill(expect.stringMatching(/^[0-9a-f]{64}$/)));
      expect(recorded === here).toBe(says.source.includes("scores"));
      await page.close();
    },
  );

  it("says in words why a training failed, and can train another run", async () => {
    const broken = { ...smoke, key: "broken", configuration: { ...smoke.configuration, modalities: ["smell"] } };
    const { page } = await open([broken, smoke]);
    await trainButton(page).click();
    expect(await verdict(page)).toMatch(/^Cannot train here: Cannot .* smell/);
    await page.getByLabel("Run", { exact: true }).selectOption(smoke.key);
    await trainButton(page).click();
    await page.getByText("Identical bytes").waitFor();
    await page.close();
  });

  it("says in words that a page of plain http must be saved first, for there browsers have no SHA-256", async () => {
    const page = await browser.newPage();
    await page.route("http://report.example/", (route) =>
      route.fulfill({ body: report([smoke]), contentType: "text/html" }),
    );
    await page.goto("http://report.example/");
    await trainButton(page).click();
    expect(await verdict(page)).toMatch(/^Cannot train here: .*save this page and open the file\.$/);
    await page.close();
  });

  it("says without JavaScript that it is needed, and offers no button that does nothing", async () => {
    const { page } = await open([smoke], { javaScriptEnabled: false });
    expect(await page.getByText("This needs JavaScript").isVisible()).toBe(true);
    expect(await trainButton(page).isDisabled()).toBe(true);
    await page.close();
  });

  it.each([
    ["light", 1000],
    ["dark", 1000],
    ["light", 360],
    ["dark", 360],
  ] as const)(
    "passes axe-core before, during and after a training, %s at %i px, and fits the width",
    async (...row) => {
      const [colorScheme, width] = row;
      const { page } = await open(quick, { colorScheme, viewport: { width, height: 760 } });
      expect(await axeViolations(page)).toEqual([]);
      await trainButton(page).click();
      await page.getByText(/^Simulating: recording/).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await verdict(page);
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.close();
    },
  );
});
