import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Outcome } from "./_command_line.ts";

/** Starts `run_job` as a launcher does; the process is given at once, to be disturbed. */
export function startRunJob(words: readonly string[]): { child: ChildProcess; ended: Promise<Outcome> } {
  const child = spawn(process.execPath, ["--import", "tsx", "reproduce/run_job.ts", ...words], {
    cwd: resolve(import.meta.dirname, "../.."),
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  return { child, ended: new Promise((done) => child.on("close", (code) => done({ code, stdout, stderr }))) };
}

/** Runs `run_job` to its end. */
export async function runJob(...words: string[]): Promise<Outcome> {
  return await startRunJob(words).ended;
}
