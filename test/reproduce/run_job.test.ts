import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type Job, jobFiles } from "../../reproduce/jobs/job.ts";
import { failureStore } from "../../src/evaluation/failure_store.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { smokeJobs } from "../_data/smoke_jobs.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { runJob, startRunJob } from "./_run_job.ts";

const parent = temporaryFolder();
const cache = join(parent, "features");
let short: Job[];
let long: Job[];
let undisturbed: string;
beforeAll(async () => {
  short = await smokeJobs({ cache, seeds: 3 });
  long = await smokeJobs({ cache, seeds: 1, epochs: 400 });
  const { results, words } = planned(long);
  undisturbed = results;
  await runJob(...words);
});

/** A results folder with planned jobs. */
function planned(jobs: readonly Job[]): { results: string; keys: string[]; words: string[] } {
  const results = mkdtempSync(join(parent, "results-"));
  const keys = jobFiles(results).plan(jobs);
  return { results, keys, words: ["--results", results, "--cache", cache, "--checkpoint-seconds", "0", ...keys] };
}

const timeless = (results: string, job: Job) => {
  const { circumstances, sha256, ...record } = resultStore(results).find(job.configuration)!;
  return record;
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(5);
}

describe("run_job", () => {
  it("does what is planned, and nothing again", async () => {
    const { results, keys, words } = planned(short);
    const first = await runJob(...words);
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toMatch(new RegExp(`^${keys.map((key) => `${key} done \\d+\\.\\d+ s\n`).join("")}$`));
    const records = keys.map((key) => readFileSync(join(results, "runs", `${key}.json`), "utf8"));
    const again = await runJob(...words);
    expect([again.code, again.stdout]).toEqual([0, keys.map((key) => `${key} kept\n`).join("")]);
    expect(keys.map((key) => readFileSync(join(results, "runs", `${key}.json`), "utf8"))).toEqual(records);
    for (const folder of ["claims", "checkpoints"]) {
      expect(existsSync(join(results, folder)) ? readdirSync(join(results, folder)) : []).toEqual([]);
    }
  });

  it.each(["SIGUSR2", "SIGTERM"] as const)(
    "leaves a checkpoint and exits with 75 on %s, and goes on to the same bytes",
    async (signal) => {
      const broken = planned(long);
      const checkpoint = join(broken.results, "checkpoints", broken.keys[0]!);
      const { child, ended } = startRunJob(broken.words);
      await until(() => existsSync(checkpoint));
      child.kill(signal);
      const stopped = await ended;
      expect(stopped.code).toBe(75);
      expect(stopped.stderr).toMatch(/^Stopped; .* goes on from the last checkpoint\n$/);
      expect([existsSync(checkpoint), readdirSync(join(broken.results, "claims"))]).toEqual([true, []]);
      expect((await runJob(...broken.words)).code).toBe(0);
      expect(timeless(broken.results, long[0]!)).toEqual(timeless(undisturbed, long[0]!));
      expect(existsSync(checkpoint)).toBe(false);
    },
  );

  it("goes on from the last checkpoint after SIGKILL; sets a damaged one aside and starts anew: the same bytes", async () => {
    const [killed, damaged] = [planned(long), planned(long)];
    for (const { results, keys, words } of [killed, damaged]) {
      const checkpoint = join(results, "checkpoints", keys[0]!);
      const { child, ended } = startRunJob(words);
      await until(() => existsSync(checkpoint));
      child.kill("SIGKILL");
      await ended;
      if (results === damaged.results) {
        const bytes = readFileSync(checkpoint);
        bytes[bytes.length - 9]! ^= 4;
        writeFileSync(checkpoint, bytes);
      }
      // The claim of the dead process is taken over.
      expect(readdirSync(join(results, "claims")).length).toBe(1);
      expect((await runJob(...words)).code).toBe(0);
      expect(timeless(results, long[0]!)).toEqual(timeless(undisturbed, long[0]!));
    }
    expect(existsSync(join(killed.results, "set_aside"))).toBe(false);
    expect(readdirSync(join(damaged.results, "set_aside")).length).toBe(1);
  });

  it("lets two commands share the work: each job is trained once", async () => {
    const { words, keys } = planned(await smokeJobs({ cache, seeds: 8, epochs: 40 }));
    const [one, other] = await Promise.all([runJob(...words), runJob(...words)]);
    expect([one.code, other.code]).toEqual([0, 0]);
    const done = `${one.stdout}${other.stdout}`.match(/^\w+ done/gm)!;
    expect(new Set(done).size).toBe(keys.length);
    expect(done.length).toBe(keys.length);
  });

  it("waits for another machine's claim until its heartbeat has stood still, whatever its clock says", async () => {
    for (const at of ["1970-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"]) {
      const { results, keys, words } = planned(short.slice(0, 1));
      const claim = join(results, "claims", `${keys[0]}.json`);
      mkdirSync(join(results, "claims"));
      writeFileSync(claim, JSON.stringify({ host: `not ${hostname()}`, pid: 1, start: "1", beat: 0, at }));
      const outcome = await runJob("--stale-seconds", "1", ...words);
      expect(outcome.stdout).toMatch(/done/);
      expect(existsSync(claim)).toBe(false);
    }
  });

  it("keeps a record of a job that fails, which counts its attempts and is gone once the job is done", async () => {
    const { results, keys, words } = planned(short.slice(0, 1));
    const framed = ["--cache", mkdtempSync(join(parent, "no-features-"))];
    // Where the job's corpus should be there is none.
    const file = join(results, "jobs", `${keys[0]}.json`);
    const whole = readFileSync(file, "utf8");
    writeFileSync(
      file,
      whole.replace(/"name":"sim-recola","recola":\{\}/, '"folder":"/none","name":"recola","recola":{}'),
    );
    for (const attempts of [1, 2]) {
      const outcome = await runJob(...words, ...framed);
      expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
      const failed = failureStore(results).find(keys[0]!)!;
      expect(failed).toMatchObject({ engine: "wasm", ran: null, attempts });
      expect(outcome.stderr).toBe(`${keys[0]}: ${failed.reason}\n`);
    }
    writeFileSync(file, whole);
    expect((await runJob(...words)).code).toBe(0);
    expect(failureStore(results).all()).toEqual([]);
  });

  it("tells of a job that nobody planned, does the others, and exits 1", async () => {
    const { words } = planned(short.slice(0, 1));
    const outcome = await runJob("0".repeat(64), ...words);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^0{64}: Cannot do the job 0{64}: .* current file is none\n$/);
    expect(outcome.stdout).toMatch(/done/);
  });
});
