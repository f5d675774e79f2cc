import { counted } from "../../src/report/counted.ts";
import { terminalTable } from "../../src/report/terminal_table.ts";
import { PUBLISHED_CLAIMS } from "../published_claims.ts";
import { claimSummary, type JudgedClaim, judgedClaims } from "../show_claims.ts";
import type { TargetView } from "../target.ts";
import { AUDIT_STATES } from "./audit_check.ts";
import type { Audit } from "./audit_results.ts";

/** What an audit was asked for, to be told with what it found. */
export interface ShowAuditOptions {
  /** The results folder as it was given. */
  readonly folder: string;
  /** What decided which runs were trained again. */
  readonly seed: number;
  readonly tolerance: number;
}

/** Shows an audit: one table, a line for each problem and each file too many, and the verdicts, judged anew. */
export function showAudit(audit: Audit, { folder, seed, tolerance }: ShowAuditOptions): TargetView {
  const { checks, extras, retrained, notRetrained, kept, isSound } = audit;
  const problems = checks
    .flatMap((check) => check.problems)
    .sort((one, other) => (`${one.file} ${one.reason}` < `${other.file} ${other.reason}` ? -1 : 1));
  const judged = kept.map(({ measured, plan, missing }) => ({
    corpus: measured.corpus,
    profile: measured.profile,
    engine: plan.options.engine,
    choices: plan.options.choices ?? {},
    runs: measured.records.size,
    missing: missing.length,
    cells: measured.plan.cells.size,
    claims: measured.plan.cells.size === 0 ? [] : judgedClaims(PUBLISHED_CLAIMS, [measured]),
  }));
  const answer = isSound
    ? "sound: nothing is different, missing or damaged"
    : `not sound: ${counted(problems.length, "problem")}`;
  return {
    lines: [
      `Audit of ${folder}: ${answer}`,
      "",
      ...terminalTable([{ title: "checked" }, ...AUDIT_STATES.map((title) => ({ title, align: "right" as const }))], {
        rows: checks.map(({ checked, counts }) => [
          checked,
          ...AUDIT_STATES.map((state) => String(counts[state] ?? 0)),
        ]),
      }),
      "",
      ...problems.map(({ file, state, reason }) => `${file}: ${state}: ${reason}`),
      ...extras.map(({ file, reason }) => `${file}: extra: ${reason}`),
      ...(retrained.length === 0
        ? []
        : [
            `Retrained, drawn by --seed ${seed}; wasm must give the same bytes, other engines every CCC within ${tolerance}:`,
            ...retrained.map(({ key, state }) => `  ${key} ${state}`),
          ]),
      ...notRetrained,
      ...judged.flatMap(({ corpus, profile, engine, runs, missing, cells, claims, choices }) => [
        "",
        `Judged anew on ${corpus}, profile ${profile}, engine ${engine}${chosen(choices)}: ${counted(cells, "cell")}, ${counted(runs, "run")}, ${missing} missing`,
        ...(claims.length === 0 ? [] : ["", ...claimSummary(claims)]),
      ]),
    ],
    data: {
      folder,
      isSound,
      checks,
      extras,
      retraining: { seed, tolerance, runs: retrained, notRetrained },
      judged: judged.map(({ claims, ...rest }) => ({ ...rest, claims: claims.map(verdicts) })),
    },
  };
}

function chosen(choices: object): string {
  return Object.entries(choices)
    .map(([name, value]) => `, ${name}=${value}`)
    .join("");
}

function verdicts({ claim, print, runs }: JudgedClaim): Readonly<Record<string, unknown>> {
  return {
    id: claim.id,
    print: print.verdict,
    ...(runs && { runs: runs.verdict, shown: runs.shown.map(({ verdict }) => verdict) }),
  };
}
