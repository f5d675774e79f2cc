import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Job } from "../../reproduce/jobs/job.ts";
import { type Launcher, launchLocally, runAll } from "../../reproduce/jobs/run_all.ts";
import { type LaunchSlurmOptions, launchSlurm } from "../../reproduce/launchers/launch_slurm.ts";
import { slurmArrays } from "../../reproduce/launchers/slurm_arrays.ts";
import { findTasks, type SlurmTask } from "../../reproduce/launchers/slurm_commands.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { type SmokeJobsOptions, smokeJobs } from "../_data/smoke_jobs.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { kept } from "../faults/kept_results.ts";

const parent = temporaryFolder();
const cache = join(parent, "features");

/** Some jobs, and what is kept of them when nothing disturbs the local launcher. */
export interface Programme {
  readonly jobs: readonly Job[];
  readonly undisturbed: readonly string[];
}

/** Plans a programme, and runs it in peace. */
export async function programme(options: Omit<SmokeJobsOptions, "cache">): Promise<Programme> {
  const jobs = await smokeJobs({ cache, ...options });
  return { jobs, undisturbed: kept((await run(jobs, launchLocally)).results) };
}

/** How long trainings are that are to be stopped in their middle: the first checkpoint comes after a second. */
const LONG_SECONDS = 3;

/** A programme of trainings that take this machine some seconds each, whatever machine it is. */
export async function longProgramme({ seeds }: { readonly seeds: number }): Promise<Programme> {
  const epochs = 1000;
  const { records } = await run(await smokeJobs({ cache, seeds: 1, epochs }), launchLocally);
  const { processorSeconds } = records[0]!.circumstances;
  return await programme({ seeds, epochs: Math.ceil((epochs * LONG_SECONDS) / processorSeconds) });
}

/** Where jobs are done, and what ends them. */
export interface RunOptions {
  /** @default {newResults()} */
  readonly results?: string;
  readonly signal?: AbortSignal;
}

/** What became of jobs. */
export interface Ran {
  readonly results: string;
  readonly records: readonly RunRecord[];
  /** What progress was told: how many there are, and how many are done. */
  readonly total: number;
  readonly done: number;
}

/** Does jobs in a results folder. */
export async function run(
  jobs: readonly Job[],
  launch: Launcher,
  { results = newResults(), signal }: RunOptions = {},
): Promise<Ran> {
  let [total, done] = [0, 0];
  const records = await runAll(jobs, {
    ...{ results, cache, workers: 2, launch, signal: signal ?? new AbortController().signal },
    startProgress: (all) => {
      total += all.length;
      return { advance: () => void done++, end: () => {} };
    },
  });
  return { results, records, total, done };
}

/** A new empty results folder, removed after the tests. */
export function newResults(): string {
  return mkdtempSync(join(parent, "results-"));
}

/** The launcher under test, and the lines that it told. */
export function onSlurm(options: Partial<LaunchSlurmOptions> = {}): { launch: Launcher; told: string[] } {
  const told: string[] = [];
  const tell = (line: string): void => void told.push(line);
  return { told, launch: launchSlurm({ sbatchOptions: [], detach: false, pollSeconds: 0.5, tell, ...options }) };
}

/** What was submitted for a results folder: the keys of each array. */
export function submitted(results: string): string[][] {
  return slurmArrays(results)
    .names()
    .map((name) =>
      readFileSync(join(results, "slurm", name, "keys"), "utf8")
        .trim()
        .split(/\s+/),
    );
}

/** What Slurm knows of the tasks of a results folder. */
export async function tasksOf(results: string): Promise<SlurmTask[]> {
  return await findTasks(slurmArrays(results).names());
}

/** What a task has said. */
export function logOf(results: string, { name, index }: Pick<SlurmTask, "name" | "index">): string {
  try {
    return readFileSync(slurmArrays(results).log(name, index), "utf8");
  } catch {
    return ""; // it has not started
  }
}
