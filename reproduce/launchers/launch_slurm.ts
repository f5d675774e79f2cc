import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { failureStore } from "../../src/evaluation/failure_store.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { counted } from "../../src/report/counted.ts";
import { followFolder } from "../jobs/follow_folder.ts";
import { recordFailure } from "../jobs/record_failure.ts";
import type { Launcher } from "../jobs/run_all.ts";
import { DetachedError } from "./detached_error.ts";
import { type SlurmArrays, type SlurmRequest, slurmArrays } from "./slurm_arrays.ts";
import { findTasks, largestArray, SlurmAwayError, type SlurmTask } from "./slurm_commands.ts";

/** How jobs are done by Slurm. */
export interface LaunchSlurmOptions extends SlurmRequest {
  /** Whether to leave when all is submitted. */
  readonly detach: boolean;
  /** Told of what is submitted, found and waited for, a line each. */
  readonly tell: (line: string) => void;
  /**
   * Seconds between two looks at the results folder.
   * @default {5}
   */
  readonly pollSeconds?: number;
  /**
   * Seconds without any answer of Slurm after which it is waited for no more.
   * @default {86400}
   */
  readonly awaySeconds?: number;
}

/** Chosen as for the local launcher: what has failed three times will fail again. */
const ATTEMPTS = 3;

/** Chosen: maintenance of a cluster takes a working day, and what runs leaves its records meanwhile. */
const AWAY_SECONDS = 24 * 3600;

/** Looks at the results folder for one at the queue: chosen, as a controller serves many users, and a folder only us. */
const LOOKS_A_QUESTION = 4;

/** Why a task waits that needs nobody's attention, in Slurm's words. */
const USUAL: readonly string[] = ["None", "Priority", "Resources", "BeginTime", "JobArrayTaskLimit", "Cleaning"];

/**
 * Does planned jobs as arrays of Slurm, on whatever nodes it gives.
 *
 * What is done is told by the results folder alone: a job is done when its record is whole. The scheduler is asked only what
 * is still queued; when nothing of a job is queued any more, twice in a row, and it has no record, it is submitted again,
 * twice at most. Jobs that an earlier command submitted are not submitted twice: this one waits for them. Once it waits, it
 * waits for a scheduler that does not answer too, for a day, as tasks need none to go on.
 *
 * @returns A launcher; it throws {@link DetachedError} with `detach`, the signal's reason if it is aborted, and an error if
 * Slurm does not answer, takes no array, if tasks were cancelled, or if jobs failed every attempt, when all others are done.
 */
export function launchSlurm(slurm: LaunchSlurmOptions): Launcher {
  const { tell, detach, pollSeconds = 5, awaySeconds = AWAY_SECONDS } = slurm;
  return async (keys, { results, cache, signal, startProgress }) => {
    const arrays = slurmArrays(results);
    const attempts = new Map(keys.map((key) => [key, 0]));
    let missing = unfinished(results, keys);
    let tasks = await findTasks(arrays.names());

    async function submitAll(wanted: readonly string[], why?: string): Promise<void> {
      const mostTasks = await largestArray();
      const { job, tasks: number } = await arrays.submit(wanted, { ...slurm, cache, mostTasks });
      for (const key of wanted) attempts.set(key, attempts.get(key)! + 1);
      const what = `${counted(wanted.length, "training")} in ${counted(number, "task")}`;
      tell(`Submitted Slurm array ${job}: ${what}${why === undefined ? "" : `, ${why}`}`);
    }

    const queued = liveKeys(tasks, arrays);
    const found = missing.filter((key) => queued.has(key));
    if (found.length > 0) tell(`Found ${counted(found.length, "training")} in Slurm ${arraysNamed(tasks)}`);
    for (const key of found) attempts.set(key, 1);
    const wanted = missing.filter((key) => !queued.has(key));
    if (wanted.length > 0) await submitAll(wanted);
    if (detach) {
      throw new DetachedError(
        `Slurm goes on by itself: the same command without --detach waits for it, and \`npm run reproduce -- cancel --results ${results}\` cancels it`,
      );
    }

    const progress = startProgress();
    const folder = followFolder(results, progress);
    const waiting = new Set(missing);
    for (const key of keys) if (!waiting.has(key)) progress.advance({ key, state: "kept" });
    let [looks, looksWithoutAny] = [0, 0];
    let awaySince: number | undefined;
    function noteAway({ message }: Error): void {
      // A controller that restarts stops no task.
      if (awaySince === undefined) tell(`${message}; its tasks may go on, and are waited for`);
      awaySince ??= performance.now();
      const seconds = (performance.now() - awaySince) / 1000;
      if (seconds < awaySeconds) return;
      throw new Error(
        `Cannot wait longer for ${missing.length} of ${keys.length} trainings: Slurm must answer within ${hours(awaySeconds)}, current silence is ${hours(seconds)}; its tasks may go on, what is finished is kept, and the same command waits again`,
      );
    }
    const reasons = new Set(USUAL);
    try {
      while (missing.length > 0) {
        await setTimeout(pollSeconds * 1000, undefined, { signal });
        const asks = looks++ % LOOKS_A_QUESTION === 0;
        if (asks) {
          try {
            tasks = await findTasks(arrays.names());
            if (awaySince !== undefined) tell("Slurm answers again");
            awaySince = undefined;
          } catch (error) {
            noteAway(error as Error);
          }
          for (const { state, reason } of tasks) {
            if (state !== "PENDING" || reasons.has(reason)) continue;
            reasons.add(reason);
            tell(`Slurm lets tasks wait for the reason ${reason}`);
          }
        }
        // After the look at the queue: whatever had ended by then has left its record.
        const left = unfinished(results, missing);
        const isLeft = new Set(left);
        for (const key of missing) if (!isLeft.has(key)) folder.done(key);
        folder.look(left);
        missing = left;
        if (!asks || missing.length === 0) continue;
        const live = liveKeys(tasks, arrays);
        looksWithoutAny = awaySince !== undefined || missing.some((key) => live.has(key)) ? 0 : looksWithoutAny + 1;
        if (looksWithoutAny < 2) continue;
        const ends = lastTasks(tasks, arrays);
        const again = missing.filter((key) => ends.get(key)?.state !== "CANCELLED" && attempts.get(key)! < ATTEMPTS);
        if (again.length === 0) throw failure(missing, { results, of: keys.length, ends, arrays });
        looksWithoutAny = 0;
        const [first] = again as [string, ...string[]];
        const why = `attempt ${attempts.get(first)! + 1} of ${ATTEMPTS}, as the one before left no result of ${first}: ${reasonOf(first, { ends, arrays })}`;
        try {
          await submitAll(again, why);
        } catch (error) {
          // Whether it took the array the queue will show.
          if (!(error instanceof SlurmAwayError)) throw error;
          noteAway(error);
        }
      }
    } catch (error) {
      if (signal.aborted) {
        tell(
          `Slurm goes on with ${arraysNamed(tasks)}: the same command waits for it again, and \`npm run reproduce -- cancel --results ${results}\` cancels it`,
        );
        signal.throwIfAborted();
      }
      throw error;
    } finally {
      progress.end();
    }
  };
}

