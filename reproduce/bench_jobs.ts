import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { planRuns } from "../src/evaluation/plan_runs.ts";
import { resultStore } from "../src/evaluation/result_store.ts";
import { runTraining } from "../src/evaluation/run_training.ts";
import { verifyStore } from "../src/evaluation/verify_store.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import { fuse } from "../src/features/fuse.ts";
import { cerMtl } from "../src/model/cer_mtl.ts";
import type { NetworkSpec } from "../src/model/network_spec.ts";
import { profileFor } from "../src/training/profile_for.ts";
import { PROFILES, type ProfileName } from "../src/training/profiles.ts";
import { loadEngine } from "./backends/engines.ts";
import { type CorpusChoice, chooseCorpora, DEFAULT_CORPORA } from "./corpora/corpora.ts";
import { framedCorpus } from "./corpora/framed_corpus.ts";
import { CHECKPOINT_SECONDS, doJob } from "./jobs/do_job.ts";
import { type Job, jobFiles } from "./jobs/job.ts";
import { jobClaims, STALE_SECONDS } from "./jobs/job_claims.ts";
import { workerPool } from "./jobs/worker_pool.ts";

// `npm run bench:jobs [-- --jobs N]`: what the launcher costs over thousands of trainings that are as small as can be, and how
// long trainings of each profile take. Processor seconds are told beside wall-clock ones: another program's load is in these.

const options = new Command("bench:jobs")
  .option("--jobs <N>", "how many trainings the launcher is measured over", Number, 10_000)
  .option("--workers <N>", "worker processes", Number, 2)
  .option("--profiles <names>", "whose trainings are timed, with commas; none: empty", "smoke,quick")
  .parse()
  .opts<{ jobs: number; workers: number; profiles: string }>();

