import { UnwritableError } from "../src/evaluation/file_store.ts";
import { corpusKeeper } from "./corpus_keeper.ts";
import { doJob, type JobOutcome } from "./do_job.ts";
import { startsDevice } from "./engines.ts";
import type { EpochReport } from "./epoch_report.ts";
import { jobFiles } from "./job.ts";
import { jobClaims } from "./job_claims.ts";

// A process of the local launcher's pool: does one job after the other, as the pool names them, and holds a corpus open.

/** What the pool asks for. */
export interface WorkerTask {
  readonly key: string;
  /** Whether to wait for a job that another command has. */
  readonly wait: boolean;
}

/** What a worker tells: that it is alive, how far the job is, what became of it, or why it failed. */
export type WorkerMessage =
  | { readonly type: "alive" }
  | { readonly type: "epoch"; readonly key: string; readonly report: EpochReport }
  | { readonly type: "outcome"; readonly outcome: JobOutcome; readonly last?: EpochReport | undefined }
  | { readonly type: "failed"; readonly reason: string; readonly stack: string; readonly unwritable: boolean };

/** Chosen: a screen is drawn as often at most, and thousands of short trainings cost no more messages than one. */
const EPOCH_MILLISECONDS = 200;

const [results, cache, ...numbers] = process.argv.slice(2) as [string, string, ...string[]];
const [staleSeconds, checkpointSeconds] = numbers.map(Number) as [number, number];
const jobs = jobFiles(results);
const claims = jobClaims(results, { staleSeconds });
const framed = corpusKeeper(cache);
const stopping = new AbortController();
let busy = false;
let told = performance.now();
let toldEpoch = Number.NEGATIVE_INFINITY;

// The terminal sends Ctrl-C to every process; the pool decides, and ends its workers with SIGTERM or by dying.
process.on("SIGINT", () => {});
process.on("SIGTERM", stop);
process.on("disconnect", stop);
process.on("message", (task: WorkerTask) => void work(task));
tell({ type: "alive" });

function stop(): void {
  stopping.abort();
  if (!busy) process.exit();
}

async function work({ key, wait }: WorkerTask): Promise<void> {
  busy = true;
  let onDevice = false;
  let last: EpochReport | undefined;
  try {
    const job = jobs.read(key);
    onDevice = startsDevice(job.configuration.engine);
    const outcome = await doJob(job, {
      ...{ results, framed, claims, wait, signal: stopping.signal, checkpointSeconds },
      onAlive: () => {
        if (performance.now() - told >= 1000) tell({ type: "alive" });
      },
      onEpoch: (report) => {
        last = report;
        if (performance.now() - toldEpoch < EPOCH_MILLISECONDS) return;
        toldEpoch = performance.now();
        tell({ type: "epoch", key, report });
      },
    });
    tell({ type: "outcome", outcome, last });
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    const unwritable = error instanceof UnwritableError;
    if (onDevice && !unwritable && !stopping.signal.aborted) {
      // A device that has failed may fail for ever in this process: the next attempt gets a new one.
      process.stderr.write(`${stack}\n`, () => process.exit(1));
      return;
    }
    if (!stopping.signal.aborted) tell({ type: "failed", reason: message, stack, unwritable });
  }
  busy = false;
  if (stopping.signal.aborted) process.exit();
}

function tell(message: WorkerMessage): void {
  told = performance.now();
  process.send?.(message, () => {}); // a pool that is gone is told of by "disconnect"
}
