import { type Markup, markup } from "../markup.ts";
import type { ReportData, ReportExperiment } from "../report_data.ts";

/** A corpus as the page names it: what is not the paper's own is called so wherever its numbers stand. */
export function corpusLabel(data: ReportData, id: string): string {
  const kind = data.corpora.find((corpus) => corpus.id === id)?.kind;
  return kind === undefined || kind === "paper" ? id : `${id} (${kind})`;
}

/** The anchor of an experiment's runs; corpora are counted, for their names may be anything. */
export function runsAnchor(data: ReportData, { corpus, experiment }: { corpus: string; experiment: string }): string {
  return `runs-${data.corpora.findIndex(({ id }) => id === corpus) + 1}-${experiment}`;
}

/** An experiment of a corpus. */
export function experimentOf(data: ReportData, which: { corpus: string; experiment: string }): ReportExperiment {
  const corpus = data.corpora.find(({ id }) => id === which.corpus)!;
  return corpus.experiments.find(({ id }) => id === which.experiment)!;
}

/** The commands of a target, one a corpus. */
export function commandLines(data: ReportData, target: string): Markup {
  const lines = data.commands.filter((each) => each.target === target).map(({ command }) => command);
  return markup`<p class="note">Measured again by:</p><pre tabindex="0">${lines.join("\n") || `npm run reproduce -- ${target}`}</pre>`;
}
