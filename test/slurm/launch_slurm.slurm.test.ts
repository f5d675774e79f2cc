import { mkdirSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { jobFiles } from "../../reproduce/jobs/job.ts";
import { cancelArrays } from "../../reproduce/launchers/cancel_arrays.ts";
import { DetachedError } from "../../reproduce/launchers/detached_error.ts";
import { slurmArrays } from "../../reproduce/launchers/slurm_arrays.ts";
import { failureStore } from "../../src/evaluation/failure_store.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { kept } from "../faults/kept_results.ts";
import { type Cluster, mayMount, startCluster } from "./_cluster.ts";
import { holdInMidRun, untilWarned } from "./_held.ts";
import {
  logOf,
  longProgramme,
  newResults,
  onSlurm,
  type Programme,
  programme,
  run,
  submitted,
  tasksOf,
} from "./_launched.ts";
import { until } from "./_until.ts";

// Slurm of the installed packages, two nodes and one that sees no results, all on this machine; MaxArraySize is 5.

const hidden = mayMount() ? temporaryFolder() : undefined;
let cluster: Cluster;
let short: Programme;
let long: Programme;
beforeAll(async () => {
  cluster = await startCluster({ hidden });
  process.env.SLURM_CONF = cluster.configuration;
  short = await programme({ seeds: 12 });
  long = await longProgramme({ seeds: 1 });
});
afterEach(async () => await cluster.clear());
afterAll(async () => await cluster?.stop());

describe("launchSlurm()", () => {
  it("gives the bytes of the local launcher, in an array of no more tasks than MaxArraySize, and submits nothing again", async () => {
    const { launch, told } = onSlurm({ arrayLimit: 4 });
    const { results, total, done } = await run(short.jobs, launch);
    expect(kept(results)).toEqual(short.undisturbed);
    expect([total, done]).toEqual([12, 12]);
    expect(told).toEqual([expect.stringMatching(/^Submitted Slurm array \d+: 12 trainings in 4 tasks$/)]);
    expect(readdirSync(join(results, "logs")).length).toBe(4);
    await run(short.jobs, launch, { results });
    expect(submitted(results).length).toBe(1);
  });

  it("queues a task again that got USR2, which goes on from its checkpoint: the same bytes", async () => {
    const results = newResults();
    const finished = run(long.jobs, onSlurm().launch, { results });
    const held = await holdInMidRun(results);
    const task = `${held.task.job}_${held.task.index}`;
    await cluster.ask("scancel", "--batch", "--signal=USR2", task);
    await untilWarned(held);
    held.release();
    await until("the task is queued again", async () =>
      (await tasksOf(results)).find(({ index, state }) => index === held.task.index && state === "PENDING"),
    );
    expect(logOf(results, held.task)).toMatch(/^Stopped; .* goes on from the last checkpoint$/m);
    // Slurm lets what is queued again wait for two minutes; a start within the second of the stop it refuses.
    await cluster.ask("scontrol", "update", `JobId=${task}`, "StartTime=now+3");
    await finished;
    // The record is there before the task has written its last line.
    await until("the task has ended", () =>
      /start 1,.*asks to be queued again.*start 2,.* done /s.test(logOf(results, held.task)),
    );
    expect(kept(results)).toEqual(long.undisturbed);
    expect(submitted(results).length).toBe(1);
  });

  it("is sent USR2 by Slurm ahead of the time limit; cancel ends all, a cancelled task is not submitted by itself", async () => {
    const results = newResults();
    // Two minutes less 110 s: Slurm looks at time limits twice a minute.
    const { launch } = onSlurm({ time: "2", sbatchOptions: ["--signal=B:USR2@110"] });
    const finished = run(long.jobs, launch, { results }).then(
      () => "finished",
      (error: Error) => error.message,
    );
    const held = await holdInMidRun(results);
    await untilWarned(held);
    held.release();
    await until("the task is queued again", async () =>
      (await tasksOf(results)).find(({ state }) => state === "PENDING"),
    );
    expect(logOf(results, held.task)).toContain("asks to be queued again");
    expect(await cancelArrays(results)).toBe(
      `Cancelled Slurm array ${held.task.job} with 1 task; what is finished is kept, and checkpoints too`,
    );
    expect(await finished).toBe(
      "Cannot finish 1 of 1 trainings: their Slurm tasks were cancelled; the others are kept, and the same command submits these again",
    );
    expect(submitted(results).length).toBe(1);
    expect(readdirSync(join(results, "checkpoints")).length).toBe(1);
    expect(await cancelArrays(results)).toBe(`No Slurm array of ${results} is queued`);
  });

  it("submits anew a task that was queued again a hundred times, which goes on from its checkpoint: the same bytes", async () => {
    const results = newResults();
    // Slurm counts restarts in this variable, from the first restart on: until then it is what it was at the submission.
    const { launch, told } = onSlurm({ sbatchOptions: ["--export=ALL,SLURM_RESTART_COUNT=100"] });
    const finished = run(long.jobs, launch, { results });
    const held = await holdInMidRun(results);
    await cluster.ask("scancel", "--batch", "--signal=USR2", `${held.task.job}_0`);
    await untilWarned(held);
    held.release();
    await finished;
    expect(logOf(results, held.task)).toContain(
      `Cannot go on with task ${held.task.job}_0: it must end within 100 restarts, each of the time limit; a longer --time is wanted`,
    );
    expect(told.filter((line) => line.startsWith("Submitted")).length).toBe(2);
    expect(kept(results)).toEqual(long.undisturbed);
  });

  it("goes on after cancel in mid-run from the checkpoints: the same bytes", async () => {
    const results = newResults();
    const finished = expect(run(long.jobs, onSlurm().launch, { results })).rejects.toThrow("tasks were cancelled");
    await holdInMidRun(results);
    await cancelArrays(results); // Slurm itself lets go on whom it tells to end
    await finished;
    expect(readdirSync(join(results, "checkpoints")).length).toBeGreaterThan(0);
    await run(long.jobs, onSlurm().launch, { results });
    expect(kept(results)).toEqual(long.undisturbed);
  });

  it("leaves with detach, and is waited for by the next command, which submits nothing twice", async () => {
    const results = newResults();
    const detached = onSlurm({ detach: true });
    await expect(run(long.jobs, detached.launch, { results })).rejects.toThrow(DetachedError);
    const held = await holdInMidRun(results);
    await expect(run(long.jobs, detached.launch, { results })).rejects.toThrow(DetachedError);
    const stopping = new AbortController();
    const stopped = onSlurm();
    const ended = expect(run(long.jobs, stopped.launch, { results, signal: stopping.signal })).rejects.toThrow(
      "Ctrl-C",
    );
    await until("the second command waits", () => stopped.told.length > 0);
    stopping.abort(new Error("Ctrl-C"));
    await ended;
    expect(stopped.told.at(-1)).toMatch(
      /^Slurm goes on with array \d+: the same command waits .* -- cancel --results /,
    );
    const last = onSlurm();
    const finished = run(long.jobs, last.launch, { results });
    await until("the last command waits", () => last.told.length > 0);
    held.release();
    await finished;
    expect(last.told).toEqual([expect.stringMatching(/^Found 1 training in Slurm array \d+$/)]);
    expect([kept(results), submitted(results).length]).toEqual([long.undisturbed, 1]);
  });

  it("submits what failed again, nothing else, and tells the reason from its log after three attempts", async () => {
    const results = newResults();
    const first = onSlurm();
    const bad = jobFiles(results).plan(short.jobs)[3]!;
    // A folder where a claim belongs: no process can do this job.
    mkdirSync(join(results, "claims", `${bad}.json`), { recursive: true });
    await expect(run(short.jobs, first.launch, { results })).rejects.toThrow(
      new RegExp(
        `^Cannot finish 1 of 12 trainings: each must end within 3 Slurm tasks, current first failure is ${bad}: EISDIR.*; see .*_0\\.log; the others are kept`,
      ),
    );
    expect(first.told).toEqual([
      expect.stringMatching(/: 12 trainings in 4 tasks$/),
      ...[2, 3].map((attempt) =>
        expect.stringMatching(
          `^Submitted Slurm array \\d+: 1 training in 1 task, attempt ${attempt} of 3, as the one before left no result of ${bad}: EISDIR.*; see .*_\\d\\.log$`,
        ),
      ),
    ]);
    const sizes = submitted(results).map(({ length }) => length);
    expect(sizes.toSorted((one, other) => one - other)).toEqual([1, 1, 12]);
    rmdirSync(join(results, "claims", `${bad}.json`));
    const { told, launch } = onSlurm();
    await run(short.jobs, launch, { results });
    expect(told).toEqual([expect.stringMatching(/^Submitted Slurm array \d+: 1 training in 1 task$/)]);
    expect(kept(results)).toEqual(short.undisturbed);
  });

  it("passes on what Slurm says of an unknown partition", async () => {
    await expect(run(short.jobs, onSlurm({ partition: "nowhere" }).launch)).rejects.toThrow(
      "Cannot use Slurm: sbatch must accept what it is asked, current answer is: sbatch: error: invalid partition specified: nowhere; sbatch: error: Batch job submission failed: Invalid partition name specified",
    );
  });

  it("tells why Slurm lets tasks wait, where that needs attention", async () => {
    const results = newResults();
    const { launch, told } = onSlurm({ partition: "short", time: "2:00:00" });
    const finished = expect(run(short.jobs, launch, { results })).rejects.toThrow("tasks were cancelled");
    // Slurm itself may first give another reason.
    const reason = "Slurm lets tasks wait for the reason PartitionTimeLimit";
    await until("the reason is told", () => told.includes(reason));
    await cancelArrays(results);
    await finished;
    expect(told.filter((line) => line === reason).length).toBe(1);
  });

  // Needs a mount, which containers mostly forbid.
  it.skipIf(hidden === undefined)("says that a node does not see the results folder", async () => {
    const results = join(hidden!, "results");
    await expect(run(short.jobs.slice(0, 1), onSlurm({ partition: "blind" }).launch, { results })).rejects.toThrow(
      /its task is FAILED and left no log: the results folder must be visible on every node, under the same path; the others are kept/,
    );
    expect(slurmArrays(results).names().length).toBe(3);
    expect(failureStore(results).all()).toEqual([
      expect.objectContaining({ attempts: 3, engine: "wasm", reason: expect.stringContaining("left no log") }),
    ]);
  });
});
