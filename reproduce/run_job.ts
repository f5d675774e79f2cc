import { join } from "node:path";
import { Command } from "commander";
import { UnwritableError } from "../src/evaluation/file_store.ts";
import type { LoadedEngine } from "./backends/loaded_engine.ts";
import { corpusKeeper } from "./jobs/corpus_keeper.ts";
import { CHECKPOINT_SECONDS, doJob } from "./jobs/do_job.ts";
import { jobFiles } from "./jobs/job.ts";
import { jobClaims, STALE_SECONDS } from "./jobs/job_claims.ts";
import { recordFailure } from "./jobs/record_failure.ts";

// `node --import tsx reproduce/run_job.ts --results DIR KEY…`: does planned jobs, one after the other. Every launcher calls
// this or what it calls; giving the same command again after any end, here or elsewhere, finishes what is left. Not by npx,
// which passes no SIGUSR2 on and does not wait for what SIGTERM makes of it.

/** The exit status that asks to be started again: the job was told to stop and has left a checkpoint. */
const GO_ON_LATER = 75; // EX_TEMPFAIL of sysexits.h

interface RunJobOptions {
  readonly results: string;
  readonly cache?: string;
  readonly checkpointSeconds: number;
  readonly staleSeconds: number;
}

const program = new Command("run_job")
  .description("Does planned jobs of a results folder, each unless it is done; exit status 75 asks for another start")
  .argument("<KEY...>", "jobs, by the names of RESULTS/jobs/KEY.json")
  .option("--results <DIR>", "where runs are kept, and found again", "results")
  .option("--cache <DIR>", "where features are kept, and found again; may be deleted (default: RESULTS/features)")
  .option(
    "--checkpoint-seconds <S>",
    "least seconds between two checkpoints; 0: after every epoch",
    seconds,
    CHECKPOINT_SECONDS,
  )
  .option(
    "--stale-seconds <S>",
    "how long another process may give no sign of life before its job is taken over",
    seconds,
    STALE_SECONDS,
  )
  .parse();

const stopping = new AbortController();
for (const signal of ["SIGUSR2", "SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => stopping.abort(new Error(`Stopped by ${signal}`)));
}

try {
  process.exitCode = await runJobs(program.args, program.opts<RunJobOptions>());
} catch (error) {
  if (stopping.signal.aborted) {
    process.stderr.write("Stopped; what is finished is kept, and the same command goes on from the last checkpoint\n");
    process.exit(GO_ON_LATER);
  }
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 1;
}

async function runJobs(keys: readonly string[], options: RunJobOptions): Promise<number> {
  const { results, cache = join(results, "features"), checkpointSeconds, staleSeconds } = options;
  const jobs = jobFiles(results);
  const claims = jobClaims(results, { staleSeconds });
  const framed = corpusKeeper(cache);
  const engines = new Map<string, LoadedEngine["ran"]>();
  let failed = 0;
  let left: readonly string[] = keys;
  // What others have is left for the end, and waited for then.
  for (const wait of [false, true]) {
    const elsewhere: string[] = [];
    for (const key of left) {
      try {
        const { signal } = stopping;
        const outcome = await doJob(jobs.read(key), {
          ...{ results, framed, claims, checkpointSeconds, signal, wait },
          onEngine: (name, ran) => engines.set(name, ran),
        });
        for (const { file, reason } of outcome.damages) process.stderr.write(`Set aside ${file}: ${reason}\n`);
        if (outcome.state === "elsewhere") elsewhere.push(key);
        else
          process.stdout.write(`${key} ${outcome.state}${outcome.seconds ? ` ${outcome.seconds.toFixed(3)} s` : ""}\n`);
      } catch (error) {
        if (stopping.signal.aborted || error instanceof UnwritableError) throw error;
        failed += 1;
        const reason = sentence(error);
        process.stderr.write(`${key}: ${reason}\n`);
        recordFailure(results, { key, reason, attempts: 1, ran: (engine) => engines.get(engine) });
      }
    }
    left = elsewhere;
  }
  return failed === 0 ? 0 : 1;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && Number.isFinite(value))) {
    throw new RangeError(`Cannot read the command line: seconds must be a number from 0, current value is ${text}`);
  }
  return value;
}

function sentence(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, " ");
}
