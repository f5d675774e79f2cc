import type { SimulatedCorpusName, SimulationSize } from "../../corpus/simulated/simulation_constants.ts";
import type { RunRecord } from "../../evaluation/run_record.ts";
import type { TaskScore } from "../../evaluation/score_fold.ts";
import type { HistoryRow } from "../../training/train.ts";

/** A simulated corpus, as the command line names it. */
export interface SimulationChoice {
  readonly name: SimulatedCorpusName;
  readonly size: SimulationSize;
  readonly seed: number;
}

/** A recorded run that a page can repeat, for it needs no file: all that decides it, and what came of it. */
export interface CheckableRun extends Pick<RunRecord, "key" | "configuration" | "weightsSha256"> {
  readonly corpus: SimulationChoice;
  readonly scores: readonly Pick<TaskScore, "task" | "concatenated">[];
}

/** What the page's worker tells while it repeats a run and when it is done. */
export type CheckMessage =
  | { readonly kind: "framed"; readonly recordings: number; readonly of: number }
  | { readonly kind: "epoch"; readonly row: HistoryRow }
  | { readonly kind: "other corpus"; readonly checksum: string }
  | ({ readonly kind: "trained" } & Pick<RunRecord, "parameters" | "weightsSha256" | "scores">)
  | { readonly kind: "failed"; readonly message: string };
