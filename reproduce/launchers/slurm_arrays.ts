import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fileStore } from "../../src/evaluation/file_store.ts";
import { submit } from "./slurm_commands.ts";
import { slurmScript } from "./slurm_script.ts";

/** What the user asks of Slurm. */
export interface SlurmRequest {
  readonly partition?: string;
  /** The time limit of a task, as sbatch takes it. */
  readonly time?: string;
  /** How many tasks of an array run at the same time. */
  readonly arrayLimit?: number;
  /** More options of sbatch, one a string, such as --account=NAME. */
  readonly sbatchOptions: readonly string[];
}

/** The arrays that were ever submitted for a results folder: `slurm/<name of the array>/{keys,job.sh}`. */
export interface SlurmArrays {
  /** The names, under which squeue finds those that are queued. */
  names(): string[];
  /** The keys of a task; none if there is no such task. */
  keysOf(name: string, index: number): readonly string[];
  /** The log of a task, absolute. */
  log(name: string, index: number): string;
  /** Submits an array that does some jobs. @returns Its id, and how many tasks it has. */
  submit(keys: readonly string[], options: SubmitOptions): Promise<{ readonly job: string; readonly tasks: number }>;
}

/** How an array is submitted. */
export interface SubmitOptions extends SlurmRequest {
  /** The folder of features. */
  readonly cache: string;
  /** The most tasks that an array may have; jobs beyond that share tasks. */
  readonly mostTasks: number;
}

/** How long before its time is up a task is told: submitit's 90 s; Slurm may be a minute early, a checkpoint takes a step. */
const WARNING_SECONDS = 90;

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const RUN_JOB = fileURLToPath(new URL("../run_job.ts", import.meta.url));

/**
 * Opens the arrays of a results folder.
 *
 * An array is known by its name, which is made up and written down before sbatch is asked: a command that is killed between
 * its submission and its next step loses none, and none is submitted twice.
 */
export function slurmArrays(results: string): SlurmArrays {
  const files = fileStore(results);
  const lines = new Map<string, readonly string[]>();
  const logOf = (name: string): string => resolve(results, "logs", name);
  return {
    log: (name, index) => `${logOf(name)}_${index}.log`,

    names() {
      try {
        return readdirSync(join(results, "slurm"));
      } catch {
        return []; // no folder yet
      }
    },

    keysOf(name, index) {
      if (!lines.has(name)) lines.set(name, files.read(`slurm/${name}/keys`)?.toString().split("\n") ?? []);
      return lines.get(name)![index]?.split(" ").filter(Boolean) ?? [];
    },

    async submit(keys, { mostTasks, cache, partition, time, arrayLimit, sbatchOptions }) {
      const name = `cer-mtl-${randomBytes(5).toString("hex")}`;
      // Neighbours share a task: they are of one corpus, which a process then opens once.
      const size = Math.ceil(keys.length / mostTasks);
      const tasks = Math.ceil(keys.length / size);
      const chunks = Array.from({ length: tasks }, (_, index) => keys.slice(index * size, (index + 1) * size));
      const path = (file: string): string => resolve(results, "slurm", name, file);
      const loader = typescriptLoader();
      files.write(`slurm/${name}/keys`, chunks.map((chunk) => `${chunk.join(" ")}\n`).join(""));
      files.write(
        `slurm/${name}/job.sh`,
        slurmScript({
          keys: path("keys"),
          command: [
            ...[process.execPath, ...(loader === undefined ? [] : ["--import", pathToFileURL(loader).href]), RUN_JOB],
            ...["--results", resolve(results), "--cache", resolve(cache)],
          ],
          needed: [path("keys"), process.execPath, ...(loader === undefined ? [] : [loader]), RUN_JOB],
        }),
      );
      mkdirSync(join(results, "logs"), { recursive: true });
      const job = await submit([
        ...[`--job-name=${name}`, `--array=0-${tasks - 1}${arrayLimit === undefined ? "" : `%${arrayLimit}`}`],
        ...["--requeue", `--signal=B:USR2@${WARNING_SECONDS}`, "--open-mode=append", "--ntasks=1"],
        ...[`--chdir=${PROJECT}`, `--output=${logOf(name).replaceAll("%", "%%")}_%a.log`],
        ...(partition === undefined ? [] : [`--partition=${partition}`]),
        ...(time === undefined ? [] : [`--time=${time}`]),
        ...sbatchOptions,
        path("job.sh"),
      ]);
      return { job, tasks };
    },
  };
}

/** The file that teaches Node TypeScript, which from 22.18 on knows it by itself. */
function typescriptLoader(): string | undefined {
  const native = "typescript" in process.features && Boolean(process.features.typescript);
  return native ? undefined : createRequire(import.meta.url).resolve("tsx");
}
