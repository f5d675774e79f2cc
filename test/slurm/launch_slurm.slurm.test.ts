import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelArrays } from "../../reproduce/cancel_arrays.ts";
import { type Job, jobFiles } from "../../reproduce/job.ts";
import { DetachedError, type LaunchSlurmOptions, launchSlurm } from "../../reproduce/launch_slurm.ts";
import { type Launcher, launchLocally, runAll } from "../../reproduce/run_all.ts";
import { slurmArrays } from "../../reproduce/slurm_arrays.ts";
import { findTasks } from "../../reproduce/slurm_commands.ts";
import { smokeJobs } from "../_data/smoke_jobs.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { kept } from "../faults/kept_results.ts";
import { reproduce } from "../reproduce/_command_line.ts";
import { type Cluster, startCluster } from "./_cluster.ts";

// Slurm of the installed packages, two nodes and one that sees no results, all on this machine; MaxArraySize is 5.

const parent = temporaryFolder();
const cache = join(parent, "features");
const hidden = join(parent, "hidden");
let cluster: Cluster;
let short: Job[];
let long: Job[];
let undisturbedShort: string[];
let undisturbedLong: string[];
beforeAll(async () => {
  mkdirSync(hidden);
  cluster = await startCluster({ hidden });
  process.env.SLURM_CONF = cluster.configuration;
  short = await smokeJobs({ cache, seeds: 12 });
  long = await smokeJobs({ cache, seeds: 4, epochs: 20_000 });
  undisturbedShort = kept((await run(short, launchLocally)).results);
  undisturbedLong = kept((await run(long, launchLocally)).results);
});
afterAll(async () => await cluster?.stop());

interface RunOptions {
  readonly results?: string;
  readonly signal?: AbortSignal;
}

/** Does jobs in a results folder, a new one unless it is given. */
async function run(jobs: readonly Job[], launch: Launcher, { results = newResults(), signal }: RunOptions = {}) {
  let [total, done] = [0, 0];
  await runAll(jobs, {
    ...{ results, cache, workers: 2, launch, signal: signal ?? new AbortController().signal },
    startProgress: (all) => {
      total += all.length;
      return { advance: () => void done++, end: () => {} };
    },
  });
  return { results, total, done };
}

function newResults(): string {
  return mkdtempSync(join(parent, "results-"));
}

/** The launcher under test, and the lines that it told. */
function onSlurm(options: Partial<LaunchSlurmOptions> = {}): { launch: Launcher; told: string[] } {
  const told: string[] = [];
  const tell = (line: string): void => void told.push(line);
  return { told, launch: launchSlurm({ sbatchOptions: [], detach: false, pollSeconds: 0.5, tell, ...options }) };
}

const keysIn = (results: string): string[][] =>
  slurmArrays(results)
    .names()
    .map((name) =>
      readFileSync(join(results, "slurm", name, "keys"), "utf8")
        .trim()
        .split(/\s+/),
    );

const tasksOf = async (results: string) => await findTasks(slurmArrays(results).names());

async function until<Found>(find: () => Promise<Found | undefined> | Found | undefined): Promise<Found> {
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await setTimeout(100);
  }
}

/** A task in the middle of its training: it runs, and has left a checkpoint. */
async function taskInMidRun(results: string) {
  return await until(async () => {
    const tasks = await tasksOf(results).catch(() => []);
    return tasks.find(({ name, index, state }) => {
      const [key] = slurmArrays(results).keysOf(name, index);
      return state === "RUNNING" && existsSync(join(results, "checkpoints", key!));
    });
  });
}

