import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Launcher, runAll } from "../../../reproduce/jobs/run_all.ts";
import { smokeJobs } from "../../_data/smoke_jobs.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

/** What is common to all calls, in new folders. */
function options(launch: Launcher) {
  const [results, cache] = [join(temporaryFolder(), "results"), temporaryFolder()];
  const startProgress = () => ({ advance: () => {}, end: () => {} });
  return { results, cache, workers: 1, signal: new AbortController().signal, startProgress, launch };
}

describe("runAll()", () => {
  it("removes from results and features what was left half-written long ago, before anything is launched", async () => {
    const seen: string[][] = [];
    const { results, cache, ...rest } = options(async () => {
      for (const folder of [results, cache])
        seen.push(readdirSync(folder).filter((name) => name.startsWith(".writing-")));
      throw new Error("launched");
    });
    const jobs = await smokeJobs({ cache, seeds: 1, epochs: 1 });
    for (const folder of [results, cache]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, ".writing-old"), "");
      utimesSync(join(folder, ".writing-old"), 0, 0);
    }
    await expect(runAll(jobs, { ...rest, results, cache })).rejects.toThrow("launched");
    expect(seen).toEqual([[], []]);
  });

  it("does not believe a launcher that ends without the records: asks it once more, and says what is missing", async () => {
    let launched = 0;
    const { results, cache, ...rest } = options(async () => void launched++);
    const jobs = await smokeJobs({ cache, seeds: 2, epochs: 1 });
    await expect(runAll(jobs, { ...rest, results, cache })).rejects.toThrow(
      `Cannot read 2 of 2 runs back from ${results}: their records and arrays must be whole, current files are not`,
    );
    expect(launched).toBe(2);
  });
});
