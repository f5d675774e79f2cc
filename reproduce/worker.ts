import { setImmediate } from "node:timers/promises";
import { resultStore } from "../src/evaluation/result_store.ts";
import type { RunConfiguration } from "../src/evaluation/run_record.ts";
import { runTraining } from "../src/evaluation/run_training.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import type { CorpusChoice } from "./corpora.ts";
import { loadEngine } from "./engines.ts";
import { framedCorpus } from "./framed_corpus.ts";
import { hostFacts } from "./host_facts.ts";

/** One run for a worker process. */
export interface WorkerTask {
  readonly corpus: CorpusChoice;
  readonly configuration: RunConfiguration;
  /** The results folder. */
  readonly results: string;
  /** The folder of features, which the main process has filled. */
  readonly cache: string;
}

// A worker reads the corpus's features for its first task and keeps them for all that follow.
let opened: { readonly choice: string; readonly framed: Promise<FramedCorpus> } | undefined;

// The terminal sends Ctrl-C to every process; the main one decides, and ends its workers with SIGTERM.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => process.exit(143));
process.on("disconnect", () => process.exit(1));

/** Does one run and keeps it in the results folder, where the main process finds it. */
export default async function work(task: WorkerTask): Promise<void> {
  const choice = JSON.stringify(task.corpus);
  if (opened?.choice !== choice) opened = { choice, framed: framedCorpus(task.corpus, { cache: task.cache }) };
  const { engine, ran } = await loadEngine(task.configuration.engine);
  const started = performance.now();
  const run = await runTraining(await opened.framed, {
    configuration: task.configuration,
    engine,
    // An engine's promises may all be settled already: only this lets a signal in between two epochs.
    observe: async () => await setImmediate(),
  });
  const seconds = (performance.now() - started) / 1000;
  resultStore(task.results).save({
    record: { ...run.record, circumstances: { seconds, ...hostFacts(), engine: ran } },
    traces: run.traces,
  });
}
