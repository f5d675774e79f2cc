import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { kept } from "../faults/kept_results.ts";
import { type Cluster, startCluster } from "./_cluster.ts";
import { holdInMidRun, killWithTask } from "./_held.ts";
import { logOf, longProgramme, newResults, onSlurm, type Programme, run, submitted, tasksOf } from "./_launched.ts";
import { sbatchGate } from "./_sbatch_gate.ts";
import { until } from "./_until.ts";

// What happens to clusters: nodes are drained and die, controllers go away and come back.

let cluster: Cluster;
let one: Programme;
let two: Programme;
beforeAll(async () => {
  cluster = await startCluster();
  process.env.SLURM_CONF = cluster.configuration;
  one = await longProgramme({ seeds: 1 });
  two = await longProgramme({ seeds: 2 });
});
afterEach(async () => await cluster.clear());
afterAll(async () => await cluster?.stop());

/** The nodes on which tasks have started, in the order of their starts. */
const starts = (log: string): string[] => [...log.matchAll(/ on (n\d), start \d/g)].map(([, node]) => node!);

describe("launchSlurm()", () => {
  it("finishes on the other node when one is drained in mid-run: the same bytes", async () => {
    const results = newResults();
    // One at a time: by itself every task would go to the first node.
    const finished = run(two.jobs, onSlurm({ arrayLimit: 1 }).launch, { results });
    const held = await holdInMidRun(results);
    const { name, index } = held.task;
    const [drained, ...more] = starts(logOf(results, held.task));
    expect([index, more]).toEqual([0, []]);
    await cluster.ask("scontrol", "update", `NodeName=${drained}`, "State=DRAIN", "Reason=test");
    held.release();
    await finished;
    await cluster.ask("scontrol", "update", `NodeName=${drained}`, "State=RESUME");
    const other = drained === "n1" ? "n2" : "n1";
    expect([0, 1].map((each) => starts(logOf(results, { name, index: each })))).toEqual([[drained], [other]]);
    expect(kept(results)).toEqual(two.undisturbed);
    expect(submitted(results).length).toBe(1);
  });

  it("finishes on the other node when one dies in mid-run, from the checkpoint: the same bytes", async () => {
    const results = newResults();
    const finished = run(one.jobs, onSlurm().launch, { results });
    const held = await holdInMidRun(results);
    const [dead] = starts(logOf(results, held.task)) as [string];
    const other = dead === "n1" ? "n2" : "n1";
    await cluster.end(dead, "killed");
    killWithTask(held);
    await until("Slurm sees that the node is down and queues its task again", async () => {
      const node = await cluster.ask("sinfo", "--noheader", `--nodes=${dead}`, "--format=%T");
      const task = (await tasksOf(results)).find(({ index }) => index === held.task.index);
      return /down/.test(node) && task?.state === "PENDING";
    });
    await cluster.ask("scontrol", "update", `JobId=${held.task.job}_${held.task.index}`, "StartTime=now+3");
    await finished;
    await cluster.mend();
    expect(starts(logOf(results, held.task))).toEqual([dead, other]);
    expect(kept(results)).toEqual(one.undisturbed);
    expect(submitted(results).length).toBe(1);
  });

  it("waits for a controller that is away while a training ends, and submits nothing twice: the same bytes", async () => {
    const { launch, told } = onSlurm({ arrayLimit: 1 });
    const results = newResults();
    const finished = run(two.jobs, launch, { results });
    const held = await holdInMidRun(results);
    await cluster.end("slurmctld", "told to");
    held.release();
    await until("a training has ended and the launcher has noticed", () => kept(results).length > 0 && told.length > 1);
    expect(told[1]).toMatch(
      /^Cannot use Slurm: squeue must accept what it is asked, current answer is: .*Unable to contact slurm controller.*; its tasks may go on, and are waited for$/,
    );
    await cluster.mend();
    await finished;
    expect(told.slice(2)).toEqual(["Slurm answers again"]);
    expect(kept(results)).toEqual(two.undisturbed);
    expect(submitted(results).length).toBe(1);
  });

  it("waits for a controller that goes away when tasks must be submitted again: the same bytes", async () => {
    const { launch, told } = onSlurm();
    const results = newResults();
    const gate = sbatchGate();
    const finished = run(one.jobs, launch, { results });
    const held = await holdInMidRun(results);
    gate.close();
    // Without its task, and so that Slurm does not queue it again: it must be submitted.
    process.kill(held.pid, "SIGKILL");
    await until("the launcher submits again", gate.isAsked);
    await cluster.end("slurmctld", "told to");
    gate.open();
    await until("the launcher has noticed", () => told.length > 1);
    expect(told[1]).toMatch(/^Cannot use Slurm: sbatch must accept .*; its tasks may go on, and are waited for$/);
    await cluster.mend();
    await finished;
    expect(told.slice(2)).toEqual([
      "Slurm answers again",
      expect.stringMatching(
        /^Submitted .*: 1 training in 1 task, attempt 2 of 3, as the one before left no result of /,
      ),
    ]);
    expect(kept(results)).toEqual(one.undisturbed);
  });

  it("gives up on a controller that stays away for as long as it was told, and goes on by the same command", async () => {
    const results = newResults();
    const finished = expect(run(one.jobs, onSlurm({ awaySeconds: 1 }).launch, { results })).rejects.toThrow(
      /^Cannot wait longer for 1 of 1 trainings: Slurm must answer within 1 s, current silence is \d+ s; its tasks may go on, what is finished is kept, and the same command waits again$/,
    );
    const held = await holdInMidRun(results);
    await cluster.end("slurmctld", "told to");
    await finished;
    await expect(run(one.jobs, onSlurm().launch, { results })).rejects.toThrow(
      /^Cannot use Slurm: squeue must accept what it is asked, current answer is: .*Unable to contact slurm controller/,
    );
    await cluster.mend();
    const again = onSlurm();
    const last = run(one.jobs, again.launch, { results });
    await until("the last command waits", () => again.told.length > 0);
    held.release();
    await last;
    expect(again.told).toEqual([expect.stringMatching(/^Found 1 training in Slurm array \d+$/)]);
    expect([kept(results), submitted(results).length]).toEqual([one.undisturbed, 1]);
  });
});
