import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { loadEngine } from "../../../reproduce/backends/engines.ts";
import { framedCorpus } from "../../../reproduce/corpora/framed_corpus.ts";
import { doJob } from "../../../reproduce/jobs/do_job.ts";
import { type Job, jobFiles } from "../../../reproduce/jobs/job.ts";
import { jobClaims } from "../../../reproduce/jobs/job_claims.ts";
import { workerPool } from "../../../reproduce/jobs/worker_pool.ts";
import { checkpointStore } from "../../../src/evaluation/checkpoint_store.ts";
import { resultStore } from "../../../src/evaluation/result_store.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import type { RunConfiguration } from "../../../src/evaluation/run_record.ts";
import { runTraining } from "../../../src/evaluation/run_training.ts";
import { expectSeriesClose } from "../../_assertions/series_close.ts";
import { smokeJobs } from "../../_data/smoke_jobs.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

// A gradient that is rounded otherwise by some 1e-6 of itself moves a weight by lr x 1e-6 otherwise in each of a few steps;
// only where it is rounding altogether may the step be another, and there it moves no output. Another seed, fold, loss or
// number of epochs differs by 1e-3 and more.
const ROUNDING = 1e-5;

const parent = temporaryFolder();
const cache = join(parent, "features");
let jobs: Job[];
let alone: string;

beforeAll(async () => {
  const planned = await smokeJobs({ cache, seeds: 4, epochs: 6, engine: "tfjs-cpu" });
  // What may differ in a stack beside seeds: a loss; a fold, of which the last has a third of the windows; how long there is
  // patience.
  const { name, train, validation, test } = planned[0]!.configuration.fold;
  jobs = planned.map((job, index) =>
    changed(job, {
      hyperparameters: { patienceEpochs: 1 + index, loss: index === 1 ? "mse" : "ccc", batchWindows: 24 },
      ...(index === 3 && { fold: { name: `${name}, other way round`, train: validation, validation: train, test } }),
    }),
  );
  alone = mkdtempSync(join(parent, "alone-"));
  for (const job of jobs) await doAlone(job, alone);
}, 60_000);

interface Changes extends Pick<Partial<RunConfiguration>, "fold"> {
  readonly hyperparameters: Partial<RunConfiguration["hyperparameters"]>;
}

function changed({ corpus, configuration }: Job, { hyperparameters, ...others }: Changes): Job {
  const all = { ...configuration.hyperparameters, ...hyperparameters };
  return { corpus, configuration: { ...configuration, hyperparameters: all, ...others } };
}

async function doAlone(job: Job, results: string, signal = new AbortController().signal): Promise<void> {
  await doJob(job, {
    ...{ results, signal, checkpointSeconds: 0, wait: true },
    claims: jobClaims(results, { staleSeconds: 100 }),
    framed: (corpus) => framedCorpus(corpus, { cache }),
  });
}

/** Does jobs in one worker, four at most side by side. */
async function doTogether(wanted: readonly Job[], results: string): Promise<number> {
  let done = 0;
  await workerPool(jobFiles(results).plan(wanted), {
    ...{ results, cache, workers: 1, replicas: 4, checkpointSeconds: 0, signal: new AbortController().signal },
    progress: { advance: () => (done += 1) },
  });
  return done;
}

/** Fails unless a run is the one that was done alone, and tells with how many others it was done. */
function expectAsAlone({ configuration }: Job, results: string): string | undefined {
  const [found, wanted] = [results, alone].map((folder) => resultStore(folder).find(configuration));
  expect(found!.history.length).toBe(wanted!.history.length);
  expect(found!.bestEpoch).toBe(wanted!.bestEpoch);
  for (const [epoch, row] of found!.history.entries()) {
    expectSeriesClose([row.trainingLoss], [wanted!.history[epoch]!.trainingLoss], ROUNDING);
    expectSeriesClose([row.validationLoss], [wanted!.history[epoch]!.validationLoss], ROUNDING);
  }
  const [traces, wantedTraces] = [results, alone].map((folder) => {
    const store = resultStore(folder);
    return store.traces(store.find(configuration)!);
  });
  for (const [index, trace] of traces!.entries()) {
    expectSeriesClose(trace.predictions, wantedTraces![index]!.predictions, ROUNDING);
  }
  return found!.circumstances.engine?.replicas;
}

