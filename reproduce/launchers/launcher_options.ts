import { type Command, InvalidArgumentError, Option } from "commander";
import { type Launcher, launchLocally } from "../jobs/run_all.ts";
import { launchSlurm } from "./launch_slurm.ts";
import { planOnly } from "./plan_only.ts";
import { slurmMinutes } from "./slurm_minutes.ts";

/** What `withLauncher` adds to the options of a command. */
export interface LauncherOptions {
  readonly launcher: "local" | "slurm" | "none";
  readonly partition?: string;
  readonly time?: string;
  readonly arrayLimit?: number;
  readonly sbatchOption?: readonly string[];
  readonly detach?: boolean;
}

/**
 * Chosen: Slurm warns a task 90 s ahead of its limit and may be a minute early (sbatch(1), --signal), so that a task of two
 * minutes may be told to stop before it has begun.
 */
const LEAST_MINUTES = 3;

/** Adds to a command the options that say where its trainings are done. */
export function withLauncher(command: Command): Command {
  return command
    .addOption(
      new Option("--launcher <name>", "where trainings are done: on this machine, as arrays of Slurm, or only planned")
        .choices(["local", "slurm", "none"])
        .default("local"),
    )
    .option("--partition <NAME>", "with slurm: the partition (default: the cluster's)")
    .option("--time <T>", "with slurm: time limit of a task, as sbatch takes it; a task goes on after it")
    .option("--array-limit <N>", "with slurm: how many tasks run at the same time", positive)
    .option("--sbatch-option <TEXT>", "with slurm: one more option, as --account=NAME; may be repeated", option)
    .option("--detach", "with slurm: submit, say how to come back, and leave");
}

/**
 * The launcher that the options ask for.
 *
 * @param tell Told what happens, a line at a time.
 * @throws {RangeError} If there are options of Slurm without it, or its time limit leaves no time to train.
 */
export function launcherOf(options: LauncherOptions, tell: (line: string) => void): Launcher {
  const { launcher, partition, time, arrayLimit, sbatchOption = [], detach = false } = options;
  const request = {
    ...(partition !== undefined && { partition }),
    ...(time !== undefined && { time }),
    ...(arrayLimit !== undefined && { arrayLimit }),
    sbatchOptions: sbatchOption,
  };
  if (launcher === "slurm") {
    if ((slurmMinutes(time ?? "") ?? LEAST_MINUTES) < LEAST_MINUTES) {
      throw new RangeError(
        `Cannot read the command line: --time must be at least ${LEAST_MINUTES} minutes, of which the last two and a half may be for a checkpoint, current value is ${time}`,
      );
    }
    return launchSlurm({ ...request, detach, tell });
  }
  if (detach || Object.keys(request).length > 1 || sbatchOption.length > 0) {
    throw new RangeError(
      `Cannot read the command line: --partition, --time, --array-limit, --sbatch-option and --detach are for --launcher slurm, current launcher is ${launcher}`,
    );
  }
  return launcher === "none" ? planOnly : launchLocally;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(Number.isSafeInteger(value) && value > 0)) throw new InvalidArgumentError("it must be a positive whole number");
  return value;
}

function option(text: string, before: readonly string[] = []): readonly string[] {
  // Without this sbatch would take the text for the script, and submit that.
  if (!text.startsWith("-")) throw new InvalidArgumentError("it must start with -, as in --sbatch-option=--mem=4G");
  return [...before, text];
}
