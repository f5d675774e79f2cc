import type { CorpusEvidence } from "../../src/claims/judge_measured.ts";
import { type CellSamples, cellSamples } from "../../src/evaluation/cell_samples.ts";
import { type MeasuredRun, measuredRun } from "../../src/evaluation/measured_run.ts";
import type { PredictionTrace } from "../../src/evaluation/prediction_trace.ts";
import type { ResultStore } from "../../src/evaluation/result_store.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { PUBLISHED_CELLS } from "../published_claims.ts";
import { CORPORA } from "./corpora.ts";
import type { CorpusPlan } from "./plan_corpus.ts";

/** A corpus with the runs on it: evidence for the judge, and what a report shows. */
export interface MeasuredCorpus extends CorpusEvidence {
  readonly plan: CorpusPlan;
  /** By key. */
  readonly records: ReadonlyMap<string, RunRecord>;
  /** The predictions of a run. */
  traces(key: string): readonly PredictionTrace[];
}

/** What the runs of a plan came to. */
export interface MeasuredCorpusOptions {
  /** All records of the plan, in any order. */
  readonly records: readonly RunRecord[];
  /** Where their predictions are. */
  readonly store: ResultStore;
}

/**
 * Brings a plan and its runs together. Predictions are read when a cell is first looked at, and each run's only once.
 *
 * @throws {Error} If a run of the plan is missing.
 */
export function measuredCorpus(plan: CorpusPlan, options: MeasuredCorpusOptions): MeasuredCorpus {
  const { store } = options;
  const records = new Map(options.records.map((record) => [record.key, record]));
  const runs = new Map<string, MeasuredRun>();
  const cells = new Map<string, CellSamples>();
  const recordOf = (key: string): RunRecord => {
    const record = records.get(key);
    if (record === undefined) throw new Error(`Cannot measure ${plan.choice.name}: the run ${key} is missing`);
    return record;
  };
  const traces = (key: string): PredictionTrace[] => store.traces(recordOf(key));
  const run = (key: string): MeasuredRun => {
    const found = runs.get(key) ?? measuredRun(recordOf(key), traces(key));
    runs.set(key, found);
    return found;
  };
  const { corpus } = plan.framed;
  return {
    plan,
    records,
    traces,
    corpus: corpus.name,
    kind: corpus.kind,
    profile: plan.profile.name,
    samples(name) {
      const cell = plan.cells.get(name);
      if (cell === undefined) return undefined;
      const which = [cell.task, ...cell.keys].join(" ");
      const samples = cells.get(which) ?? cellSamples(cell.keys.map(run), { attribute: cell.task });
      cells.set(which, samples);
      return samples;
    },
    quoted(name) {
      const cell = PUBLISHED_CELLS.get(name);
      const isOfThis = CORPORA[plan.choice.name]!.standsFor.some((each) => each === cell?.setting.corpus);
      return corpus.kind === "paper" && cell?.setting.quoted && isOfThis ? cell.interval.printed : undefined;
    },
  };
}