describe("workerPool() with replicas", () => {
  it("trains folds, seeds and losses side by side, each to the record that it has alone, however long each goes on", async () => {
    const results = mkdtempSync(join(parent, "together-"));
    expect(await doTogether(jobs, results)).toBe(4);
    expect(jobs.map((job) => expectAsAlone(job, results))).toEqual(["4", "4", "4", "4"]);
    const lengths = jobs.map(({ configuration }) => resultStore(results).find(configuration)!.history.length);
    expect(new Set(lengths).size).toBeGreaterThan(1); // else nothing was shown of those that end earlier
    expect(["claims", "checkpoints"].flatMap((folder) => readdirSync(join(results, folder)))).toEqual([]);
  });

  it("leaves out what is done, goes on from a checkpoint, and lets another's job be", async () => {
    const results = mkdtempSync(join(parent, "mixed-"));
    await doAlone(jobs[0]!, results);
    await breakOff(jobs[1]!, results);
    const elsewhere = jobClaims(results, { staleSeconds: 100 }).take(runKey(jobs[2]!.configuration))!;
    const ended = doTogether(jobs, results);
    // The others are done while that one is held; it is waited for, and then done alone.
    while (resultStore(results).find(jobs[3]!.configuration) === undefined) await setTimeout(20);
    expect(resultStore(results).find(jobs[2]!.configuration)).toBeUndefined();
    elsewhere.release();
    expect(await ended).toBe(4);
    expect(jobs.map((job) => expectAsAlone(job, results))).toEqual([undefined, "2", undefined, "2"]);
    const { seconds } = resultStore(results).find(jobs[1]!.configuration)!.circumstances;
    expect(seconds).toBeGreaterThan(1000); // so it did go on
  });

  it("stops all with a checkpoint of each, and goes on from there", async () => {
    const results = mkdtempSync(join(parent, "stopped-"));
    const stopping = new AbortController();
    const long = jobs.map((job) => changed(job, { hyperparameters: { epochs: 1000, patienceEpochs: 1000 } }));
    const epochs = new Map<string, number>();
    const ended = workerPool(jobFiles(results).plan(long), {
      ...{ results, cache, workers: 1, replicas: 4, checkpointSeconds: 1000, signal: stopping.signal },
      progress: {
        advance: () => {},
        tell(event) {
          if (event.type === "epoch") epochs.set(event.key, event.report.epoch);
          if (epochs.size === 4) stopping.abort();
        },
      },
    });
    await expect(ended).rejects.toThrow("aborted");
    const kept = long.map(({ configuration }) => checkpointStore(results).find(runKey(configuration))!);
    for (const { progress } of kept) expect(progress.history.length).toBeGreaterThan(0);
    expect(readdirSync(join(results, "claims"))).toEqual([]);
    // The same trainings with an end in sight, side by side again: they go on where they were.
    const after = long.map((job, index) => {
      const epochs = kept[index]!.progress.history.length + 1;
      const shorter = changed(job, { hyperparameters: { epochs, patienceEpochs: 1000 } });
      checkpointStore(results).save(runKey(shorter.configuration), kept[index]!);
      return shorter;
    });
    expect(await doTogether(after, results)).toBe(4);
    for (const [index, { configuration }] of after.entries()) {
      const { history, circumstances } = resultStore(results).find(configuration)!;
      const before = kept[index]!.progress.history;
      expect(history.slice(0, -1)).toEqual(before);
      expect(history.length).toBe(before.length + 1);
      expect(circumstances.engine?.replicas).toBe("4");
    }
  });

  it("lets a job that fails cost the others nothing", async () => {
    const results = mkdtempSync(join(parent, "failing-"));
    const [first, ...others] = jobs as [Job, ...Job[]];
    const corpus = { ...first.configuration.corpus, checksum: "6".repeat(64) };
    const wrong = { ...first, configuration: { ...first.configuration, corpus } };
    const [key] = jobFiles(results).plan([wrong]);
    await expect(doTogether([wrong, ...others], results)).rejects.toThrow(
      `Cannot finish 1 of 4 trainings: each must end within 3 attempts, current first failure is ${key}: Cannot do the run`,
    );
    expect(others.map((job) => expectAsAlone(job, results))).toEqual(["3", "3", "3"]);
    expect(readdirSync(join(results, "logs"))).toEqual([`${key}.log`]);
  });

  it("does the jobs of a killed worker again, one by one, and writes its end into the log of each", async () => {
    const results = mkdtempSync(join(parent, "killed-"));
    const long = jobs.map((job) => changed(job, { hyperparameters: { epochs: 30, patienceEpochs: 30 } }));
    const ended = doTogether(long, results);
    const checkpoints = join(results, "checkpoints");
    while (!existsSync(checkpoints) || readdirSync(checkpoints).length < 4) await setTimeout(1);
    const [claim] = readdirSync(join(results, "claims"));
    const { pid } = JSON.parse(readFileSync(join(results, "claims", claim!), "utf8"));
    process.kill(pid, "SIGKILL");
    expect(await ended).toBe(4);
    for (const { configuration } of long) {
      const log = readFileSync(join(results, "logs", `${runKey(configuration)}.log`), "utf8");
      expect(log.match(/attempt \d of 3, worker \d+/g)).toEqual([`attempt 1 of 3, worker ${pid}`]);
      const { history, circumstances } = resultStore(results).find(configuration)!;
      expect([history.length, circumstances.engine?.replicas]).toEqual([30, undefined]);
    }
  });
});

/** Leaves a job as one that was stopped after its first epoch. */
async function breakOff({ corpus, configuration }: Job, results: string): Promise<void> {
  const { engine } = await loadEngine(configuration.engine);
  const ended = runTraining(await framedCorpus(corpus, { cache }), {
    configuration,
    engine,
    observe: async (_, save) => {
      const checkpoint = { progress: await save(), seconds: 1000, processorSeconds: 1000 };
      checkpointStore(results).save(runKey(configuration), checkpoint);
      throw new Error("Stopped");
    },
  });
  await expect(ended).rejects.toThrow("Stopped");
}