describe("launchSlurm()", () => {
  it("gives the bytes of the local launcher, in an array of no more tasks than MaxArraySize, and submits nothing again", async () => {
    const { launch, told } = onSlurm({ arrayLimit: 4 });
    const { results, total, done } = await run(short, launch);
    expect(kept(results)).toEqual(undisturbedShort);
    expect([total, done]).toEqual([12, 12]);
    expect(told).toEqual([expect.stringMatching(/^Submitted Slurm array \d+: 12 trainings in 4 tasks$/)]);
    expect(readdirSync(join(results, "logs")).length).toBe(4);
    await run(short, launch, { results });
    expect(keysIn(results).length).toBe(1);
  });

  it("queues a task again that got USR2, which goes on from its checkpoint: the same bytes", async () => {
    const { launch } = onSlurm();
    const results = newResults();
    const finished = run(long, launch, { results });
    const { name, job, index } = await taskInMidRun(results);
    await cluster.ask("scancel", "--batch", "--signal=USR2", `${job}_${index}`);
    await until(async () => (await tasksOf(results)).find((task) => task.index === index && task.state === "PENDING"));
    const log = slurmArrays(results).log(name, index);
    expect(readFileSync(log, "utf8")).toMatch(/^Stopped; .* goes on from the last checkpoint$/m);
    // Slurm lets what is queued again wait for two minutes.
    await cluster.ask("scontrol", "update", `JobId=${job}_${index}`, "StartTime=now");
    await finished;
    // The record is there before the task has written its last line.
    await until(() => /start 1,.*asks to be queued again.*start 2,.* done /s.test(readFileSync(log, "utf8")));
    expect(kept(results)).toEqual(undisturbedLong);
    expect(keysIn(results).length).toBe(1);
  });

  it("is sent USR2 by Slurm ahead of the time limit; cancel ends all, a cancelled task is not submitted by itself", async () => {
    const endless = await smokeJobs({ cache, seeds: 1, epochs: 1_000_000 });
    const results = newResults();
    // Two minutes less 110 s: Slurm looks at time limits twice a minute.
    const { launch } = onSlurm({ time: "2", sbatchOptions: ["--signal=B:USR2@110"] });
    const finished = run(endless, launch, { results }).then(
      () => "finished",
      (error: Error) => error.message,
    );
    const { name, job } = await taskInMidRun(results);
    const log = slurmArrays(results).log(name, 0);
    await until(() => readFileSync(log, "utf8").includes("asks to be queued again"));
    const cancelled = await until(async () => {
      const live = (await tasksOf(results)).find(({ state }) => state === "PENDING");
      return live && (await cancelArrays(results));
    });
    expect(cancelled).toBe(`Cancelled Slurm array ${job} with 1 task; what is finished is kept, and checkpoints too`);
    expect(await finished).toBe(
      "Cannot finish 1 of 1 trainings: their Slurm tasks were cancelled; the others are kept, and the same command submits these again",
    );
    expect(keysIn(results).length).toBe(1);
    expect(readdirSync(join(results, "checkpoints")).length).toBe(1);
    expect(await cancelArrays(results)).toBe(`No Slurm array of ${results} is queued`);
  });

  it("goes on after cancel in mid-run from the checkpoints: the same bytes", async () => {
    const results = newResults();
    const finished = expect(run(long, onSlurm().launch, { results })).rejects.toThrow("tasks were cancelled");
    await taskInMidRun(results);
    await cancelArrays(results);
    await finished;
    expect(readdirSync(join(results, "checkpoints")).length).toBeGreaterThan(0);
    await run(long, onSlurm().launch, { results });
    expect(kept(results)).toEqual(undisturbedLong);
  });

  it("finishes on the other node when one is drained in mid-run: the same bytes", async () => {
    const results = newResults();
    // One at a time: by itself every task would go to the first node.
    const finished = run(long, onSlurm({ arrayLimit: 1 }).launch, { results });
    const { name, index } = await taskInMidRun(results);
    const nodes = () =>
      readdirSync(join(results, "logs")).map(
        (log) => / on (n\d), start 1/.exec(readFileSync(join(results, "logs", log), "utf8"))![1],
      );
    const [drained, ...none] = nodes();
    expect([index, none]).toEqual([0, []]);
    await cluster.ask("scontrol", "update", `NodeName=${drained}`, "State=DRAIN", "Reason=test");
    await finished;
    await cluster.ask("scontrol", "update", `NodeName=${drained}`, "State=RESUME");
    const other = drained === "n1" ? "n2" : "n1";
    expect(nodes()).toEqual([drained, ...long.slice(1).map(() => other)]);
    expect(readFileSync(slurmArrays(results).log(name, index), "utf8")).toMatch(/ done /);
    expect(kept(results)).toEqual(undisturbedLong);
    expect(keysIn(results).length).toBe(1);
  });

  it("waits for a controller that restarts in mid-run, and submits nothing twice: the same bytes", async () => {
    const { launch, told } = onSlurm({ arrayLimit: 1 });
    const results = newResults();
    const finished = run(long, launch, { results });
    await taskInMidRun(results);
    await cluster.restartController(6);
    await finished;
    expect(kept(results)).toEqual(undisturbedLong);
    expect(keysIn(results).length).toBe(1);
    expect(told.filter((line) => line.startsWith("Submitted")).length).toBe(1);
  });

  it("leaves with detach, and is waited for by the next command, which submits nothing twice", async () => {
    const results = newResults();
    const detached = onSlurm({ detach: true });
    for (const _ of [1, 2]) {
      await expect(run(long, detached.launch, { results })).rejects.toThrow(DetachedError);
    }
    const stopping = new AbortController();
    const stopped = onSlurm();
    const ended = expect(run(long, stopped.launch, { results, signal: stopping.signal })).rejects.toThrow("Ctrl-C");
    await until(() => stopped.told.length > 0 || undefined);
    stopping.abort(new Error("Ctrl-C"));
    await ended;
    expect(stopped.told.at(-1)).toMatch(
      /^Slurm goes on with arrays \d+: the same command waits .* -- cancel --results /,
    );
    const last = onSlurm();
    await run(long, last.launch, { results });
    expect(last.told).toEqual([expect.stringMatching(/^Found \d trainings? in Slurm arrays \d+$/)]);
    expect([kept(results), keysIn(results).length]).toEqual([undisturbedLong, 1]);
  });

  it("submits what failed again, nothing else, and tells the reason from its log after three attempts", async () => {
    const results = newResults();
    const bad = jobFiles(results).plan(short)[3]!;
    // A folder where a claim belongs: no process can do this job.
    mkdirSync(join(results, "claims", `${bad}.json`), { recursive: true });
    await expect(run(short, onSlurm().launch, { results })).rejects.toThrow(
      new RegExp(
        `^Cannot finish 1 of 12 trainings: each must end within 3 Slurm tasks, current first failure is ${bad}: EISDIR.*; see .*_0\\.log; the others are kept`,
      ),
    );
    expect(
      keysIn(results)
        .map(({ length }) => length)
        .toSorted(),
    ).toEqual([1, 1, 12]);
    rmdirSync(join(results, "claims", `${bad}.json`));
    const { told, launch } = onSlurm();
    await run(short, launch, { results });
    expect(told).toEqual([expect.stringMatching(/^Submitted Slurm array \d+: 1 training in 1 task$/)]);
    expect(kept(results)).toEqual(undisturbedShort);
  });

  it("passes on what Slurm says of an unknown partition", async () => {
    await expect(run(short, onSlurm({ partition: "nowhere" }).launch)).rejects.toThrow(
      "Cannot use Slurm: sbatch must accept what it is asked, current answer is: sbatch: error: invalid partition specified: nowhere; sbatch: error: Batch job submission failed: Invalid partition name specified",
    );
  });

  it("tells why Slurm lets tasks wait, where that needs attention", async () => {
    const results = newResults();
    const { launch, told } = onSlurm({ partition: "blind", time: "2:00:00" });
    const finished = expect(run(short, launch, { results })).rejects.toThrow("tasks were cancelled");
    await until(() => told.length > 1 || undefined);
    await cancelArrays(results);
    await finished;
    expect(told.at(-1)).toBe("Slurm lets tasks wait for the reason PartitionTimeLimit");
  });

  it("says that a node does not see the results folder", async () => {
    const results = mkdtempSync(join(hidden, "results-"));
    await expect(run(short.slice(0, 1), onSlurm({ partition: "blind" }).launch, { results })).rejects.toThrow(
      /its task is FAILED and left no log: the results folder must be visible on every node, under the same path/,
    );
  });
});

describe("npm run reproduce -- table3 --launcher slurm", () => {
  it("prints what the local launcher prints, after --detach too", async () => {
    const words = ["table3", "--corpus", "sim-creativeit", "--profile", "smoke", "--json"];
    const local = await reproduce([...words, "--results", newResults()]);
    const results = newResults();
    const there = [...words, "--results", results, "--launcher", "slurm", "--time", "10", "--array-limit", "3"];
    const detached = await reproduce([...there, "--detach"]);
    expect([detached.code, detached.stdout]).toEqual([0, expect.stringMatching(/^Slurm goes on by itself: /)]);
    const { code, stdout } = await reproduce(there);
    expect([code, stdout]).toEqual([0, local.stdout]);
    const cancel = await reproduce(["cancel", "--results", results]);
    expect([cancel.code, cancel.stdout]).toEqual([0, `No Slurm array of ${results} is queued\n`]);
  });
});
