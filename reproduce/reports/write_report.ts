import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import { fileStore } from "../../src/evaluation/file_store.ts";
import { reportHtml } from "../../src/report/html/report_html.ts";
import { reportMarkdown } from "../../src/report/report_markdown.ts";
import { type KeptCorpus, keptCorpora } from "../corpora/kept_corpora.ts";
import { browserCheckScript } from "./browser_check_script.ts";
import { pageScript } from "./page_script.ts";
import { reportChecks } from "./report_checks.ts";
import { reportData } from "./report_data.ts";

/** How a report can be written. */
export type ReportFormat = "html" | "md" | "json";

/** Which report, and where to. */
export interface WriteReportOptions {
  /** @default {"html"} */
  readonly format?: ReportFormat;
  /** @default {report.html, report.md or report.json in the results folder} */
  readonly out?: string;
}

/**
 * Writes the report of a results folder, without the corpora and without any training.
 *
 * @returns The file that was written.
 * @throws {Error} If the folder has no programme, or one is not as this program wrote it.
 * @throws {UnwritableError} If the file cannot be written; one that was there stays.
 */
export async function writeReport(results: string, options: WriteReportOptions = {}): Promise<string> {
  const { format = "html" } = options;
  const out = options.out ?? join(results, `report.${format}`);
  const kept = keptCorpora(results);
  const text = await written(kept, { format, results: resultsFrom(dirname(resolve(out)), results) });
  fileStore(dirname(resolve(out))).write(basename(out), text);
  return out;
}

interface WrittenOptions {
  readonly format: ReportFormat;
  /** The results folder as seen from the report, ending in a slash. */
  readonly results: string;
}

async function written(kept: readonly KeptCorpus[], { format, results }: WrittenOptions): Promise<string> {
  if (format === "json") return `${canonicalJson(reportData(kept))}\n`;
  if (format === "md") return reportMarkdown(reportData(kept), { results });
  const checks = reportChecks(kept);
  // esbuild works beside this process: asked first, it is done before the statistics are.
  const scripts = Promise.all([pageScript(), ...(checks.length === 0 ? [] : [browserCheckScript()])]);
  const data = reportData(kept);
  return reportHtml(data, { results, checks, scripts: await scripts });
}

/** A relative address, each part of it as addresses are written. */
function resultsFrom(folder: string, results: string): string {
  const path = relative(folder, resolve(results));
  return ["", ...(path === "" ? [] : path.split(sep)), ""]
    .map((part, index) => (index === 0 ? "." : encodeURIComponent(part)))
    .join("/");
}
