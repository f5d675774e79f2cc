import type { UsedNumber } from "../../claims/verdict.ts";
import { type Markup, markup } from "../markup.ts";
import { type ClaimNumber, claimCard } from "../page/claim_card.ts";
import type { PageSection } from "../page/page_shell.ts";
import { verdictBadge } from "../page/verdict_badge.ts";
import type { ReportClaim, ReportData } from "../report_data.ts";
import { scoreText } from "../score_text.ts";
import { corpusLabel } from "./_names.ts";

/** Every claim with its quotation, rule, evidence and verdict. */
export function claimsSection(data: ReportData): PageSection {
  const cells = new Set(data.tables.flatMap((table) => table.cells.map(({ id }) => id)));
  return {
    id: "claims",
    title: "Claims",
    body: data.claims.map((claim) =>
      claimCard({
        ...claim,
        numbers: claim.numbers.map((number) => claimNumber(number, cells)),
        evidence: evidence(data, claim),
      }),
    ),
  };
}

function evidence(data: ReportData, { kind, runs }: ReportClaim): Markup {
  const on = new Set(runs?.shown.map(({ corpus }) => corpus));
  const commands = data.commands.filter(({ target, corpus }) =>
    on.size === 0 ? target === "prose" : target === "claims" && corpus !== null && on.has(corpus),
  );
  const shown = runs?.shown.map(({ corpus, verdict, reason, numbers }) => {
    const terms = numbers.map(
      (number) => markup`<div><dt>${number.name}</dt><dd>${numberText(number, { sign: true })}</dd></div>`,
    );
    return markup`<div class="shown"><p><b>On ${corpusLabel(data, corpus)}:</b> ${verdictBadge(verdict)}</p><p>${sentence(reason)}</p><details><summary>Terms, measured</summary><dl class="numbers">${terms}</dl></details></div>`;
  });
  return markup`${
    runs !== undefined &&
    kind !== "empirical" &&
    markup`<div class="shown"><p><b>On the paper’s corpora:</b> ${verdictBadge(runs.verdict)}</p><p>${sentence(runs.reason)}</p></div>`
  }${shown}${commands.map(({ command }) => markup`<p class="note command"><code>${command}</code></p>`)}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function claimNumber(number: UsedNumber, cells: ReadonlySet<string>): ClaimNumber {
  const { name } = number;
  return { name, text: numberText(number), ...(cells.has(name) && { href: `#${name}` }) };
}

function numberText({ value, lower, upper }: UsedNumber, options = {}): string {
  if (lower === undefined || upper === undefined) return Number.isNaN(value) ? "undefined" : String(value);
  return scoreText({ estimate: value, lower, upper }, options);
}
