import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadedEngine } from "../backends/loaded_engine.ts";
import type { EpochReport } from "./epoch_report.ts";
import type { WorkerMessage, WorkerTask } from "./worker.ts";

/** What came of a job of a worker process. */
export type WorkerAnswer = Exclude<WorkerMessage, { type: "alive" | "engine" | "epoch" }> | WorkerEnd;

/** A worker process that ended instead of answering. */
export interface WorkerEnd {
  readonly type: "ended";
  /** How it ended, in words. */
  readonly reason: string;
}

/** A process that does one task after the other. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /**
   * Gives it a task; one at a time. Tells of every job once what came of it, and resolves when it has told of all: to how the
   * process ended, if it did. Never rejects.
   */
  do(task: WorkerTask, onAnswer: (key: string, answer: WorkerAnswer) => void): Promise<WorkerEnd | undefined>;
  /** What an engine runs on in it, if it told. */
  ran(engine: string): LoadedEngine["ran"] | undefined;
  /** What it has printed since it was given the task, the last of it if that is much. */
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
  const engines = new Map<string, LoadedEngine["ran"]>();
  let printed = "";
  let task: TaskAtHand | undefined;
  let ended: WorkerEnd | undefined;
  let silentSeconds = 0;
  let patience = Math.max(hangSeconds, START_SECONDS);
  let killedFor: string | undefined;

  function settle(key: string, answer: WorkerAnswer): void {
    if (!task?.keys.delete(key)) return;
    task.onAnswer(key, answer);
    if (task.keys.size > 0) return;
    task.resolve(ended);
    task = undefined;
  }

  function settleAll(answer: WorkerEnd): void {
    for (const key of [...(task?.keys ?? [])]) settle(key, answer);
  }

  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed = `${printed}${text}`.slice(-PRINTED_LENGTH);
    });
  }
  child.on("message", (message: WorkerMessage) => {
    [silentSeconds, patience] = [0, hangSeconds];
    if (message.type === "engine") engines.set(message.name, message.ran);
    else if (message.type === "epoch") onEpoch(message.key, message.report);
    else if (message.type !== "alive") settle(message.key, message);
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
    if (task === undefined || silentSeconds < patience) return;
    killedFor = `hung: no sign of life for ${patience} s`;
    child.kill("SIGKILL");
  }, 1000);

  function end(code: number | null, signal: NodeJS.Signals | null): void {
    clearInterval(watch);
    ended = { type: "ended", reason: killedFor ?? howItEnded(code, signal) };
    settleAll(ended);
  }

  return {
    pid: child.pid,
    ran: (engine) => engines.get(engine),
    printed: () => printed,
    do: (given, onAnswer) =>
      new Promise((resolve) => {
        task = { keys: new Set(given.keys), onAnswer, resolve };
        [printed, silentSeconds] = ["", 0];
        if (ended === undefined)
          child.send(given, () => {}); // if it is gone, "close" follows
        else settleAll(ended);
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

interface TaskAtHand {
  /** Jobs of which nothing has been told yet. */
  readonly keys: Set<string>;
  onAnswer(key: string, answer: WorkerAnswer): void;
  resolve(end: WorkerEnd | undefined): void;
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
