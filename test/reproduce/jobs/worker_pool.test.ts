import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type Job, jobFiles } from "../../../reproduce/jobs/job.ts";
import type { FinishedTraining, TrainingEvent } from "../../../reproduce/jobs/progress.ts";
import { type WorkerPoolOptions, workerPool } from "../../../reproduce/jobs/worker_pool.ts";
import { failureStore } from "../../../src/evaluation/failure_store.ts";
import { resultStore } from "../../../src/evaluation/result_store.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import { smokeJobs } from "../../_data/smoke_jobs.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const parent = temporaryFolder();
const cache = join(parent, "features");
let jobs: Job[];
beforeAll(async () => {
  jobs = await smokeJobs({ cache, seeds: 4, epochs: 300 });
});

function poolOptions(results: string, workers: number): WorkerPoolOptions {
  return { results, cache, workers, signal: new AbortController().signal, progress: { advance: () => {} } };
}

/** A pool on a results folder of its own, and the process ids of its workers. */
function startPool(changes: Partial<WorkerPoolOptions> = {}) {
  const results = mkdtempSync(join(parent, "results-"));
  let done = 0;
  const ended = workerPool(jobFiles(results).plan(jobs), {
    ...poolOptions(results, 2),
    progress: { advance: () => (done += 1) },
    checkpointSeconds: 0,
    ...changes,
  });
  ended.catch(() => {});
  return { results, ended, done: () => done };
}

async function until(condition: () => boolean): Promise<void> {
  for (;;) {
    try {
      if (condition()) return;
    } catch {
      // no such folder yet
    }
    await setTimeout(5);
  }
}

/** The process that has a claim, found as anybody can. */
async function aWorkerOf(results: string): Promise<{ key: string; pid: number }> {
  for (;;) {
    const claims = join(results, "claims");
    for (const name of existsSync(claims) ? readdirSync(claims) : []) {
      try {
        const { pid } = JSON.parse(readFileSync(join(claims, name), "utf8"));
        return { key: name.replace(".json", ""), pid };
      } catch {
        // released or just made
      }
    }
    await setTimeout(5);
  }
}

const missing = (results: string): number =>
  jobs.filter(({ configuration }) => resultStore(results).find(configuration) === undefined).length;

