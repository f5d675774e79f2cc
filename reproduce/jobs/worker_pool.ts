import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { UnwritableError } from "../../src/evaluation/file_store.ts";
import { CHECKPOINT_SECONDS } from "./do_job.ts";
import type { EpochReport } from "./epoch_report.ts";
import { groupJobs } from "./group_jobs.ts";
import { jobFiles } from "./job.ts";
import { STALE_SECONDS } from "./job_claims.ts";
import type { Progress } from "./progress.ts";
import { recordFailure } from "./record_failure.ts";
import type { WorkerTask } from "./worker.ts";
import { startWorkerProcess, type WorkerAnswer, type WorkerProcess } from "./worker_process.ts";

/** What a pool is told. */
export interface WorkerPoolOptions {
  readonly results: string;
  readonly cache: string;
  readonly workers: number;
  /** Told of the jobs and what comes of them. */
  readonly progress: Pick<Progress, "advance" | "tell">;
  /** Told of each damaged file that was set aside, a line each. */
  readonly tell?: (line: string) => void;
  /** Ends the workers when it is aborted. */
  readonly signal: AbortSignal;
  readonly limits?: Partial<WorkerLimits>;
  /**
   * Least seconds between two checkpoints; with 0 there is one after every epoch.
   * @default {CHECKPOINT_SECONDS}
   */
  readonly checkpointSeconds?: number;
  /**
   * Most jobs of one kind that a worker does side by side; the engine must be able to.
   * @default {1}
   */
  readonly replicas?: number;
}

/** When the pool gives up: on a worker, on a job, on everything. */
export interface WorkerLimits {
  /** Seconds without a sign of life after which a worker is killed. */
  readonly hangSeconds: number;
  /** Seconds for which the claim of another command may stand still before its job is taken over. */
  readonly staleSeconds: number;
  /** How often a job is tried. */
  readonly attempts: number;
  /** Workers that may end one after the other without one job done; then something is wrong with all. */
  readonly endsInARow: number;
}

/** Chosen: a step of the slowest engine takes seconds; a job that has failed three times will fail again. */
export const WORKER_LIMITS: WorkerLimits = {
  hangSeconds: 300,
  staleSeconds: STALE_SECONDS,
  attempts: 3,
  endsInARow: 20,
};

/** Seconds that workers have for a last checkpoint when all are stopped. */
const GRACE_SECONDS = 3;

/**
 * Does planned jobs in worker processes, each of which lives over many jobs. A worker that crashes, is killed or hangs costs
 * its own jobs an attempt and nothing else; what it had done of them stands in their checkpoints. A job that is tried again
 * is tried alone, so that one that ends its worker does so to others once.
 *
 * @param keys The jobs; those of one corpus are best kept together.
 * @throws {UnwritableError} At once, if the results folder takes no file.
 * @throws {Error} When all others are done, if a job failed every attempt; RESULTS/logs/KEY.log tells each, and
 * RESULTS/failed/KEY.json that it was given up.
 * @throws The signal's reason if it is aborted, when every worker has ended.
 */
