import type { CheckableRun } from "../browser/checkable_run.ts";
import { browserCheckSection } from "../browser_check_section.ts";
import { counted } from "../counted.ts";
import { Markup, markup } from "../markup.ts";
import { pageShell } from "../page/page_shell.ts";
import type { ReportData } from "../report_data.ts";
import { claimsSection } from "./_claims.ts";
import { figureSections } from "./_figures.ts";
import { originSections } from "./_origins.ts";
import { runsSection } from "./_runs.ts";
import { tableSections } from "./_tables.ts";
import { verdictsSection } from "./_verdicts.ts";

/** What a page needs besides the report's data. */
export interface ReportHtmlOptions {
  /** The results folder as seen from the page, ending in a slash. */
  readonly results: string;
  /** Runs that the page offers to repeat; without any it has no such part. */
  readonly checks: readonly CheckableRun[];
  /** Programs of the page: the reader of Figure 2, and the check in the browser. */
  readonly scripts: readonly string[];
}

const STYLE = `
.published .strip { display: block; margin: .15rem 0 0 auto; fill: var(--s0); fill-opacity: .55; stroke: none; }
.strip path { stroke: var(--rule); fill: none; }
.strip .printed-tick { stroke: var(--ink); stroke-width: 1.5; }
.shown { margin: .6rem 0 0 1rem; font: .875rem/1.5 var(--sans); }
.shown p { margin: 0 0 .2rem; }
.meanings > div { display: grid; grid-template-columns: minmax(9rem, 17rem) minmax(0, 1fr); gap: 0 1rem; padding: .25rem 0; }
.meanings dd { margin: 0; }
@media (max-width: 30rem) { .meanings > div { grid-template-columns: minmax(0, 1fr); } }
.browser-check select, .browser-check button, .browser-check label { font-family: var(--sans); }
.browser-check select { color: var(--ink); background: var(--panel); border: 1px solid var(--muted); border-radius: 4px; }
.command { margin-bottom: .1rem; }
.command code { overflow-wrap: anywhere; }
`;

/**
 * The report as one HTML file that needs nothing else.
 *
 * @param data What it says.
 * @param options Where the runs lie, and what the page can do.
 * @returns The whole file; the same for the same arguments.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { reportHtml } from "../src/report/html/report_html.ts";
 * import { smallReport } from "../test/_data/small_report.ts";
 *
 * const html = await reportHtml(smallReport(), { results: "./", checks: [], scripts: [] });
 * assert.match(html, /<article class="claim" id="claim-A2"/);
 * ```
 */
export async function reportHtml(data: ReportData, options: ReportHtmlOptions): Promise<string> {
  const { results, checks, scripts } = options;
  const check = checks.length === 0 ? undefined : browserCheckSection(checks);
  return pageShell({
    title: "A reproduction, claim by claim",
    lead: lead(data),
    sections: [
      verdictsSection(data),
      ...tableSections(data),
      claimsSection(data),
      ...figureSections(data),
      ...(check
        ? [{ id: "browser-check", title: "Train a run in this page", body: new Markup(check.html), isWhole: true }]
        : []),
      runsSection(data, { results, checkable: new Set(checks.map(({ key }) => key)) }),
      ...originSections(data),
    ],
    footer: markup`Written by <code>npm run report</code> of ${data.program.name} ${data.program.version}. The same content as data: <code>npm run report -- DIR --format json</code>, as text: <code>--format md</code>.`,
    styles: [STYLE, ...(check ? [check.style] : [])],
    scripts,
  });
}

function lead({ claims, corpora }: ReportData): Markup {
  const runs = corpora.flatMap(({ experiments }) => experiments.flatMap((each) => each.runs)).length;
  const labels = corpora.map(({ id, kind }) => (kind === "paper" ? id : `${id} (${kind})`));
  const names = [labels.slice(0, -1).join(", "), ...labels.slice(-1)].filter((text) => text !== "").join(" and ");
  const none = corpora.every(({ kind }) => kind !== "paper");
  return markup`<cite>Multimodal Continuous Emotion Recognition using Deep Multi-Task Learning with Correlation Loss</cite>, B. Köprü and E. Erzin, arXiv 2011.00876: ${counted(claims.length, "claim")}, judged on the paper’s own numbers and on ${counted(runs, "run")} on ${names}. ${none && "None of these corpora is the paper’s: what was measured on them stands beside the paper’s numbers, and decides nothing about them."}`;
}
