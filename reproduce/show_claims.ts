import type { Claim } from "../src/claims/claim.ts";
import { judge } from "../src/claims/judge.ts";
import { judgeMeasured, type MeasuredVerdict } from "../src/claims/judge_measured.ts";
import type { Verdict } from "../src/claims/verdict.ts";
import { counted } from "../src/report/counted.ts";
import { terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { PUBLISHED_CELLS } from "./published_claims.ts";

/** A claim with its verdicts: on the paper's own numbers or counts, and on what was run. */
export interface JudgedClaim {
  readonly claim: Claim;
  /** On what is printed; an empirical claim has no such thing, and is not tested by it. */
  readonly print: Verdict;
  /** On runs; absent where nothing was run. */
  readonly runs?: MeasuredVerdict;
}

/** Judges claims on the paper's own numbers and, where something was run, on the runs. */
export function judgedClaims(claims: readonly Claim[], measured: readonly MeasuredCorpus[]): JudgedClaim[] {
  return claims.map((claim) => ({
    claim,
    print: judge(claim, { cells: PUBLISHED_CELLS }),
    ...(measured.length > 0 && { runs: judgeMeasured(claim, measured) }),
  }));
}

/** How many claims have which verdict. */
export function claimSummary(judged: readonly JudgedClaim[]): string[] {
  const counts = new Map<string, number>();
  const add = (...words: readonly string[]): unknown =>
    counts.set(words.join("\t"), (counts.get(words.join("\t")) ?? 0) + 1);
  for (const { claim, print, runs } of judged) {
    if (claim.kind !== "empirical") add(claim.kind === "printed" ? "printed" : claim.kind, print.verdict);
    if (runs !== undefined && claim.kind !== "structural") {
      add("runs on the paper's corpora", runs.verdict);
      for (const shown of runs.shown) add(`runs on ${shown.corpus}`, shown.verdict);
    } else if (claim.kind === "empirical") add("empirical", print.verdict);
  }
  const rows = [...counts].map(([words, count]) => [...words.split("\t"), String(count)]);
  const order = [...new Set(["printed", "structural", "empirical", ...rows.map((row) => row[0]!)])];
  rows.sort((a, b) => order.indexOf(a[0]!) - order.indexOf(b[0]!) || Number(b[2]) - Number(a[2]));
  return terminalTable([{ title: "judged on" }, { title: "verdict" }, { title: "claims", align: "right" }], { rows });
}

/** One claim for the terminal, and an empty line. */
export function claimLines({ claim, print, runs }: JudgedClaim): string[] {
  const quote = claim.quote === null ? [] : [`"${claim.quote}"`];
  const said = [...quote, ...(claim.scope === undefined ? [] : [`[${claim.scope}]`])].join(" ");
  const isRun = runs !== undefined && claim.kind !== "structural" && claim.rules.length > 0 && claim.quote !== null;
  return [
    ...(claim.kind === "empirical" && isRun
      ? [`${claim.id.padEnd(4)} (${claim.kind}; ${claim.place})`]
      : [`${claim.id.padEnd(4)} ${print.verdict}  (${claim.kind}; ${claim.place})`]),
    ...indented(said),
    ...(claim.kind === "empirical" && isRun ? [] : indented(`Because ${print.reason}.`)),
    ...(isRun
      ? [
          ...indented(`Runs: ${runs.verdict}: ${runs.reason}.`),
          ...runs.shown.flatMap((shown) => indented(`On ${shown.corpus}: ${shown.verdict}: ${shown.reason}.`)),
        ]
      : []),
    ...(claim.note === undefined ? [] : indented(`Note: ${claim.note}.`)),
    "",
  ];
}

/** What stands under a list of claims. */
export function claimCount(judged: readonly JudgedClaim[]): string {
  return `${counted(judged.length, "claim")}; quotations are the paper's own words`;
}

function indented(text: string): string[] {
  return wrapText(text, { columns: 95 }).map((line) => `     ${line}`);
}
