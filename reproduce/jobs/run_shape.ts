import type { RunConfiguration } from "../../src/evaluation/run_record.ts";

/** What an epoch of a run costs depends on, as one word: runs of one shape take about as long. */
export function runShape({ corpus, network, hyperparameters }: RunConfiguration): string {
  const { name, frames, features, tasks } = network;
  return [corpus.name, name, frames, features, tasks.length, hyperparameters.batchWindows, hyperparameters.epochs].join(
    " ",
  );
}
