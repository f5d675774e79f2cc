import { resultStore } from "../../src/evaluation/result_store.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { type Job, jobFiles } from "./job.ts";
import type { Progress, StartProgress } from "./progress.ts";
import { sweepUnfinished } from "./sweep_unfinished.ts";
import { workerPool } from "./worker_pool.ts";

/** One run that is wanted, and how a worker opens its corpus. */
export type WantedRun = Job;

/** How runs are spread. */
export interface RunAllOptions {
  /** The results folder. */
  readonly results: string;
  /** The folder of features. */
  readonly cache: string;
  /** Worker processes; what they compute does not depend on their number. */
  readonly workers: number;
  /**
   * Most runs of one kind that a worker trains side by side; what they compute depends on it within float32 rounding only.
   * @default {1}
   */
  readonly replicas?: number;
  /** Told of the runs that are missing, and then of what comes of them. */
  readonly startProgress: StartProgress;
  /** Told of each damaged file that was set aside so that its run could be done anew, a line each. */
  readonly tell?: (line: string) => void;
  /** Ends the workers when it is aborted. */
  readonly signal: AbortSignal;
  /**
   * Does the planned jobs, here or on other machines.
   * @default {launchLocally}
   */
  readonly launch?: Launcher;
}

/** What a launcher is told. */
export interface LaunchOptions extends Omit<RunAllOptions, "startProgress" | "launch"> {
  /** Starts to tell of the jobs that are to be done. */
  readonly startProgress: () => Progress;
}

/** Does planned jobs of `options.results`, by whatever means: when it is over every job has a record, or it throws. */
export type Launcher = (keys: readonly string[], options: LaunchOptions) => Promise<void>;

/**
 * Does every run that the results folder does not have, and reads all back from there.
 *
 * A run is done only when its record and arrays are there and every hash is right; what is damaged is set aside and done
 * anew. Broken off at any time and started again, it goes on from what is finished.
 *
 * @param runs The runs; those of one corpus are best kept together, as a worker holds one corpus at a time.
 * @returns The records in the order of the runs, whatever the order in which they were done.
 * @throws What the launcher throws; the runs that were done before are kept.
 */
export async function runAll(runs: readonly WantedRun[], options: RunAllOptions): Promise<RunRecord[]> {
  const { results, signal, launch = launchLocally } = options;
  const store = resultStore(results);
  const keys = runs.map(({ configuration }) => runKey(configuration));
  const wanted = new Map(runs.map((run, index) => [keys[index]!, run]));
  let missing = [...wanted.values()].filter(({ configuration }) => !store.has(configuration));
  // What is used is read in full, and only then a damaged array is seen: the second round does such runs anew.
  for (let round = 1; round <= 2; round++) {
    if (missing.length > 0) {
      signal.throwIfAborted();
      for (const folder of [results, options.cache]) sweepUnfinished(folder);
      const jobs = missing;
      await launch(jobFiles(results).plan(jobs), { ...options, startProgress: () => options.startProgress(jobs) });
    }
    const records = new Map([...wanted].map(([key, { configuration }]) => [key, store.find(configuration)]));
    missing = [...wanted].flatMap(([key, run]) => (records.get(key) === undefined ? [run] : []));
    if (missing.length === 0) return keys.map((key) => records.get(key)!);
  }
  throw new Error(
    `Cannot read ${missing.length} of ${wanted.size} runs back from ${results}: their records and arrays must be whole, current files are not`,
  );
}

/** Does planned jobs in processes of this machine. */
export async function launchLocally(keys: readonly string[], options: LaunchOptions): Promise<void> {
  const progress = options.startProgress();
  try {
    await workerPool(keys, { ...options, progress });
  } finally {
    progress.end();
  }
}
