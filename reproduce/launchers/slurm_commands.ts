import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** A task of a job array, as the scheduler sees it. */
export interface SlurmTask {
  /** The name of its array. */
  readonly name: string;
  /** The id of its array. */
  readonly job: string;
  readonly index: number;
  /** Whether it waits, runs or will run again, as far as the scheduler knows. */
  readonly live: boolean;
  /** The state in Slurm's word, such as RUNNING. */
  readonly state: string;
  /** Why it is in it, in Slurm's word, such as Priority. */
  readonly reason: string;
}

/** States of squeue(1) after which a task never runs again; all others count as live. */
const ENDED: ReadonlySet<string> = new Set([
  ...[
    "BOOT_FAIL",
    "CANCELLED",
    "COMPLETED",
    "DEADLINE",
    "FAILED",
    "NODE_FAIL",
    "OUT_OF_MEMORY",
    "PREEMPTED",
    "TIMEOUT",
  ],
]);

/** The controller does not answer, for now: nothing is known of what was asked, which it may even have done. */
export class SlurmAwayError extends Error {
  override readonly name = "SlurmAwayError";
}

/** Chosen: a controller that is busy for longer counts as away. */
const ANSWER_SECONDS = 60;

/** What Slurm's commands say of a controller that is down, starting, taken over or too busy (slurm_errno.c). */
const AWAY = /contact slurm controller|standby mode|timed out|Zero Bytes were transmitted|ommunication|temporarily/;

/**
 * The tasks of some arrays, by the arrays' names: those that wait or run, and those that ended in the last minutes
 * (MinJobAge of slurm.conf). squeue needs no accounting.
 *
 * @throws {SlurmAwayError} If the controller does not answer.
 * @throws {Error} If squeue refuses, with its sentence.
 */
export async function findTasks(names: readonly string[]): Promise<SlurmTask[]> {
  if (names.length === 0) return [];
  const words = ["--noheader", "--array", "--states=all", `--name=${names.join(",")}`, "--format=%j|%F|%K|%T|%r"];
  return (await answer("squeue", words))
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [name, job, index, state, reason] = line.split("|") as [string, string, string, string, string];
      return { name, job, index: Number(index), live: !ENDED.has(state), state, reason };
    });
}

/**
 * Submits a batch script.
 *
 * @returns The id of the job.
 * @throws {SlurmAwayError} If the controller does not answer; it may have taken the job.
 * @throws {Error} If sbatch does not take it, with its sentence.
 */
export async function submit(words: readonly string[]): Promise<string> {
  // On a federation, sbatch(1) adds ";cluster".
  return (await answer("sbatch", ["--parsable", ...words])).trim().split(";")[0]!;
}

/** Cancels arrays by their ids. */
export async function cancelJobs(jobs: readonly string[]): Promise<void> {
  await answer("scancel", jobs);
}

/** How many tasks an array may have: indices stay below MaxArraySize. */
export async function largestArray(): Promise<number> {
  const found = Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(await answer("scontrol", ["show", "config"]))?.[1]);
  if (!(found >= 1)) {
    throw new Error(
      `Cannot submit to Slurm: MaxArraySize of slurm.conf must be positive, current value is ${found}; without arrays, run_job does any job by its key`,
    );
  }
  return found;
}

/**
 * Looks for Slurm's commands, and asks it nothing: before hours of preparation for it.
 *
 * @throws {Error} If one of them is not on the PATH.
 */
export function requireSlurm(): void {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const command of ["sbatch", "squeue", "scontrol", "scancel"]) {
    if (!folders.some((folder) => isExecutable(join(folder, command)))) throw absent(command);
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function absent(command: string): Error {
  return new Error(
    `Cannot use Slurm: ${command} must be on the PATH, as on the login node of a cluster, current PATH has none; --launcher local needs no Slurm`,
  );
}

interface ExecFailure {
  readonly stderr?: string;
  /** Whether it had its time and did not end by itself. */
  readonly killed?: boolean;
}

async function answer(command: string, words: readonly string[]): Promise<string> {
  try {
    const options = { timeout: ANSWER_SECONDS * 1000, maxBuffer: 1 << 28 };
    return (await promisify(execFile)(command, words, options)).stdout;
  } catch (error) {
    const { code, stderr = "", message, killed } = error as NodeJS.ErrnoException & ExecFailure;
    if (code === "ENOENT") throw absent(command);
    const sentence = (stderr.trim() || message).replaceAll(/\s*\n\s*/g, "; ");
    const said = `Cannot use Slurm: ${command} must accept what it is asked, current answer is: ${sentence}`;
    throw killed || AWAY.test(sentence) ? new SlurmAwayError(said) : new Error(said);
  }
}
