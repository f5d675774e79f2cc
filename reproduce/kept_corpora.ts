import { resultStore } from "../src/evaluation/result_store.ts";
import type { RunRecord } from "../src/evaluation/run_record.ts";
import { type MeasuredCorpus, measuredCorpus } from "./measured_corpus.ts";
import type { CorpusPlan } from "./plan_corpus.ts";
import { programmes } from "./programmes.ts";

/** What a results folder holds of one programme. */
export interface KeptCorpus {
  readonly measured: MeasuredCorpus;
  /** Keys of runs that the programme names and the folder does not have whole. */
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
  return plans.map((plan) => {
    const records = new Map<string, RunRecord>();
    for (const [key, configuration] of plan.configurations) {
      const record = store.find(configuration);
      if (record !== undefined) records.set(key, record);
    }
    const whole = onlyWhole(plan, records);
    return {
      measured: measuredCorpus(whole, { records: [...records.values()], store }),
      missing: [...plan.configurations.keys()].filter((key) => !records.has(key)),
    };
  });
}

function onlyWhole(plan: CorpusPlan, records: ReadonlyMap<string, RunRecord>): CorpusPlan {
  return { ...plan, cells: new Map([...plan.cells].filter(([, { keys }]) => keys.every((key) => records.has(key)))) };
}
