import { cellInterval } from "../evaluation/cell_interval.ts";
import type { CellSamples } from "../evaluation/cell_samples.ts";
import { EQUIVALENCE_LEVEL, type Equivalence, equivalenceTest } from "../statistics/equivalence_test.ts";
import { JUDGEMENT } from "./judgement.ts";
import type { PrintedCell } from "./published_table.ts";
import type { EmpiricalVerdict } from "./verdict.ts";

/** Whether a measured cell is the printed one, and the numbers it rests on. */
export interface CellEquivalence extends Equivalence {
  readonly verdict: Extract<EmpiricalVerdict, "reproduced" | "inconclusive" | "not reproduced">;
}

/**
 * Judges one cell: whether the measured mean CCC is the printed number, give or take its rounding and a stated margin.
 *
 * Only runs on the paper's own corpus can say so; on another one the question has no meaning.
 *
 * @param samples The cell's runs.
 * @param printed The cell as printed.
 * @returns The verdict, the interval and the region that counts as the same.
 *
 * @example Too few seeds decide nothing
 * ```ts
 * import assert from "node:assert/strict";
 * import { judgeCell } from "../src/claims/judge_cell.ts";
 * import { printedInterval } from "../src/claims/printed_interval.ts";
 * import { cellSamples } from "../src/evaluation/cell_samples.ts";
 * import { measuredRun } from "../src/evaluation/measured_run.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord();
 * const samples = cellSamples([measuredRun(record, traces)], { attribute: "arousal" });
 * const printed = { id: "", row: "", column: "", table: "I", printed: "0.38", interval: printedInterval("0.38"), setting: {} };
 * assert.equal(judgeCell(samples, printed).verdict, "inconclusive");
 * ```
 */
export function judgeCell(samples: CellSamples, printed: PrintedCell): CellEquivalence {
  const interval = cellInterval([{ samples, measure: "ccc" }], {
    combine: ([only]) => only!,
    level: EQUIVALENCE_LEVEL,
  });
  const equivalence = equivalenceTest(interval, printed.interval, { margin: JUDGEMENT.margin });
  const verdicts = { equivalent: "reproduced", different: "not reproduced", undecided: "inconclusive" } as const;
  const decides = samples.seeds.length >= JUDGEMENT.leastSeeds;
  return { ...equivalence, verdict: decides ? verdicts[equivalence.outcome] : "inconclusive" };
}
