import { markup } from "../markup.ts";
import { link } from "../page/link.ts";
import type { PageSection } from "../page/page_shell.ts";
import { verdictBadge } from "../page/verdict_badge.ts";
import { verdictSummary } from "../page/verdict_summary.ts";
import type { ReportData } from "../report_data.ts";
import { corpusLabel } from "./_names.ts";
import { verdictWords } from "./_verdict_words.ts";

/** How many claims came to which verdict: on print, and on runs. */
export function verdictsSection(data: ReportData): PageSection {
  const { claims, verdictCounts, corpora } = data;
  const printed = new Set<string>(claims.map(({ kind }) => kind));
  const judgedOn = [...new Set(verdictCounts.map((each) => each.judgedOn))].filter((each) => !printed.has(each));
  const onRuns = judgedOn.map((on) => {
    const id = on.replace(/^runs on /, "");
    const corpus = corpora.find((each) => each.id === id);
    const lines = verdictCounts
      .filter((each) => each.judgedOn === on)
      .map(({ verdict, count }) => {
        const ids = claims
          .filter(({ runs }) => {
            const found = corpus ? runs?.shown.find((each) => each.corpus === id) : runs;
            return found?.verdict === verdict;
          })
          .map((claim) => markup`<li>${link(`#claim-${claim.id}`, claim.id)}</li>`);
        return markup`<div class="tally" data-judged-on="${on}" data-verdict="${verdict}" data-count="${count}"><dt>${verdictBadge(verdict)}</dt><dd><span class="count">${count}</span><ul class="ids">${ids}</ul></dd></div>`;
      });
    const title = corpus ? `Runs on ${corpusLabel(data, id)}` : "Runs on the paper’s own corpora";
    const caption = corpus
      ? `what they show by the same rules, profile ${corpus.profile}; ${corpus.kind === "paper" ? "counted above if the profile is paper" : "says nothing about the paper’s corpora"}`
      : "what the runs decide of the paper’s claims";
    return markup`<section class="kind"><h3>${title}</h3><p class="note">${caption}</p><dl>${lines}</dl></section>`;
  });
  return {
    id: "verdicts",
    title: "Verdicts",
    body: [verdictWords(), verdictSummary(claims), markup`<div class="summary">${onRuns}</div>`],
  };
}