describe("workerPool()", () => {
  it("does a killed worker's job again, in another, and writes how it ended into the job's log", async () => {
    const { results, ended, done } = startPool();
    const { key, pid } = await aWorkerOf(results);
    process.kill(pid, "SIGKILL");
    await ended;
    expect([done(), missing(results)]).toEqual([4, 0]);
    expect(readdirSync(join(results, "logs"))).toEqual([`${key}.log`]);
    expect(readFileSync(join(results, "logs", `${key}.log`), "utf8")).toMatch(
      new RegExp(`^\\S+ attempt 1 of 3, worker ${pid}: killed \\(SIGKILL; .*\\)\n`),
    );
  });

  it("kills a worker that shows no sign of life and does its job again", async () => {
    const { results, ended } = startPool({ limits: { hangSeconds: 8 } });
    await until(() => readdirSync(join(results, "checkpoints")).length > 0); // it has started
    const { key, pid } = await aWorkerOf(results);
    process.kill(pid, "SIGSTOP");
    await ended;
    expect(missing(results)).toBe(0);
    expect(readFileSync(join(results, "logs", `${key}.log`), "utf8")).toContain("hung: no sign of life for 8 s");
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  it("does the others when a job fails every attempt, and then names it and where its log is", async () => {
    const results = mkdtempSync(join(parent, "results-"));
    const { configuration, corpus } = jobs[0]!;
    const checksum = "6".repeat(64);
    const ofAnotherCorpus = {
      corpus,
      configuration: { ...configuration, corpus: { ...configuration.corpus, checksum } },
    };
    const keys = jobFiles(results).plan([ofAnotherCorpus, ...jobs]);
    const options = poolOptions(results, 2);
    await expect(workerPool(keys, options)).rejects.toThrow(
      new RegExp(
        `^Cannot finish 1 of 5 trainings: each must end within 3 attempts, current first failure is ${keys[0]}: Cannot do the run: .*; see `,
      ),
    );
    expect(missing(results)).toBe(0);
    expect(readFileSync(join(results, "logs", `${keys[0]}.log`), "utf8").match(/attempt \d of 3/g)?.length).toBe(3);
    const { circumstances, ...failed } = failureStore(results).find(keys[0]!)!;
    expect(failed).toEqual({
      ...{ schema: 1, key: keys[0], engine: "wasm", attempts: 3, ran: { backend: "wasm", device: "cpu" } },
      reason: expect.stringMatching(/^Cannot do the run: /),
    });
    expect(circumstances.versions.node).toBe(process.versions.node);
    await expect(workerPool(keys.slice(0, 1), options)).rejects.toThrow(
      new RegExp(`; a record in ${join(results, "failed")} says so of ${keys[0]}; the others are kept$`),
    );
    expect(failureStore(results).find(keys[0]!)?.attempts).toBe(6);
  });

  it("leaves no worker behind when it is stopped, a hung one neither", async () => {
    const stopping = new AbortController();
    const { results, ended } = startPool({ signal: stopping.signal });
    const { pid } = await aWorkerOf(results);
    process.kill(pid, "SIGSTOP");
    stopping.abort();
    await expect(ended).rejects.toThrow("aborted");
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(execFileSync("ps", ["-ef"], { encoding: "utf8" })).not.toContain(`worker.ts ${results}`);
  });

  it("gives up when workers end one after the other and no job is done", async () => {
    const results = mkdtempSync(join(parent, "results-"));
    const keys = jobFiles(results).plan(jobs);
    // Cut short before the pool's workers can read a byte of it: Node's own option ends them at once.
    const before = process.execArgv;
    process.execArgv = ["--no-such-option"];
    try {
      const options = poolOptions(results, 1);
      await expect(workerPool(keys, { ...options, limits: { endsInARow: 4 } })).rejects.toThrow(
        /^Cannot go on: workers must finish jobs, current number that ended without one in a row is 4, the last: ended with exit status 9/,
      );
    } finally {
      process.execArgv = before;
    }
    expect(readFileSync(join(results, "logs", `${keys[0]}.log`), "utf8")).toContain("bad option: --no-such-option");
  });
});

describe("workerPool() and what it tells", () => {
  it("tells of each damaged file that it has set aside, and does the run anew", async () => {
    const results = mkdtempSync(join(parent, "results-"));
    const keys = jobFiles(results).plan(jobs.slice(0, 1));
    await workerPool(keys, poolOptions(results, 1));
    const record = join(results, "runs", `${keys[0]}.json`);
    const whole = readFileSync(record, "utf8");
    writeFileSync(record, whole.replace('"bestEpoch":', '"bestEpoch":1'));
    const told: string[] = [];
    await workerPool(keys, { ...poolOptions(results, 1), tell: (line) => told.push(line) });
    expect(told).toEqual([`Set aside runs/${keys[0]}.json, done anew: its sha256 must be that of the rest and is not`]);
    expect(missing(results)).toBe(jobs.length - 1);
  });

  it("tells of each training that it starts, of its epochs and its end, a few times a second at most", async () => {
    const events: TrainingEvent[] = [];
    const finished: FinishedTraining[] = [];
    const started = performance.now();
    const { results, ended } = startPool({
      progress: { advance: (training) => finished.push(training!), tell: (event) => events.push(event) },
    });
    await ended;
    const seconds = (performance.now() - started) / 1000;
    const keys = jobs.map(({ configuration }) => runKey(configuration));
    expect(events.flatMap((event) => (event.type === "started" ? [event.key] : [])).toSorted()).toEqual(
      keys.toSorted(),
    );
    expect(finished.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    for (const { key, state, seconds: took, last } of finished) {
      const { configuration } = jobs.find((job) => runKey(job.configuration) === key)!;
      const { history, bestEpoch, circumstances } = resultStore(results).find(configuration)!;
      const { epoch, trainingLoss, validationCcc } = history.at(-1)!;
      expect([state, took]).toEqual(["done", circumstances.seconds]);
      expect(last).toEqual({ epoch, trainingLoss, validationCcc, bestEpoch, seconds: expect.any(Number) });
    }
    // Five a second and worker, and the first of each worker.
    const told = events.filter(({ type }) => type === "epoch").length;
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(2 * (5 * seconds + 1));
  });
});
