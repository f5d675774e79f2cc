import { framedCorpus } from "../../reproduce/corpora/framed_corpus.ts";
import { type CorpusPlan, planCorpus } from "../../reproduce/corpora/plan_corpus.ts";
import { programmes } from "../../reproduce/programmes.ts";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { resultStore, type StoredRun } from "../../src/evaluation/result_store.ts";
import { runTraining } from "../../src/evaluation/run_training.ts";

/** What a small results folder is made of. */
export interface SmallResults {
  readonly plan: CorpusPlan;
  /** In order of the plan. */
  readonly runs: readonly StoredRun[];
}

/** Trains Table III of a small simulation after RECOLA, on windows of four frames: three networks, two seeds, one fold. */
export async function smallResults(cache: string): Promise<SmallResults> {
  const choice = { name: "sim-recola", size: "smoke", seed: 0, recola: {} } as const;
  const framed = await framedCorpus(choice, { cache });
  const cells = ["activation", "valence"].flatMap((each) => [`T3.recola.${each}.mtl`, `T3.recola.${each}.stl`]);
  const few = { seeds: 2, frames: 4, trainingHop: 64, evaluationHop: 64 };
  const plan = planCorpus(cells, { ...few, profile: "smoke", engine: "wasm", choice, framed });
  const circumstances = { seconds: 1, processorSeconds: 0, checkout: null, versions: {}, host: {}, engine: {} };
  const runs: StoredRun[] = [];
  for (const configuration of plan.configurations.values()) {
    const { record, traces } = await runTraining(framed, { configuration, engine: wasmEngine });
    runs.push({ record: { ...record, circumstances }, traces });
  }
  return { plan, runs };
}

/** Writes results into a folder, in the order of the runs. */
export function writeResults(folder: string, { plan, runs }: SmallResults): void {
  programmes(folder).save(plan);
  const store = resultStore(folder);
  for (const run of runs) store.save(run);
}
