import { counted } from "../counted.ts";
import { type Markup, markup } from "../markup.ts";
import { dataTable } from "../page/data_table.ts";
import { link } from "../page/link.ts";
import type { PageSection } from "../page/page_shell.ts";
import type { ReportCorpus, ReportData, ReportExperiment } from "../report_data.ts";
import { scoreText } from "../score_text.ts";
import { corpusLabel, runsAnchor } from "./_names.ts";

/** Where runs are found. */
export interface RunsSectionOptions {
  /** The results folder as seen from the page, ending in a slash. */
  readonly results: string;
  /** Keys of the runs that the page can repeat. */
  readonly checkable: ReadonlySet<string>;
}

/** Every run with its scores and its file, by experiment. */
export function runsSection(data: ReportData, options: RunsSectionOptions): PageSection {
  const corpora = data.corpora.map(
    (corpus) =>
      markup`<h3>${corpusLabel(data, corpus.id)}</h3>${corpus.experiments.map((experiment) => {
        const id = runsAnchor(data, { corpus: corpus.id, experiment: experiment.id });
        return markup`<details id="${id}"><summary>${experiment.title}: ${counted(experiment.runs.length, "run")}</summary>${runsTable(experiment, { ...options, corpus })}</details>`;
      })}`,
  );
  return {
    id: "runs",
    title: "Runs and their files",
    body: [
      markup`<p>Every run of the default reading is in one experiment, and none is left out. A run’s file holds its whole configuration, history, scores and hashes; its predictions lie beside it under the SHA-256 that it names.</p>`,
      corpora,
    ],
  };
}

interface RunsTableOptions extends RunsSectionOptions {
  readonly corpus: ReportCorpus;
}

function runsTable(experiment: ReportExperiment, { results, checkable, corpus }: RunsTableOptions): Markup {
  const { title, tasks, runs } = experiment;
  const hasChecks = runs.some(({ key }) => checkable.has(key));
  return dataTable({
    caption: `${title}, on ${corpus.id}`,
    columns: [
      { title: "run" },
      { title: "fold" },
      { title: "seed", numeric: true },
      ...tasks.map((task) => ({ title: `CCC, ${task}`, numeric: true })),
      { title: "best epoch", numeric: true },
      { title: "seconds", numeric: true },
      { title: "SHA-256 of the weights" },
      ...(hasChecks ? [{ title: "repeat" }] : []),
    ],
    rows: runs.map((run) => [
      link(`${results}${run.file}`, run.key.slice(0, 12)),
      run.fold,
      String(run.seed),
      ...run.scores.map((score) => scoreText(score)),
      `${run.bestEpoch} of ${run.epochs}`,
      run.seconds.toFixed(1),
      markup`<code>${run.weightsSha256.slice(0, 16)}…</code>`,
      ...(hasChecks
        ? [
            checkable.has(run.key) &&
              markup`<button type="button" data-train-run="${run.key}" aria-label="Train run ${run.key.slice(0, 12)} here">here</button>`,
          ]
        : []),
    ]),
  });
}
