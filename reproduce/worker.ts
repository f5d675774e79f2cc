import { corpusKeeper } from "./corpus_keeper.ts";
import { doJob } from "./do_job.ts";
import { jobFiles } from "./job.ts";
import { jobClaims } from "./job_claims.ts";

/** One run for a worker process. */
export interface WorkerTask {
  readonly key: string;
  /** The results folder. */
  readonly results: string;
  /** The folder of features, which the main process has filled. */
  readonly cache: string;
}

let framed: ReturnType<typeof corpusKeeper> | undefined;

// The terminal sends Ctrl-C to every process; the main one decides, and ends its workers with SIGTERM.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => process.exit(143));
process.on("disconnect", () => process.exit(1));

/** Does one run and keeps it in the results folder, where the main process finds it. */
export default async function work({ key, results, cache }: WorkerTask): Promise<void> {
  framed ??= corpusKeeper(cache);
  await doJob(jobFiles(results).read(key), {
    results,
    framed,
    claims: jobClaims(results),
    checkpointSeconds: 0,
    signal: new AbortController().signal,
    wait: true,
  });
}