export async function workerPool(keys: readonly string[], options: WorkerPoolOptions): Promise<void> {
  const { results, cache, progress, signal, checkpointSeconds = CHECKPOINT_SECONDS, replicas = 1 } = options;
  const limits = { ...WORKER_LIMITS, ...options.limits };
  const groups = groupJobs(keys, { replicas, read: jobFiles(results).read });
  const queue: QueuedTask[] = groups.map((group) => ({ keys: group, wait: false, attempt: 1 }));
  const failures: { readonly key: string; readonly reason: string }[] = [];
  const alive = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  const working = new Set<Promise<void>>();
  let employed = 0;
  let next = 0;
  let endsInARow = 0;
  let fatal: Error | undefined;

  /** Sets more workers to work, if there is any: retries of jobs that were done side by side are more than what failed. */
  function employ(): void {
    while (employed < options.workers && hasWork()) {
      employed += 1;
      const one = work().finally(() => {
        employed -= 1;
        working.delete(one);
      });
      working.add(one);
    }
  }

  function hasWork(): boolean {
    return next < queue.length && fatal === undefined && !signal.aborted;
  }

  async function work(): Promise<void> {
    let worker = idle.pop();
    while (hasWork()) {
      const task = queue[next++]!;
      employ();
      const onEpoch = (of: string, report: EpochReport): void => progress.tell?.({ type: "epoch", key: of, report });
      worker ??= startWorkerProcess({ results, cache, checkpointSeconds, onEpoch, ...limits });
      alive.add(worker);
      for (const key of task.keys) progress.tell?.({ type: "started", key });
      const end = await worker.do(task, (key, answer) => take(key, { task, worker: worker!, answer }));
      if (signal.aborted) break;
      if (end === undefined) continue;
      alive.delete(worker);
      worker = undefined;
      if (++endsInARow >= limits.endsInARow) {
        fatal = new Error(
          `Cannot go on: workers must finish jobs, current number that ended without one in a row is ${endsInARow}, the last: ${end.reason}; see ${logPath(task.keys[0]!)}`,
        );
      }
    }
    if (worker !== undefined) idle.push(worker);
  }

  /** What follows from an answer. */
  function take(key: string, { task, worker, answer }: Answered): void {
    if (signal.aborted) return;
    const { attempt, wait } = task;
    if (answer.type === "outcome") {
      endsInARow = 0;
      const { state, seconds, damages } = answer.outcome;
      for (const { file, reason } of damages) options.tell?.(`Set aside ${file}, done anew: ${reason}`);
      if (state !== "elsewhere") progress.advance({ key, state, seconds, last: answer.last });
      else {
        // A job of another command goes to the end of the queue, to be waited for when nothing else is left.
        queue.push({ keys: [key], wait: true, attempt });
        progress.tell?.({ type: "left", key });
      }
      return;
    }
    log(key, { attempt, worker, answer });
    const isGivenUp = attempt >= limits.attempts;
    progress.tell?.({ type: "failed", key, isGivenUp });
    if (answer.type === "failed" && answer.unwritable) fatal = new UnwritableError(answer.reason);
    else if (!isGivenUp) queue.push({ keys: [key], wait, attempt: attempt + 1 });
    else giveUp(key, { attempt, worker, answer });
  }

  function giveUp(key: string, { attempt, worker, answer: { reason } }: FailedAttempt): void {
    failures.push({ key, reason });
    recordFailure(results, { key, reason, attempts: attempt, ran: worker.ran });
  }

  function logPath(key: string): string {
    return join(results, "logs", `${key}.log`);
  }

  function log(key: string, { attempt, worker, answer }: FailedAttempt): void {
    const told = answer.type === "failed" ? answer.stack : worker.printed();
    try {
      mkdirSync(join(results, "logs"), { recursive: true });
      const { attempts } = limits;
      appendFileSync(
        logPath(key),
        `${new Date().toISOString()} attempt ${attempt} of ${attempts}, worker ${worker.pid}: ${answer.reason}\n${told.trimEnd()}\n`,
      );
    } catch {
      // A disk without room for a log has none for results either, which is told.
    }
  }

  const endAll = (): Promise<unknown> => Promise.all([...alive].map((worker) => worker.end(GRACE_SECONDS)));
  signal.addEventListener("abort", endAll);
  try {
    employ();
    while (working.size > 0) await Promise.race(working);
  } finally {
    signal.removeEventListener("abort", endAll);
    await endAll();
  }
  signal.throwIfAborted();
  if (fatal !== undefined) throw fatal;
  if (failures.length > 0) {
    throw new Error(
      `Cannot finish ${failures.length} of ${keys.length} trainings: each must end within ${limits.attempts} attempts, current first failure is ${failures[0]!.key}: ${failures[0]!.reason}; see ${join(results, "logs")}; a record in ${join(results, "failed")} says so of ${named(failures.map(({ key }) => key))}; the others are kept`,
    );
  }
}

/** The first of some keys, and how many more there are. */
function named(keys: readonly string[]): string {
  const [first, more] = [keys.slice(0, 5).join(", "), keys.length - 5];
  return more > 0 ? `${first} and ${more} more` : first;
}

interface QueuedTask extends WorkerTask {
  readonly attempt: number;
}

interface Answered {
  readonly task: QueuedTask;
  readonly worker: WorkerProcess;
  readonly answer: WorkerAnswer;
}

interface FailedAttempt {
  readonly attempt: number;
  readonly worker: WorkerProcess;
  readonly answer: Exclude<WorkerAnswer, { type: "outcome" }>;
}
