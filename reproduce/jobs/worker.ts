import { type Member, sideBySide } from "../../src/engine/side_by_side.ts";
import { trainsReplicas } from "../../src/engine/trains_replicas.ts";
import { UnwritableError } from "../../src/evaluation/file_store.ts";
import { startsDevice } from "../backends/engines.ts";
import type { LoadedEngine } from "../backends/loaded_engine.ts";
import { corpusKeeper } from "./corpus_keeper.ts";
import { doJob, type JobOutcome } from "./do_job.ts";
import type { EpochReport } from "./epoch_report.ts";
import { jobFiles } from "./job.ts";
import { jobClaims } from "./job_claims.ts";
import { jointClaims } from "./joint_claims.ts";
import { startedEngine } from "./started_engine.ts";

// A process of the local launcher's pool: does one task after the other, as the pool names their jobs, and holds a corpus
// open.

/** What the pool asks for. */
export interface WorkerTask {
  /** Jobs to be done side by side, or one. */
  readonly keys: readonly string[];
  /** Whether to wait for a job that another command has. */
  readonly wait: boolean;
}

/** What a worker tells: that it is alive, what an engine runs on, how far a job is, what became of it, or why it failed. */
export type WorkerMessage =
  | { readonly type: "alive" }
  | { readonly type: "engine"; readonly name: string; readonly ran: LoadedEngine["ran"] }
  | { readonly type: "epoch"; readonly key: string; readonly report: EpochReport }
  | {
      readonly type: "outcome";
      readonly key: string;
      readonly outcome: JobOutcome;
      readonly last?: EpochReport | undefined;
    }
  | FailedJob;

interface FailedJob {
  readonly type: "failed";
  readonly key: string;
  readonly reason: string;
  readonly stack: string;
  readonly unwritable: boolean;
}

/** Chosen: a screen is drawn as often at most, and thousands of short trainings cost no more messages than one. */
const EPOCH_MILLISECONDS = 200;

const [results, cache, ...numbers] = process.argv.slice(2) as [string, string, ...string[]];
const [staleSeconds, checkpointSeconds] = numbers.map(Number) as [number, number];
const jobs = jobFiles(results);
const claims = jointClaims(jobClaims(results, { staleSeconds }));
const framed = corpusKeeper(cache);
const stopping = new AbortController();
let busy = false;
let told = performance.now();
const toldEngines = new Set<string>();
/** When an epoch was told of last, by a job's place in its task. */
const toldEpochs: number[] = [];

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

async function work({ keys, wait }: WorkerTask): Promise<void> {
  busy = true;
  const failures = await doAll(keys, wait);
  if (!stopping.signal.aborted && failures.length > 0) {
    if (failures.some(({ key, unwritable }) => !unwritable && isOnDevice(key))) {
      // A device that has failed may fail for ever in this process: the next attempt gets a new one.
      process.stderr.write(`${failures.map(({ stack }) => stack).join("\n")}\n`, () => process.exit(1));
      return;
    }
    for (const failed of failures) tell(failed);
  }
  busy = false;
  if (stopping.signal.aborted) process.exit();
}

/** Does jobs, tells of each that is done, and gives those that failed. */
async function doAll(keys: readonly string[], wait: boolean): Promise<FailedJob[]> {
  const failures: FailedJob[] = [];
  const one = async (place: number, member?: Member): Promise<void> => {
    const key = keys[place]!;
    let last: EpochReport | undefined;
    try {
      const outcome = await doJob(jobs.read(key), {
        ...{ results, framed, claims, wait, signal: stopping.signal, checkpointSeconds, ...(member && { member }) },
        onAlive: () => {
          if (performance.now() - told >= 1000) tell({ type: "alive" });
        },
        onEngine: (name, ran) => {
          if (!toldEngines.has(name)) tell({ type: "engine", name, ran });
          toldEngines.add(name);
        },
        onEpoch: (report) => {
          last = report;
          const now = performance.now();
          if (now - (toldEpochs[place] ?? Number.NEGATIVE_INFINITY) < EPOCH_MILLISECONDS) return;
          toldEpochs[place] = now;
          tell({ type: "epoch", key, report });
        },
      });
      tell({ type: "outcome", key, outcome, last });
    } catch (error) {
      failures.push(failedJob(key, error));
    }
  };
  if (keys.length === 1) {
    await one(0);
    return failures;
  }
  try {
    const { engine } = await startedEngine(jobs.read(keys[0]!).configuration.engine);
    if (!trainsReplicas(engine)) {
      throw new RangeError(
        `Cannot train side by side: the engine must stack networks, current value is ${engine.name}`,
      );
    }
    await sideBySide(
      engine,
      keys.map((_, place) => async (member) => await one(place, member)),
    );
    return failures;
  } catch (error) {
    return keys.map((key) => failedJob(key, error));
  }
}

function failedJob(key: string, error: unknown): FailedJob {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { type: "failed", key, reason: message, stack, unwritable: error instanceof UnwritableError };
}

function isOnDevice(key: string): boolean {
  try {
    return startsDevice(jobs.read(key).configuration.engine);
  } catch {
    return false; // it never came to that
  }
}

function tell(message: WorkerMessage): void {
  told = performance.now();
  process.send?.(message, () => {}); // a pool that is gone is told of by "disconnect"
}
