import { setTimeout } from "node:timers/promises";
import type { Member } from "../../src/engine/side_by_side.ts";
import { type Checkpoint, checkpointStore } from "../../src/evaluation/checkpoint_store.ts";
import { failureStore } from "../../src/evaluation/failure_store.ts";
import { type Damage, resultStore } from "../../src/evaluation/result_store.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import { runTraining } from "../../src/evaluation/run_training.ts";
import type { FramedCorpus } from "../../src/features/framed_corpus.ts";
import { sharedStores } from "../../src/windows/shared_stores.ts";
import type { LoadedEngine } from "../backends/loaded_engine.ts";
import type { CorpusChoice } from "../corpora/corpora.ts";
import { hostFacts } from "../host_facts.ts";
import { type EpochReport, epochReport } from "./epoch_report.ts";
import type { Job } from "./job.ts";
import type { Claim, JobClaims } from "./job_claims.ts";
import { processTime, sharedTime } from "./shared_time.ts";
import { startedEngine } from "./started_engine.ts";
import { watchedEngine } from "./watched_engine.ts";

/** Chosen: a second's work is not worth more writing; told to stop, a job leaves its last epoch in any case. */
export const CHECKPOINT_SECONDS = 1;

/** What jobs are done with; one of these serves all jobs of a process. */
export interface DoJobOptions {
  /** The results folder. */
  readonly results: string;
  /** Opens a corpus; the last one is best kept. */
  readonly framed: (corpus: CorpusChoice) => Promise<FramedCorpus>;
  readonly claims: JobClaims;
  /** Least seconds between two checkpoints; with 0 there is one after every epoch. */
  readonly checkpointSeconds: number;
  /** Ends the job after the step at hand, with a checkpoint to go on from. */
  readonly signal: AbortSignal;
  /** Whether to wait for a job that another process has, or to leave it. */
  readonly wait: boolean;
  /** Told between two steps, and twice a second while waiting. */
  readonly onAlive?: () => void;
  /** Given if this is one of several jobs that are done side by side in this process. */
  readonly member?: Member;
  /** Told of every epoch of the training. */
  readonly onEpoch?: (report: EpochReport) => void;
  /** Told what the engine runs on, before the training. */
  readonly onEngine?: (name: string, ran: LoadedEngine["ran"]) => void;
}

/** What became of a job: done here, found done, or left to the process that has it. */
export interface JobOutcome {
  readonly state: "done" | "kept" | "elsewhere";
  /** Seconds of training and prediction; 0 unless done here. */
  readonly seconds: number;
  /** Files of an earlier time that were damaged and have been set aside. */
  readonly damages: readonly Damage[];
}

/**
 * Does one job if it is not done: idempotent, so it may be called again after any end, at the same time, anywhere.
 *
 * A job is done when its record and arrays are there and every hash is right. Damaged files are set aside, never used. A
 * training goes on from its last checkpoint and ends with the bytes of one that was never broken off.
 *
 * @throws The signal's reason if it is aborted; `UnwritableError` if the results folder takes no file; what training throws.
 */
export async function doJob(job: Job, options: DoJobOptions): Promise<JobOutcome> {
  const { results, claims, signal, wait, onAlive } = options;
  const store = resultStore(results);
  const checkpoints = checkpointStore(results);
  const key = runKey(job.configuration);
  signal.throwIfAborted();
  const isDone = (): boolean => store.find(job.configuration) !== undefined;
  let claim: Claim | undefined;
  while (!isDone()) {
    claim = claims.take(key);
    if (claim !== undefined) break;
    if (!wait) return { state: "elsewhere", seconds: 0, damages: [] };
    await setTimeout(500, undefined, { signal });
    onAlive?.();
  }
  try {
    let outcome: JobOutcome = { state: "kept", seconds: 0, damages: [] };
    // Another process may have finished it between the look and the claim.
    if (claim !== undefined && !isDone()) {
      const damages = store.setAsideDamaged(job.configuration);
      const seconds = await trainAndSave(job, { ...options, claim, key });
      outcome = { state: "done", seconds, damages };
    }
    checkpoints.remove(key);
    failureStore(results).remove(key);
    return outcome;
  } finally {
    claim?.release();
  }
}

const beginShare = sharedTime(processTime);

/** Jobs that are done side by side hold one store of a fold between them. */
const share = sharedStores();

async function trainAndSave(
  { corpus, configuration }: Job,
  options: DoJobOptions & { readonly claim: Claim; readonly key: string },
): Promise<number> {
  const { results, key, claim, signal, checkpointSeconds, member } = options;
  const framed = await options.framed(corpus);
  const checkpoints = checkpointStore(results);
  const before = checkpoints.find(key);
  const { engine: alone, ran } = await startedEngine(configuration.engine);
  options.onEngine?.(configuration.engine, ran);
  const time = beginShare();
  const elapsed = (): Pick<Checkpoint, "seconds" | "processorSeconds"> => {
    const { seconds, processorSeconds } = time.spent();
    return {
      seconds: (before?.seconds ?? 0) + seconds,
      processorSeconds: (before?.processorSeconds ?? 0) + processorSeconds,
    };
  };
  let unsaved: Checkpoint | undefined;
  let saved = performance.now();
  const checkpoint = (): void => {
    if (unsaved !== undefined) checkpoints.save(key, unsaved);
    [unsaved, saved] = [undefined, performance.now()];
  };
  const engine = watchedEngine(member?.engine ?? alone, {
    onAlive() {
      signal.throwIfAborted();
      claim.beat();
      options.onAlive?.();
    },
  });
  try {
    const run = await runTraining(framed, {
      configuration,
      engine,
      ...(member && { share }),
      ...(before && { progress: before.progress }),
      observe: async (row, save) => {
        unsaved = { progress: await save(), ...elapsed() };
        const { progress, seconds } = unsaved;
        options.onEpoch?.(epochReport(row, { bestEpoch: progress.stopping.bestEpoch, seconds }));
        if (performance.now() - saved >= checkpointSeconds * 1000) checkpoint();
      },
    });
    const spent = elapsed();
    const replicas = member?.together() ?? 1;
    resultStore(results).save({
      record: {
        ...run.record,
        circumstances: {
          ...spent,
          ...hostFacts(),
          engine: replicas === 1 ? ran : { ...ran, replicas: String(replicas) },
        },
      },
      traces: run.traces,
    });
    return spent.seconds;
  } catch (error) {
    if (signal.aborted) checkpoint();
    throw error;
  } finally {
    time.end();
  }
}
