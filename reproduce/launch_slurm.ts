import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { resultStore } from "../src/evaluation/result_store.ts";
import { counted } from "../src/report/counted.ts";
import { followFolder } from "./follow_folder.ts";
import type { Launcher } from "./run_all.ts";
import { type SlurmArrays, type SlurmRequest, slurmArrays } from "./slurm_arrays.ts";
import { findTasks, largestArray, type SlurmTask } from "./slurm_commands.ts";

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
}

/** All is submitted, and the command was asked not to wait. */
export class DetachedError extends Error {
  override readonly name = "DetachedError";
}

/** Chosen as for the local launcher: what has failed three times will fail again. */
const ATTEMPTS = 3;

/** Looks at the results folder for one at the queue: chosen, as a controller serves many users, and a folder only us. */
const LOOKS_A_QUESTION = 4;

/** Why a task waits that needs nobody's attention, in Slurm's words. */
const USUAL: readonly string[] = ["None", "Priority", "Resources", "BeginTime", "JobArrayTaskLimit", "Cleaning"];

/**
 * Does planned jobs as arrays of Slurm, on whatever nodes it gives.
 *
 * What is done is told by the results folder alone: a job is done when its record is whole. The scheduler is asked only what
 * is still queued; when nothing of a job is queued any more, twice in a row, and it has no record, it is submitted again,
 * twice at most. Jobs that an earlier command submitted are not submitted twice: this one waits for them.
 *
 * @returns A launcher; it throws {@link DetachedError} with `detach`, the signal's reason if it is aborted, and an error if
 * Slurm takes no array, if tasks were cancelled, or if jobs failed every attempt, when all others are done.
 */
export function launchSlurm(slurm: LaunchSlurmOptions): Launcher {
  const { tell, detach, pollSeconds = 5 } = slurm;
  return async (keys, { results, cache, signal, startProgress }) => {
    const arrays = slurmArrays(results);
    const attempts = new Map(keys.map((key) => [key, 0]));
    let missing = unfinished(results, keys);
    let tasks = await findTasks(arrays.names());

    async function submitAll(wanted: readonly string[]): Promise<void> {
      const mostTasks = await largestArray();
      const { job, tasks: number } = await arrays.submit(wanted, { ...slurm, cache, mostTasks });
      for (const key of wanted) attempts.set(key, attempts.get(key)! + 1);
      tell(`Submitted Slurm array ${job}: ${counted(wanted.length, "training")} in ${counted(number, "task")}`);
    }

    const queued = liveKeys(tasks, arrays);
    const found = missing.filter((key) => queued.has(key));
    if (found.length > 0) tell(`Found ${counted(found.length, "training")} in Slurm arrays ${arrayIds(tasks)}`);
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
    let away = false;
    const reasons = new Set(USUAL);
    try {
      while (missing.length > 0) {
        await setTimeout(pollSeconds * 1000, undefined, { signal });
        const asks = looks++ % LOOKS_A_QUESTION === 0;
        if (asks) {
          try {
            tasks = await findTasks(arrays.names());
            if (away) tell("Slurm answers again");
            away = false;
          } catch (error) {
            // A controller that restarts stops no task.
            if (!away) tell(`${(error as Error).message}; its tasks may go on, and are waited for`);
            away = true;
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
        looksWithoutAny = away || missing.some((key) => live.has(key)) ? 0 : looksWithoutAny + 1;
        if (looksWithoutAny < 2) continue;
        const ends = lastTasks(tasks, arrays);
        const again = missing.filter((key) => ends.get(key)?.state !== "CANCELLED" && attempts.get(key)! < ATTEMPTS);
        if (again.length === 0) throw failure(missing, { of: keys.length, ends, arrays });
        await submitAll(again);
        looksWithoutAny = 0;
      }
    } catch (error) {
      if (signal.aborted) {
        tell(
          `Slurm goes on with arrays ${arrayIds(tasks)}: the same command waits for it again, and \`npm run reproduce -- cancel --results ${results}\` cancels it`,
        );
        signal.throwIfAborted();
      }
      throw error;
    } finally {
      progress.end();
    }
  };
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

function arrayIds(tasks: readonly SlurmTask[]): string {
  return [...new Set(tasks.filter(({ live }) => live).map(({ job }) => job))].join(", ") || "that are ending";
}

interface FailureOptions {
  readonly of: number;
  readonly ends: ReadonlyMap<string, SlurmTask>;
  readonly arrays: SlurmArrays;
}

function failure(keys: readonly string[], { of, ends, arrays }: FailureOptions): Error {
  const cancelled = keys.filter((key) => ends.get(key)?.state === "CANCELLED");
  const [key] = keys as [string];
  const task = ends.get(key);
  const finish = `Cannot finish ${keys.length} of ${of} trainings`;
  const after = "the others are kept, and the same command submits these again";
  if (cancelled.length === keys.length) return new Error(`${finish}: their Slurm tasks were cancelled; ${after}`);
  const log = task && arrays.log(task.name, task.index);
  const why = log === undefined ? "Slurm no longer knows how it ended" : reasonInLog(log, { key, state: task!.state });
  return new Error(
    `${finish}: each must end within ${ATTEMPTS} Slurm tasks, current first failure is ${key}: ${why}${log === undefined ? "" : `; see ${log}`}; ${after}`,
  );
}

function reasonInLog(log: string, { key, state }: { readonly key: string; readonly state: string }): string {
  let lines: string[];
  try {
    lines = readFileSync(log, "utf8").split("\n").filter(Boolean);
  } catch {
    return `its task is ${state} and left no log: the results folder must be visible on every node, under the same path`;
  }
  const own = lines.findLast((line) => line.startsWith(`${key}: `));
  return own?.slice(key.length + 2) ?? lines.findLast((line) => line.startsWith("Cannot ")) ?? lines.at(-1) ?? state;
}
