import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { probeEngine } from "../../../reproduce/backends/probe_engine.ts";
import { jobFiles } from "../../../reproduce/jobs/job.ts";
import { workerPool } from "../../../reproduce/jobs/worker_pool.ts";
import { resultStore } from "../../../src/evaluation/result_store.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import { smokeJobs } from "../../_data/smoke_jobs.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const results = temporaryFolder();
const cache = join(results, "features");
const { works } = await probeEngine("tfjs-gpu");

// A real device that fails: there is none. Where there is one, this shows nothing.
describe.skipIf(works)("workerPool() with a run whose device does not work", () => {
  it("tries it in a new process each time, writes why into its log, and finishes all others", async () => {
    const [first, ...others] = await smokeJobs({ cache, seeds: 3 });
    const onDevice = { ...first!, configuration: { ...first!.configuration, engine: "tfjs-gpu" } };
    const pool = workerPool(jobFiles(results).plan([onDevice, ...others]), {
      ...{ results, cache, workers: 1, signal: new AbortController().signal },
      progress: { advance: () => {} },
    });
    await expect(pool).rejects.toThrow(/^Cannot finish 1 of 3 trainings: .* the others are kept$/);
    for (const { configuration } of others) expect(resultStore(results).find(configuration)).toBeDefined();
    const log = readFileSync(join(results, "logs", `${runKey(onDevice.configuration)}.log`), "utf8");
    const attempts = [...log.matchAll(/attempt \d of 3, worker (\d+): ended with exit status 1$/gm)];
    expect(new Set(attempts.map(([, pid]) => pid)).size).toBe(3);
    expect(log.match(/Cannot use the engine tfjs-gpu: /g)?.length).toBe(3);
  });
});
