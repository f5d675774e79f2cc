import type { StructuralClaim } from "../../src/claims/claim.ts";
import { VERDICT_TONES } from "../../src/report/page/verdict_badge.ts";
import type { ReportClaim, VerdictCount } from "../../src/report/report_data.ts";
import { ruleWords } from "../../src/report/rule_words.ts";
import type { MeasuredCorpus } from "../corpora/measured_corpus.ts";
import { PUBLISHED_CLAIMS } from "../published_claims.ts";
import { type JudgedClaim, judgedClaims } from "../show_claims.ts";

/** Every claim with its rules in words and its verdicts. */
export function reportClaims(measured: readonly MeasuredCorpus[]): ReportClaim[] {
  return judgedClaims(PUBLISHED_CLAIMS, measured).map(reportClaim);
}

function reportClaim({ claim, print, runs }: JudgedClaim): ReportClaim {
  const { id, kind, place, quote, scope, note } = claim;
  const isRun = runs !== undefined && claim.kind !== "structural" && claim.rules.length > 0 && quote !== null;
  const { verdict, reason } = claim.kind === "empirical" && isRun ? runs : print;
  return {
    ...{ id, kind, place, quote },
    ...(scope !== undefined && { scope }),
    ...(note !== undefined && { note }),
    rules: claim.kind === "structural" ? [checkWords(claim)] : claim.rules.map(ruleWords),
    ...{ verdict, reason },
    numbers: print.numbers,
    ...(isRun && { runs: { verdict: runs.verdict, reason: runs.reason, shown: runs.shown } }),
  };
}

function checkWords({ check, stated }: StructuralClaim): string {
  const values = Object.entries(stated).map(([name, value]) => `${name} ${[value].flat().join(", ")}`);
  return `An exact check, "${check}"${values.length === 0 ? "" : `, of what is stated: ${values.join("; ")}`}`;
}

/** How many claims have which verdict: by kind, then by what was run on. */
export function verdictCounts(claims: readonly ReportClaim[]): VerdictCount[] {
  const counts = new Map<string, VerdictCount>();
  const add = (judgedOn: string, verdict: VerdictCount["verdict"]): void => {
    const key = `${judgedOn}\n${verdict}`;
    counts.set(key, { judgedOn, verdict, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const { kind, verdict } of claims) add(kind, verdict);
  for (const { runs } of claims) if (runs) add("runs on the paper's corpora", runs.verdict);
  for (const { runs } of claims) for (const each of runs?.shown ?? []) add(`runs on ${each.corpus}`, each.verdict);
  const order = Object.keys(VERDICT_TONES);
  const judgedOn = [...new Set([...counts.values()].map((each) => each.judgedOn))];
  return [...counts.values()].sort(
    (one, other) =>
      judgedOn.indexOf(one.judgedOn) - judgedOn.indexOf(other.judgedOn) ||
      order.indexOf(one.verdict) - order.indexOf(other.verdict),
  );
}
