import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunRecord } from "../../src/evaluation/run_record.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** What a command came to. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as `npm run reproduce --` does; `onStderr` may stop it. */
export function reproduce(
  words: readonly string[],
  onStderr?: (text: string, stop: () => void) => void,
): Promise<Outcome> {
  // A process group of its own, so that a signal reaches it and its workers as Ctrl-C does, and nobody else.
  const child = spawn(process.execPath, ["--import", "tsx", "reproduce/main.ts", ...words], {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
    onStderr?.(stderr, () => process.kill(-child.pid!, "SIGINT"));
  });
  return new Promise((done) => child.on("close", (code) => done({ code, stdout, stderr })));
}

/** Runs the audit as `npm run audit --` does. */
export function audit(words: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, ["--import", "tsx", "reproduce/audit.ts", ...words], { cwd: ROOT });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  return new Promise((done) => child.on("close", (code) => done({ code, stdout, stderr })));
}

/** The records of a results folder as they are written. */
export function keptRecords(results: string): RunRecord[] {
  const folder = join(results, "runs");
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
}
