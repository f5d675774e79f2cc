import { runAll } from "../../reproduce/jobs/run_all.ts";
import { workerPool } from "../../reproduce/jobs/worker_pool.ts";
import { smokeJobs } from "../_data/smoke_jobs.ts";

// The command that is disturbed: `programme.ts RESULTS CACHE SEEDS EPOCHS` wants one training a seed. It is the local
// launcher but for its patience: a worker counts as hung after seconds, and another machine as gone.

const [results, cache, seeds, epochs] = process.argv.slice(2) as [string, string, string, string];
const stopping = new AbortController();
process.once("SIGINT", () => stopping.abort());
try {
  const jobs = await smokeJobs({ cache, seeds: Number(seeds), epochs: Number(epochs) });
  const records = await runAll(jobs, {
    ...{ results, cache, workers: 2, signal: stopping.signal },
    startProgress: () => ({ advance: () => {}, end: () => {} }),
    launch: (keys, options) =>
      workerPool(keys, {
        ...{ ...options, progress: { advance: () => {} } },
        limits: { hangSeconds: 10, staleSeconds: 8 },
        checkpointSeconds: 0,
      }),
  });
  process.stdout.write(`${records.length} runs\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(stopping.signal.aborted ? 130 : 1);
}