const folder = mkdtempSync(join(tmpdir(), "jobs-"));
const cache = join(folder, "features");
try {
  for (const name of options.profiles.split(",").filter(Boolean) as ProfileName[]) {
    for (const choice of chooseCorpora(DEFAULT_CORPORA, { size: name })) await timeTraining(name, choice);
  }
  if (options.jobs > 0) {
    await measureContract();
    await measureLauncher();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One training of CER-MTL, all modalities, on the first fold of a simulation. */
async function timeTraining(name: ProfileName, choice: CorpusChoice): Promise<void> {
  const framed = await framedCorpus(choice, { cache });
  const profile = profileFor(name, "simulated");
  const networks = [network(framed, { frames: 20, tasks: framed.corpus.attributes })];
  const [configuration] = planRuns(framed, { networks, profile, engine: "wasm" });
  const { engine } = await loadEngine("wasm");
  const started = process.cpuUsage();
  const { record } = await runTraining(framed, { configuration: configuration!, engine });
  const seconds = processorSeconds(started);
  tell(
    `profile ${name}, ${choice.name}: ${seconds.toFixed(2)} processor seconds a training of ${record.history.length} epochs, ${(60 / seconds).toFixed(1)} a minute and core`,
  );
}

/** What claim, record and arrays cost beside the training itself, in one warm process: the median, as load only adds. */
async function measureContract(): Promise<void> {
  const results = join(folder, "contract");
  const jobs = await smallestJobs(Math.min(options.jobs, 400));
  const framed = await framedCorpus(jobs[0]!.corpus, { cache });
  const claims = jobClaims(results, { staleSeconds: STALE_SECONDS });
  const seconds: number[] = [];
  for (const job of jobs) {
    const started = performance.now();
    const outcome = await doJob(job, {
      ...{ results, claims, checkpointSeconds: CHECKPOINT_SECONDS, wait: true, signal: new AbortController().signal },
      framed: async () => framed,
    });
    seconds.push((performance.now() - started) / 1000 - outcome.seconds);
  }
  const milliseconds = seconds
    .map((each) => (1000 * each).toFixed(2))
    .sort((one, other) => Number(one) - Number(other));
  const [low, median, high] = [0.1, 0.5, 0.9].map((share) => milliseconds[Math.floor(share * milliseconds.length)]);
  tell(`a job beside its training: ${median} ms in the median, 80 % within ${low} to ${high} ms`);
}

async function measureLauncher(): Promise<void> {
  const results = join(folder, "results");
  const jobs = await smallestJobs(options.jobs);
  const keys = jobFiles(results).plan(jobs);
  let done = 0;
  const memory: string[] = [];
  const workers = new Set<number>();
  let workersSeconds = 0;
  const [started, startedWall] = [process.cpuUsage(), performance.now()];
  await workerPool(keys, {
    ...{ results, cache, workers: options.workers, signal: new AbortController().signal },
    progress: {
      advance() {
        done += 1;
        if (done % Math.ceil(jobs.length / 100) === 0) for (const pid of pidsOfClaims(results)) workers.add(pid);
        if (done % Math.ceil(jobs.length / 10) === 0) memory.push(`${done}: ${residentMegabytes(workers)}`);
        // They end when this has returned.
        if (done === jobs.length) workersSeconds = [...workers].reduce((sum, pid) => sum + secondsOfProcess(pid), 0);
      },
    },
  });
  const wall = (performance.now() - startedWall) / 1000;
  const own = processorSeconds(started);
  const store = resultStore(results);
  const spent = jobs.map((job) => store.find(job.configuration)!.circumstances);
  const trained = spent.reduce((sum, { seconds }) => sum + seconds, 0);
  const trainedProcessor = spent.reduce((sum, each) => sum + each.processorSeconds, 0);
  const milliseconds = (seconds: number): string => ((seconds / jobs.length) * 1000).toFixed(2);
  tell(
    `${jobs.length} trainings in ${wall.toFixed(1)} s with ${options.workers} workers, which trained for ${trained.toFixed(1)} s`,
  );
  tell(
    `overhead a training: ${milliseconds(wall * options.workers - trained)} ms of a worker by the clock, in which other programs' load is, the workers' start included`,
  );
  tell(
    `overhead a training in processor time: ${milliseconds(workersSeconds - trainedProcessor)} ms of ${workers.size} workers, their start included, and ${milliseconds(own)} ms of the launcher`,
  );
  tell(`memory in MB, launcher and workers, by trainings done: ${memory.join("; ")}`);
  time("which are missing (each record's hash)", () => jobs.every(({ configuration }) => store.has(configuration)));
  time("all records, every hash", () => jobs.every(({ configuration }) => store.find(configuration)));
  time("verifyStore", () => verifyStore(results).runs.every(({ state }) => state === "whole"));
}

/** Trainings of a few windows on three recordings, each of another seed. */
async function smallestJobs(count: number): Promise<Job[]> {
  const corpus = { name: "sim-recola", size: "smoke", seed: 0, recola: {} } as const;
  const framed = await framedCorpus(corpus, { cache });
  const [train, validation, test] = framed.recordings.map(({ id }) => id) as [string, string, string];
  const profile = PROFILES.smoke;
  const hyperparameters = { ...profile.hyperparameters, trainingHopStrides: 32, evaluationHopFrames: 64 };
  return planRuns(framed, {
    networks: [network(framed, { frames: 4, tasks: ["valence"] })],
    profile: { ...profile, hyperparameters, folds: 1, seeds: count },
    engine: "wasm",
  }).map((configuration) => ({
    corpus,
    configuration: {
      ...configuration,
      fold: { name: "smallest", train: [train], validation: [validation], test: [test] },
    },
  }));
}

function network(framed: FramedCorpus, size: { frames: number; tasks: readonly string[] }): NetworkSpec {
  const features = fuse(framed.recordings[0]!, framed.corpus.modalities).names.length;
  return cerMtl({ ...size, features });
}

/** The processes that have claims. */
function pidsOfClaims(results: string): number[] {
  return readdirSync(join(results, "claims")).flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(results, "claims", name), "utf8")).pid as number];
    } catch {
      return []; // just released
    }
  });
}

/** Processor seconds of another process: proc_pid_stat(5), fields 14 and 15, in hundredths of a second. */
function secondsOfProcess(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of this process and of workers. */
function residentMegabytes(workers: Iterable<number>): string {
  return [process.pid, ...workers]
    .map((pid) => /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])
    .map((kilobytes) => String(Math.round(Number(kilobytes) / 1024)))
    .join(" + ");
}

function time(what: string, look: () => boolean): void {
  const [started, startedWall] = [process.cpuUsage(), performance.now()];
  const right = look();
  const wall = (performance.now() - startedWall) / 1000;
  tell(
    `${what}: ${wall.toFixed(2)} s (${processorSeconds(started).toFixed(2)} of a processor)${right ? "" : ": NOT ALL WHOLE"}`,
  );
}

function processorSeconds(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
