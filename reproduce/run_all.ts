import { Tinypool } from "tinypool";
import { resultStore } from "../src/evaluation/result_store.ts";
import type { RunConfiguration, RunRecord } from "../src/evaluation/run_record.ts";
import type { CorpusChoice } from "./corpora.ts";
import { jobFiles } from "./job.ts";
import type { Progress } from "./progress.ts";
import type { WorkerTask } from "./worker.ts";

/** One run that is wanted, and how a worker opens its corpus. */
export interface WantedRun {
  readonly corpus: CorpusChoice;
  readonly configuration: RunConfiguration;
}

/** How runs are spread. */
export interface RunAllOptions {
  /** The results folder. */
  readonly results: string;
  /** The folder of features. */
  readonly cache: string;
  /** Worker processes; what they compute does not depend on their number. */
  readonly workers: number;
  /** Told of every run that is done. */
  readonly startProgress: (total: number) => Progress;
  /** Ends the workers when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Does every run that the results folder does not have, in worker processes, and reads all back from there.
 *
 * Processes and not threads: under tsx on Node 20 a worker thread does not load TypeScript, while a process inherits the
 * loader; and one that runs out of memory or crashes takes no other with it.
 *
 * @param runs The runs; those of one corpus are best kept together, as a worker holds one corpus at a time.
 * @returns The records in the order of the runs, whatever the order in which they were done.
 * @throws What the first failing run throws; the runs that were done before are kept.
 */
export async function runAll(runs: readonly WantedRun[], options: RunAllOptions): Promise<RunRecord[]> {
  const { results, cache, workers, signal } = options;
  const store = resultStore(results);
  const missing = runs.filter(({ configuration }) => store.find(configuration) === undefined);
  if (missing.length > 0) {
    const keys = jobFiles(results).plan(missing);
    signal.throwIfAborted();
    const threads = Math.min(workers, missing.length);
    const pool = new Tinypool({
      filename: new URL("./worker.ts", import.meta.url).href,
      runtime: "child_process",
      serialization: "advanced",
      minThreads: threads,
      maxThreads: threads,
    });
    const progress = options.startProgress(missing.length);
    const stop = (): unknown => pool.destroy();
    signal.addEventListener("abort", stop);
    try {
      const tasks = keys.map(async (key) => {
        const task: WorkerTask = { key, results, cache };
        await pool.run(task);
        progress.advance();
      });
      await Promise.all(tasks);
    } finally {
      progress.end();
      signal.removeEventListener("abort", stop);
      if (!signal.aborted) await pool.destroy();
    }
  }
  return runs.map(({ configuration }) => {
    const record = store.find(configuration);
    if (record === undefined) {
      throw new Error(
        `Cannot read a run back from ${results}: its record and arrays must be whole, current files are not`,
      );
    }
    return record;
  });
}
