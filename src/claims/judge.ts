import { joinReasons } from "./_join_reasons.ts";
import { judgeRule, STANDINGS } from "./_judge_rule.ts";
import type { Claim, PrintedClaim, StructuralClaim } from "./claim.ts";
import type { PrintedCell } from "./published_table.ts";
import { STRUCTURAL_CHECKS } from "./structural_checks.ts";
import type { PrintedVerdict, Verdict } from "./verdict.ts";

/** What a claim is judged from. */
export interface Evidence {
  /** The paper's cells by name, as printedCells gives them. */
  readonly cells: ReadonlyMap<string, PrintedCell>;
}

/**
 * Judges a claim of the paper: printed ones on the paper's own cells, structural ones by their check; empirical ones need
 * runs and are not tested here.
 *
 * Convention: a claim of several parts or readings is supported in part if some are supported and some are not; else it
 * has the worst verdict among them.
 *
 * @param claim The claim, as parseClaims gives it.
 * @param evidence What it is judged from.
 * @returns The verdict, a sentence that gives its reason, and the numbers it rests on.
 * @throws {RangeError} If a check misses what the paper should state.
 *
 * @example The prose says "more than 7 %", the smallest difference in Table I is 7 %
 * ```ts
 * import assert from "node:assert/strict";
 * import { judge } from "../src/claims/judge.ts";
 * import { printedInterval } from "../src/claims/printed_interval.ts";
 * import type { PrintedCell } from "../src/claims/published_table.ts";
 *
 * const cell = (id: string, printed: string): PrintedCell =>
 *   ({ id, row: "", column: "", table: "I", printed, interval: printedInterval(printed), setting: {} });
 * const cells = new Map([["ccc", cell("ccc", "0.18")], ["mse", cell("mse", "0.11")]]);
 * const { verdict, reason } = judge(
 *   {
 *     id: "A2",
 *     place: "Abstract",
 *     quote: "more than 7%",
 *     kind: "printed",
 *     rules: [{ compare: "difference", unit: "ccc", direction: "greater", threshold: "0.07", over: "every", cells: [["ccc", "mse"]] }],
 *   },
 *   { cells },
 * );
 * assert.equal(verdict, "missed at the boundary");
 * assert.equal(reason, "0 of 1 difference (+0.07) is greater than 0.07; unrounded numbers may satisfy it");
 * ```
 */
export function judge(claim: Claim, evidence: Evidence): Verdict {
  if (claim.kind === "printed") return judgePrinted(claim, evidence);
  if (claim.kind === "structural") return judgeStructural(claim, evidence);
  return { verdict: "not tested", reason: `it needs ${claim.needs}`, numbers: [] };
}

const VERDICTS: Readonly<Record<(typeof STANDINGS)[number], PrintedVerdict>> = {
  impossible: "contradicted by its own table",
  "within rounding": "missed at the boundary",
  "as printed": "supported at the boundary",
  certain: "supported",
};

function judgePrinted(claim: PrintedClaim, { cells }: Evidence): Verdict {
  if (claim.undecidable !== undefined) {
    return { verdict: "not decidable from print", reason: claim.undecidable, numbers: [] };
  }
  const parts = claim.rules.map((rule) => judgeRule(rule, cells));
  const standings = parts.map((part) => part.standing);
  const supported = standings.filter((standing) => standing >= STANDINGS.indexOf("as printed")).length;
  return {
    verdict:
      supported > 0 && supported < parts.length ? "supported in part" : VERDICTS[STANDINGS[Math.min(...standings)]!],
    reason: joinReasons(parts.map((part) => part.says)),
    numbers: parts.flatMap((part) => part.numbers),
  };
}

function judgeStructural(claim: StructuralClaim, { cells }: Evidence): Verdict {
  const { readings, says, numbers } = STRUCTURAL_CHECKS[claim.check]!(claim.stated, cells);
  const held = Object.values(readings);
  return {
    verdict: held.every((each) => each)
      ? "holds"
      : held.some((each) => each)
        ? "holds in some readings"
        : "does not hold",
    reason: says,
    numbers: Object.entries(numbers).map(([name, value]) => ({ name, value })),
  };
}
