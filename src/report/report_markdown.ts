import { architectureText } from "./charts/architecture_text.ts";
import { counted } from "./counted.ts";
import { pValueText } from "./p_value_text.ts";
import type { ReportClaim, ReportCorpus, ReportData, ReportTable } from "./report_data.ts";
import { scoreText } from "./score_text.ts";

/** Where the results folder is. */
export interface ReportMarkdownOptions {
  /** As seen from the file, ending in a slash. */
  readonly results: string;
}

/**
 * The report as Markdown: what the page says, with tables in place of pictures.
 *
 * Convention: whatever comes from data is escaped, so that a name such as `<script>` or `*` is shown as it is.
 *
 * @param data What it says.
 * @param options Where the runs lie.
 * @returns The text, ending in a line feed; the same for the same arguments.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { reportMarkdown } from "../src/report/report_markdown.ts";
 * import { smallReport } from "../test/_data/small_report.ts";
 *
 * assert.match(reportMarkdown(smallReport(), { results: "./" }), /^\| printed \| supported \| 1 \|$/m);
 * ```
 */
export function reportMarkdown(data: ReportData, options: ReportMarkdownOptions): string {
  const label = (id: string): string => {
    const kind = data.corpora.find((corpus) => corpus.id === id)?.kind;
    return kind === undefined || kind === "paper" ? id : `${id} (${kind})`;
  };
  const parts = [
    "# The paper’s claims, checked",
    `${counted(data.claims.length, "claim")} of Köprü and Erzin (arXiv 2011.00876), judged on the paper’s own numbers and on runs on ${data.corpora.map(({ id }) => escaped(label(id))).join(", ") || "no corpus"}.`,
    "## Verdicts",
    pipeTable(
      ["judged on", "verdict", "claims"],
      data.verdictCounts.map(({ judgedOn, verdict, count }) => [
        judgedOn.startsWith("runs on ") ? `runs on ${label(judgedOn.slice("runs on ".length))}` : judgedOn,
        verdict,
        String(count),
      ]),
    ),
    ...data.tables.flatMap((table) => tableText(table, { label, data })),
    "## Claims",
    ...data.claims.flatMap((claim) => claimText(claim, label)),
    "## Figure 1: the network",
    ...data.networks.flatMap(({ heading, why, network }) => [
      `### ${escaped(heading)}`,
      escaped(`${why}.`),
      fenced(architectureText(network).join("\n")),
    ]),
    "## Figure 2, training and spread of scores",
    "These are pictures: the page has them, and the JSON their numbers.",
    ...data.readings.flatMap(({ corpus, comparison, readings }) => [
      `## Readings: ${escaped(comparison)}, measured on ${escaped(label(corpus))}`,
      pipeTable(
        ["reading", "difference, 95 %"],
        readings.map(({ name, difference }) => [name, scoreText(difference, { sign: true })]),
      ),
    ]),
    "## The calibration law",
    pipeTable(
      ["cell", "from", "CCC loss", "MSE loss"],
      data.law.map(({ label: cell, source, cccLoss, mseLoss }) => [
        cell,
        source,
        scoreText(cccLoss),
        scoreText(mseLoss),
      ]),
    ),
    "## Corpora and runs",
    ...data.corpora.flatMap((corpus) => corpusText(corpus, { label, ...options })),
    "## Commands",
    fenced(data.commands.map(({ command }) => command).join("\n")),
    "## Environment",
    `Report written by ${data.program.name} ${data.program.version}, commit ${data.program.commit ?? "unknown"}${data.program.dirty ? ", with files changed since" : ""}.`,
    ...data.environments.map(({ runs, commit, host, versions }) =>
      pipeTable(
        ["what", "value"],
        [
          ["runs", String(runs)],
          ["commit", commit ?? "outside git"],
          ...Object.entries(host),
          ...Object.entries(versions),
        ],
      ),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

type Label = (id: string) => string;

function tableText(
  table: ReportTable,
  { label, data }: { readonly label: Label; readonly data: ReportData },
): string[] {
  const { cells, differences, target } = table;
  const heading = (of: ReportTable["rows"], wanted: string): string => of.find(({ id }) => id === wanted)!.printed;
  const rows = cells.flatMap(({ row, column, printed, measured }) => {
    const cell = [heading(table.rows, row), heading(table.columns, column), printed];
    return measured.length === 0
      ? [[...cell, "", "", "", ""]]
      : measured.map(({ corpus, interval, verdict, runs }) => [
          ...cell,
          label(corpus),
          scoreText(interval),
          String(runs.length),
          verdict ?? "",
        ]);
  });
  const commands = data.commands.filter((each) => each.target === target).map(({ command }) => command);
  return [
    `## Table ${table.table}: ${escaped(table.about)}`,
    escaped(table.caption),
    pipeTable(["row", "column", "printed", "measured on", "mean CCC, 95 %", "runs", "verdict"], rows),
    ...(differences.length === 0
      ? []
      : [
          pipeTable(
            ["first − second", "measured on", "printed", "measured, 95 %", "p after Holm"],
            differences.map(({ corpus, cells: [one, other], printed, interval, correctedP }) => [
              `${one} − ${other}`,
              label(corpus),
              scoreText(printed, { sign: true }),
              scoreText(interval, { sign: true }),
              pValueText(correctedP),
            ]),
          ),
        ]),
    ...(commands.length === 0 ? [] : [fenced(commands.join("\n"))]),
  ];
}

function claimText(
  { id, kind, place, quote, scope, note, rules, verdict, reason, runs }: ReportClaim,
  label: Label,
): string[] {
  return [
    `### ${escaped(id)}: ${verdict}`,
    `${escaped(place)}, ${kind}.${scope === undefined ? "" : ` Judged: ${escaped(scope)}.`}`,
    ...(quote === null ? [] : [`> ${escaped(quote)}`]),
    escaped(`${reason}.`),
    ...(rules.length === 0 ? [] : [rules.map((rule) => `- Rule: ${escaped(rule)}`).join("\n")]),
    ...(runs === undefined || kind === "empirical"
      ? []
      : [`On the paper’s corpora: __${runs.verdict}__: ${escaped(runs.reason)}.`]),
    ...(runs?.shown ?? []).map(
      (shown) => `On ${escaped(label(shown.corpus))}: __${shown.verdict}__: ${escaped(shown.reason)}.`,
    ),
    ...(note === undefined ? [] : [escaped(`Note: ${note}.`)]),
  ];
}

function corpusText(
  corpus: ReportCorpus,
  { label, results }: ReportMarkdownOptions & { readonly label: Label },
): string[] {
  const { id, description, limits, notes, profile, changes, engine, checksum, missing, experiments } = corpus;
  return [
    `### ${escaped(label(id))}`,
    escaped(`${description}. ${limits}.`),
    ...notes.map((note) => escaped(`Note: ${note}.`)),
    escaped(
      `Profile ${profile}: ${changes.join("; ") || "as the paper"}. Engine ${engine}. SHA-256 of features and labels: ${checksum}. Runs missing or damaged: ${missing.length}.`,
    ),
    ...experiments.flatMap(({ title, tasks, runs }) => [
      `#### ${escaped(title)}`,
      pipeTable(
        ["run", "fold", "seed", ...tasks.map((task) => `CCC, ${task}`), "SHA-256 of the weights"],
        runs.map(({ key, file, fold, seed, scores, weightsSha256 }) => [
          { text: key.slice(0, 12), href: `${results}${file}` },
          fold,
          String(seed),
          ...scores.map((score) => scoreText(score)),
          weightsSha256,
        ]),
      ),
    ]),
  ];
}

type PipeCell = string | { readonly text: string; readonly href: string };

function pipeTable(titles: readonly string[], rows: readonly (readonly PipeCell[])[]): string {
  const cell = (each: PipeCell): string =>
    typeof each === "string" ? escaped(each) : `[${escaped(each.text)}](<${each.href}>)`;
  const line = (cells: readonly PipeCell[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(titles), `|${titles.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** Commands and drawings are ours, without a run of backticks in them. */
function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

/** Text as Markdown shows it: nothing in it is taken for a mark, a tag or the end of a line. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^(#{1,6}|[+-])(?=\s|$)/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}
