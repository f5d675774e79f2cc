import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { processStart } from "../../reproduce/jobs/process_start.ts";
import { slurmArrays } from "../../reproduce/launchers/slurm_arrays.ts";
import type { SlurmTask } from "../../reproduce/launchers/slurm_commands.ts";
import { bytesOf, namesIn } from "../faults/kept_results.ts";
import { tasksOf } from "./_launched.ts";
import { until } from "./_until.ts";

/** A training that stands still in its middle: it has left a checkpoint and no record. */
export interface Held {
  readonly key: string;
  /** The process that trains. */
  readonly pid: number;
  /** The task of Slurm that it belongs to. */
  readonly task: SlurmTask;
  /** Lets it go on. */
  release(): void;
}

interface Claim {
  readonly pid: number;
  readonly start: string;
}

/**
 * Stops the process of a training in its middle, so that what a test does to Slurm then meets a training, however fast or
 * slow the machine. Whatever the test does, it does not stand still for ever.
 *
 * @throws {Error} If trainings are too short to be stopped.
 */
export async function holdInMidRun(results: string): Promise<Held> {
  const find = () =>
    namesIn(results, "checkpoints")
      .map((key) => stopped(results, key))
      .find((one) => one !== undefined);
  const { key, pid } = await until("a training is in its middle", find, { everyMilliseconds: 20 });
  const release = (): void => void signal(pid, "SIGCONT");
  onTestFinished(release);
  await until("it stands still", () => /^State:\s*[TZX]/m.test(statusOf(pid)));
  if (existsSync(join(results, "runs", `${key}.json`))) {
    throw new Error("Cannot hold a training in its middle: it must be longer, current one had just ended");
  }
  const task = await until("Slurm says that it runs", async () =>
    (await tasksOf(results)).find(
      ({ name, index, state }) => state === "RUNNING" && slurmArrays(results).keysOf(name, index).includes(key),
    ),
  );
  return { key, pid, task, release };
}

/** Stops the process that claims a job, if it lives. */
function stopped(results: string, key: string): Pick<Held, "key" | "pid"> | undefined {
  const claim = bytesOf(results, "claims", `${key}.json`)?.toString() || "{}";
  const { pid, start } = JSON.parse(claim) as Partial<Claim>;
  // A claim that a dead process has left may name the number of another.
  if (pid === undefined || start === undefined || processStart(pid) !== start) return undefined;
  return signal(pid, "SIGSTOP") ? { key, pid } : undefined;
}

/** Waits until a process that stands still has been sent SIGUSR2. */
export async function untilWarned({ pid }: Held): Promise<void> {
  // proc_pid_status(5): pending signals of the process, a bit each, SIGUSR2 the twelfth.
  await until("it is sent SIGUSR2", () => {
    const pending = /^ShdPnd:\s*(\w+)/m.exec(statusOf(pid))?.[1];
    return pending !== undefined && (BigInt(`0x${pending}`) & (1n << 11n)) !== 0n;
  });
}

/** Kills a training and all above it on its node: the shell of its task, and Slurm's process that watches over it. */
export function killWithTask({ pid }: Held): void {
  const shell = parentOf(pid);
  // From above, so that nobody tells of another's end; Linux itself wakes and ends some, as orphans that stood still.
  for (const each of [parentOf(shell), pid, shell]) signal(each, "SIGKILL");
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(statusOf(pid))![1]);
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "State: X (dead)";
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false; // it has ended
  }
}
