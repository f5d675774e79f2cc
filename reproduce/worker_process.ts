import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EpochReport } from "./epoch_report.ts";
import type { WorkerMessage, WorkerTask } from "./worker.ts";

/** What came of giving a worker process a job. */
export type WorkerAnswer = Exclude<WorkerMessage, { type: "alive" | "epoch" }> | WorkerEnd;

/** A worker process that ended instead of answering. */
export interface WorkerEnd {
  readonly type: "ended";
  /** How it ended, in words. */
  readonly reason: string;
}

/** A process that does one job after the other. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Gives it a job; one at a time. Never rejects. */
  do(task: WorkerTask): Promise<WorkerAnswer>;
  /** What it has printed since it was given the job, the last of it if that is much. */
  printed(): string;
  /** Asks it to end, and makes it end if it has not after `graceSeconds`; resolves when it has. */
  end(graceSeconds: number): Promise<void>;
}

/** What a worker process works on, and when it counts as hung. */
export interface WorkerProcessOptions {
  readonly results: string;
  readonly cache: string;
  /** A worker that is silent for so long in the middle of a job is killed. */
  readonly hangSeconds: number;
  /** Seconds for which another's claim may stand still. */
  readonly staleSeconds: number;
  /** Least seconds between two checkpoints. */
  readonly checkpointSeconds: number;
  /** Told of epochs of its jobs. */
  readonly onEpoch: (key: string, report: EpochReport) => void;
}

/** Seconds that a worker may take to start, on a machine that has more to do. */
const START_SECONDS = 120;

/** A worker prints next to nothing, unless it dies. */
const PRINTED_LENGTH = 1 << 16;

/**
 * Starts a worker process.
 *
 * Own, and not of a pool library: tinypool tells neither how a process ended nor what it printed last, and waits for ever
 * for one that hangs (seen with 2.2.0, a worker under SIGSTOP).
 */
export function startWorkerProcess(options: WorkerProcessOptions): WorkerProcess {
  const { results, cache, hangSeconds, staleSeconds, checkpointSeconds, onEpoch } = options;
  const child = fork(
    fileURLToPath(new URL("./worker.ts", import.meta.url)),
    [results, cache, String(staleSeconds), String(checkpointSeconds)],
    {
      execArgv: typescriptArguments(),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  let printed = "";
  let answer: ((answer: WorkerAnswer) => void) | undefined;
  let ended: WorkerEnd | undefined;
  let silentSeconds = 0;
  let patience = Math.max(hangSeconds, START_SECONDS);
  let killedFor: string | undefined;

  function settle(found: WorkerAnswer): void {
    answer?.(found);
    answer = undefined;
  }

  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed = `${printed}${text}`.slice(-PRINTED_LENGTH);
    });
  }
  child.on("message", (message: WorkerMessage) => {
    [silentSeconds, patience] = [0, hangSeconds];
    if (message.type === "epoch") onEpoch(message.key, message.report);
    else if (message.type !== "alive") settle(message);
  });
  child.on("error", (error) => {
    killedFor = error.message;
    child.kill("SIGKILL");
    if (child.pid === undefined) end(null, null); // it never started, so nothing follows
  });
  // Not "exit": by "close" all that it printed has been read.
  child.on("close", end);
  // Silence is counted in ticks of this process, each worth two seconds at most: the sleep of a laptop is no silence.
  let tick = performance.now();
  const watch = setInterval(() => {
    silentSeconds += Math.min((performance.now() - tick) / 1000, 2);
    tick = performance.now();
    if (answer === undefined || silentSeconds < patience) return;
    killedFor = `hung: no sign of life for ${patience} s`;
    child.kill("SIGKILL");
  }, 1000);

  function end(code: number | null, signal: NodeJS.Signals | null): void {
    clearInterval(watch);
    ended = { type: "ended", reason: killedFor ?? howItEnded(code, signal) };
    settle(ended);
  }

  return {
    pid: child.pid,
    printed: () => printed,
    do: (task) =>
      new Promise((resolve) => {
        if (ended !== undefined) return resolve(ended);
        [printed, silentSeconds, answer] = ["", 0, resolve];
        child.send(task, () => {}); // if it is gone, "close" follows
      }),
    async end(graceSeconds) {
      if (ended !== undefined) return;
      child.kill("SIGTERM");
      const kill = setTimeout(() => child.kill("SIGKILL"), graceSeconds * 1000);
      await once(child, "close");
      clearTimeout(kill);
    },
  };
}

function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === "SIGKILL") return "killed (SIGKILL; by the system, this is what happens for want of memory)";
  if (signal === "SIGABRT" || code === 134) return "aborted (SIGABRT; Node does this for want of memory)";
  return signal === null ? `ended with exit status ${code}` : `ended by ${signal}`;
}

/** A worker is taught TypeScript as this process was; Node knows it by itself from 22.18 on. */
export function typescriptArguments(): string[] {
  const native = "typescript" in process.features && Boolean(process.features.typescript);
  const { execArgv } = process;
  return native || execArgv.some((word) => word.includes("tsx")) ? execArgv : [...execArgv, "--import", "tsx"];
}
