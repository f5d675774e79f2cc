import { type ResultStore, resultStore } from "../../src/evaluation/result_store.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { programmes } from "../programmes.ts";
import { type MeasuredCorpus, measuredCorpus } from "./measured_corpus.ts";
import type { CorpusPlan } from "./plan_corpus.ts";

/** What a results folder holds of what was asked of one corpus. */
export interface KeptCorpus {
  /** The cells all of whose runs are there, and their runs. */
  readonly measured: MeasuredCorpus;
  /** All that was asked. */
  readonly plan: CorpusPlan;
  /** Keys of runs that were asked for and that the folder does not have whole. */
  readonly missing: readonly string[];
}

/**
 * Everything that a results folder holds, without the corpora and without any training: of each programme the cells all of
 * whose runs are there.
 *
 * @throws {Error} If the folder has no programme, or one is not as this program wrote it.
 */
export function keptCorpora(results: string): KeptCorpus[] {
  const plans = programmes(results).plans();
  if (plans.length === 0) {
    throw new Error(`Cannot read ${results}: a folder with runs is wanted, current number of programmes there is 0`);
  }
  const store = resultStore(results);
  return plans.map((plan) => keptCorpus(plan, store));
}

/** What a store holds of one plan. */
export function keptCorpus(plan: CorpusPlan, store: ResultStore): KeptCorpus {
  const records = new Map<string, RunRecord>();
  for (const [key, configuration] of plan.configurations) {
    const record = store.find(configuration);
    if (record !== undefined) records.set(key, record);
  }
  const whole = new Map([...plan.cells].filter(([, { keys }]) => keys.every((key) => records.has(key))));
  return {
    measured: measuredCorpus({ ...plan, cells: whole }, { records: [...records.values()], store }),
    plan,
    missing: [...plan.configurations.keys()].filter((key) => !records.has(key)),
  };
}