function hours(seconds: number): string {
  return seconds < 3600 ? `${Math.round(seconds)} s` : `${(seconds / 3600).toFixed(1)} h`;
}

/** The keys, of some, whose record and arrays are not there or not whole. */
function unfinished(results: string, keys: readonly string[]): readonly string[] {
  let kept: ReadonlySet<string>;
  try {
    kept = new Set(readdirSync(join(results, "runs")));
  } catch {
    return keys; // no folder yet
  }
  const store = resultStore(results);
  return keys.filter((key) => {
    if (!kept.has(`${key}.json`)) return true;
    const { record, damages } = store.inspect(key);
    return record === undefined || damages.length > 0;
  });
}

function liveKeys(tasks: readonly SlurmTask[], arrays: SlurmArrays): ReadonlySet<string> {
  return new Set(tasks.filter(({ live }) => live).flatMap(({ name, index }) => arrays.keysOf(name, index)));
}

/** The task that had a key last, among those of which Slurm still knows. */
function lastTasks(tasks: readonly SlurmTask[], arrays: SlurmArrays): ReadonlyMap<string, SlurmTask> {
  const inOrder = tasks.toSorted((one, other) => Number(one.job) - Number(other.job));
  return new Map(inOrder.flatMap((task) => arrays.keysOf(task.name, task.index).map((key) => [key, task] as const)));
}

function arraysNamed(tasks: readonly SlurmTask[]): string {
  const ids = [...new Set(tasks.filter(({ live }) => live).map(({ job }) => job))];
  if (ids.length === 0) return "arrays that are ending";
  return `${ids.length === 1 ? "array" : "arrays"} ${ids.join(", ")}`;
}

interface FailureOptions {
  readonly results: string;
  readonly of: number;
  readonly ends: ReadonlyMap<string, SlurmTask>;
  readonly arrays: SlurmArrays;
}

function failure(keys: readonly string[], { results, of, ends, arrays }: FailureOptions): Error {
  const given = keys.filter((key) => ends.get(key)?.state !== "CANCELLED");
  const finish = `Cannot finish ${keys.length} of ${of} trainings`;
  const after = "the others are kept, and the same command submits these again";
  if (given.length === 0) return new Error(`${finish}: their Slurm tasks were cancelled; ${after}`);
  const failures = failureStore(results);
  const whys = given.map((key) => reasonOf(key, { ends, arrays }));
  for (const [index, key] of given.entries()) {
    // A task that could has said so itself; one that was killed could not.
    if (failures.find(key) !== undefined) continue;
    recordFailure(results, { key, reason: whys[index]!, attempts: ATTEMPTS, ran: () => undefined });
  }
  return new Error(
    `${finish}: each must end within ${ATTEMPTS} Slurm tasks, current first failure is ${given[0]}: ${whys[0]}; ${after}`,
  );
}

/** Why the last task of a key left no result, and where more is written, as far as anybody knows. */
function reasonOf(key: string, { ends, arrays }: Pick<FailureOptions, "ends" | "arrays">): string {
  const task = ends.get(key);
  if (task === undefined) return "Slurm no longer knows how it ended";
  const { name, index, state } = task;
  const log = arrays.log(name, index);
  let lines: string[];
  try {
    lines = readFileSync(log, "utf8").split("\n").filter(Boolean);
  } catch {
    return `its task is ${state} and left no log: the results folder must be visible on every node, under the same path`;
  }
  const own = lines.findLast((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);
  const reason = own ?? lines.findLast((line) => line.startsWith("Cannot ")) ?? lines.at(-1) ?? state;
  return `${reason}; see ${log}`;
}
