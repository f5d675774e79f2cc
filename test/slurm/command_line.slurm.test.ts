import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reproduce } from "../reproduce/_command_line.ts";
import { type Cluster, startCluster } from "./_cluster.ts";
import { newResults } from "./_launched.ts";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
  process.env.SLURM_CONF = cluster.configuration;
});
afterAll(async () => await cluster?.stop());

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
    await cluster.clear(); // the last task may be ending
    const cancel = await reproduce(["cancel", "--results", results]);
    expect([cancel.code, cancel.stdout]).toEqual([0, `No Slurm array of ${results} is queued\n`]);
  });
});
