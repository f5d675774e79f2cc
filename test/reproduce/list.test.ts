import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CorpusPlan, planCorpus } from "../../reproduce/corpora/plan_corpus.ts";
import { RECORDED } from "../../reproduce/from_recorded.ts";
import { type Job, jobFiles } from "../../reproduce/jobs/job.ts";
import { list } from "../../reproduce/list.ts";
import { programmes } from "../../reproduce/programmes.ts";
import { table3 } from "../../reproduce/table3.ts";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import { failureStore } from "../../src/evaluation/failure_store.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";
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
  readonly targets: readonly { readonly minutes: number }[];
  readonly failed: readonly { readonly key: string; readonly name: string; readonly reason: string }[];
}

describe("list()", () => {
  it("plans only what it counts: a hundred thousand seeds that were asked for cost it nothing", () => {
    const wide = mkdtempSync(join(parent, "results-"));
    const before = list({ results: wide, workers: 2 });
    const choice = { name: "studyforrest", size: "quick", seed: 0, recola: {} } as const;
    const framed = smallFramedCorpus();
    const plan = planCorpus(table3.cells, { profile: "quick", engine: "wasm", choice, framed });
    programmes(wide).save({ ...plan, options: { ...plan.options, seeds: 100_000 } });
    // To plan them takes a minute, and this test may take seconds.
    expect(list({ results: wide, workers: 2 })).toEqual(before);
  });

  it("tells the minutes of all that is missing where one table was asked for: the committed runs know the others", () => {
    const asked = mkdtempSync(join(parent, "results-"));
    const isUsual = ({ choice, options }: CorpusPlan): boolean =>
      choice.name === "sim-creativeit" && options.profile === "quick" && canonicalJson(options.choices ?? {}) === "{}";
    const committed = programmes(RECORDED).plans().find(isUsual);
    const cells = new Map([...committed!.cells].filter(([name]) => table3.cells.includes(name)));
    programmes(asked).save({ ...committed!, cells });
    const { targets } = list({ results: asked, workers: 2 }).data as Listed;
    expect(targets.filter(({ minutes }) => Number.isNaN(minutes))).toEqual([]);
  });

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
