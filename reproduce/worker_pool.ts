import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { UnwritableError } from "../src/evaluation/file_store.ts";
import { CHECKPOINT_SECONDS } from "./do_job.ts";
import type { EpochReport } from "./epoch_report.ts";
import { STALE_SECONDS } from "./job_claims.ts";
import type { Progress } from "./progress.ts";
import type { WorkerTask } from "./worker.ts";
import { startWorkerProcess, type WorkerAnswer, type WorkerProcess } from "./worker_process.ts";

/** What a pool is told. */
export interface WorkerPoolOptions {
  readonly results: string;
  readonly cache: string;
  readonly workers: number;
  /** Told of the jobs and what comes of them. */
  readonly progress: Pick<Progress, "advance" | "tell">;
  /** Ends the workers when it is aborted. */
  readonly signal: AbortSignal;
  readonly limits?: Partial<WorkerLimits>;
  /**
   * Least seconds between two checkpoints; with 0 there is one after every epoch.
   * @default {CHECKPOINT_SECONDS}
   */
  readonly checkpointSeconds?: number;
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
 * its own job an attempt and nothing else; what it had done of it stands in the checkpoint.
 *
 * @param keys The jobs; those of one corpus are best kept together.
 * @throws {UnwritableError} At once, if the results folder takes no file.
 * @throws {Error} When all others are done, if a job failed every attempt; RESULTS/logs/KEY.log tells each.
 * @throws The signal's reason if it is aborted, when every worker has ended.
 */
export async function workerPool(keys: readonly string[], options: WorkerPoolOptions): Promise<void> {
  const { results, cache, progress, signal, checkpointSeconds = CHECKPOINT_SECONDS } = options;
  const limits = { ...WORKER_LIMITS, ...options.limits };
  const queue: (WorkerTask & { readonly attempt: number })[] = keys.map((key) => ({ key, wait: false, attempt: 1 }));
  const failures: string[] = [];
  const alive = new Set<WorkerProcess>();
  let next = 0;
  let endsInARow = 0;
  let fatal: Error | undefined;

  async function work(): Promise<void> {
    let worker: WorkerProcess | undefined;
    while (next < queue.length && fatal === undefined && !signal.aborted) {
      const { attempt, ...task } = queue[next++]!;
      const { key } = task;
      const onEpoch = (of: string, report: EpochReport): void => progress.tell?.({ type: "epoch", key: of, report });
      worker ??= startWorkerProcess({ results, cache, checkpointSeconds, onEpoch, ...limits });
      alive.add(worker);
      progress.tell?.({ type: "started", key });
      const answer = await worker.do(task);
      if (signal.aborted) break;
      if (answer.type === "outcome") {
        endsInARow = 0;
        const { state, seconds } = answer.outcome;
        if (state !== "elsewhere") progress.advance({ key, state, seconds, last: answer.last });
        else {
          // A job of another command goes to the end of the queue, to be waited for when nothing else is left.
          queue.push({ key, wait: true, attempt });
          progress.tell?.({ type: "left", key });
        }
        continue;
      }
      log(key, { attempt, worker, answer });
      const isGivenUp = attempt >= limits.attempts;
      progress.tell?.({ type: "failed", key, isGivenUp });
      if (answer.type === "failed" && answer.unwritable) fatal = new UnwritableError(answer.reason);
      else if (!isGivenUp) queue.push({ ...task, attempt: attempt + 1 });
      else failures.push(`${key}: ${answer.reason}`);
      if (answer.type !== "ended") continue;
      alive.delete(worker);
      worker = undefined;
      if (++endsInARow >= limits.endsInARow) {
        fatal = new Error(
          `Cannot go on: workers must finish jobs, current number that ended without one in a row is ${endsInARow}, the last: ${answer.reason}; see ${logPath(key)}`,
        );
      }
    }
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
    await Promise.all(Array.from({ length: Math.min(options.workers, keys.length) }, work));
  } finally {
    signal.removeEventListener("abort", endAll);
    await endAll();
  }
  signal.throwIfAborted();
  if (fatal !== undefined) throw fatal;
  if (failures.length > 0) {
    throw new Error(
      `Cannot finish ${failures.length} of ${keys.length} trainings: each must end within ${limits.attempts} attempts, current first failure is ${failures[0]}; see ${join(results, "logs")}; the others are kept`,
    );
  }
}

interface FailedAttempt {
  readonly attempt: number;
  readonly worker: WorkerProcess;
  readonly answer: Exclude<WorkerAnswer, { type: "outcome" }>;
}
