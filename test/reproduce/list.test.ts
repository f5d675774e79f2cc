import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Job, jobFiles } from "../../reproduce/jobs/job.ts";
import { list } from "../../reproduce/list.ts";
import { failureStore } from "../../src/evaluation/failure_store.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { smallRun } from "../_data/small_run.ts";
import { smokeJobs } from "../_data/smoke_jobs.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
let jobs: Job[];
let results: string;
beforeAll(async () => {
  jobs = await smokeJobs({ cache: join(parent, "features"), seeds: 2 });
  results = mkdtempSync(join(parent, "results-"));
});

function fail(key: string, reason: string): void {
  const circumstances = { at: "2026-11-23T01:02:03.000Z", checkout: null, versions: {}, host: {} };
  failureStore(results).save({ schema: 1, key, engine: "wasm", ran: null, attempts: 3, reason, circumstances });
}

interface Listed {
  readonly failed: readonly { readonly key: string; readonly name: string; readonly reason: string }[];
}

describe("list()", () => {
  it("counts and names trainings that failed and have no result since", () => {
    expect(list({ results, workers: 2 }).lines.join("\n")).not.toContain("Failed");
    const [planned, other] = [jobFiles(results).plan(jobs.slice(0, 1))[0]!, "f".repeat(64)];
    fail(planned, "killed (SIGKILL)\u001b[2J");
    fail(other, "hung");
    const { lines, data } = list({ results, workers: 2 });
    const text = lines.join(" ");
    expect(text).toContain(`Failed, with no result since: 2 trainings; logs are in ${join(results, "logs")},`);
    expect(text).toContain(
      "sim-recola CER-STL N=4 ccc valence fold development seed 0: 3 attempts, the last: killed (SIGKILL)?[2J",
    );
    expect(text).toContain(`a training whose job is not there: 3 attempts, the last: hung (${other})`);
    expect((data as Listed).failed.map(({ key }) => key).toSorted()).toEqual([planned, other].toSorted());
  });

  it("names none whose result is there", () => {
    const record = resultStore(results).save(smallRun());
    fail(record.key, "killed");
    expect((list({ results, workers: 2 }).data as Listed).failed.map(({ key }) => key)).not.toContain(record.key);
  });

  it("says of a damaged record that it is damaged", () => {
    const file = `${"e".repeat(64)}.json`;
    writeFileSync(join(results, "failed", file), "{");
    expect((list({ results, workers: 2 }).data as Listed).failed).toContainEqual(
      expect.objectContaining({ name: `failed/${file}`, attempts: 0 }),
    );
  });
});
