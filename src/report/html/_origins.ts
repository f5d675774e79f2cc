import { counted } from "../counted.ts";
import { markup } from "../markup.ts";
import { dataTable } from "../page/data_table.ts";
import type { PageSection } from "../page/page_shell.ts";
import type { ReportCorpus, ReportData } from "../report_data.ts";
import { corpusLabel } from "./_names.ts";

/** Where the numbers are from: corpora, commands, environments. */
export function originSections(data: ReportData): PageSection[] {
  return [corporaSection(data), commandsSection(data), environmentsSection(data)];
}

function corporaSection(data: ReportData): PageSection {
  return {
    id: "corpora",
    title: "Corpora",
    body: data.corpora.map(
      (corpus) =>
        markup`<h3>${corpusLabel(data, corpus.id)}</h3><p>${corpus.description}. ${corpus.limits}.</p>${corpus.notes.map((note) => markup`<p class="note">${note}.</p>`)}${dataTable({ caption: `How ${corpus.id} was run`, columns: [{ title: "what" }, { title: "value" }], rows: facts(corpus) })}`,
    ),
  };
}

function facts(corpus: ReportCorpus): (readonly [string, string | ReturnType<typeof markup>])[] {
  const { kind, profile, changes, engine, strideFrames, frameRate, experiments, missing, checksum } = corpus;
  const runs = experiments.reduce((sum, each) => sum + each.runs.length, 0);
  const choices = Object.entries(corpus.choices).map(([name, value]) => `${name}=${value}`);
  return [
    ["kind", kind],
    ["profile", `${profile}: ${changes.join("; ") || "as the paper"}`],
    ["frames", `${frameRate} a second, ${strideFrames} between two columns of a feature image`],
    ["engine", engine],
    ["readings", choices.join(", ") || "all by default"],
    ["runs", `${runs}; ${missing.length === 0 ? "none missing" : `missing or damaged: ${missing.join(", ")}`}`],
    ["SHA-256 of features and labels", markup`<code>${checksum}</code>`],
  ];
}

function commandsSection({ commands }: ReportData): PageSection {
  return {
    id: "commands",
    title: "Commands",
    body: [
      markup`<p>From a checkout of this program, after <code>npm ci</code>. Runs that a folder already has are not done again.</p>`,
      dataTable({
        caption: "What measures or judges every number again",
        columns: [{ title: "for" }, { title: "command" }],
        rows: commands.map(({ target, corpus, command }) => [
          corpus === null ? target : `${target}, ${corpus}`,
          markup`<code>${command}</code>`,
        ]),
      }),
    ],
  };
}

function environmentsSection({ environments, program }: ReportData): PageSection {
  const { name, version, commit, dirty } = program;
  return {
    id: "environment",
    title: "Environment and hashes",
    body: [
      markup`<p>Report written by ${name} ${version}, ${checkout(commit, dirty)}.</p>`,
      environments.map(({ runs, seconds, commit: ran, dirty: changed, versions, host }, index) =>
        dataTable({
          caption: `${counted(runs, "run")}, ${(seconds / 60).toFixed(1)} minutes of training${environments.length > 1 ? `, environment ${index + 1}` : ""}`,
          columns: [{ title: "what" }, { title: "value" }],
          rows: [
            ["checkout", checkout(ran, changed)],
            ...Object.entries(host),
            ...Object.entries(versions).map(([library, number]) => [library, number] as const),
          ],
        }),
      ),
    ],
  };
}

function checkout(commit: string | null, dirty: boolean): string {
  if (commit === null) return "outside git";
  return `commit ${commit}${dirty ? ", with files changed since" : ""}`;
}
