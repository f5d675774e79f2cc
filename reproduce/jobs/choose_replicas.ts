import type { LauncherOptions } from "../launchers/launcher_options.ts";

/**
 * Trainings side by side by default, where an engine can. Chosen: on TensorFlow's library for processors eight cost least
 * (`npm run bench -- --engines tfjs-node`); on a GPU the launches are the cost, and they are as many for thirty-two as for
 * one. Plain JavaScript has no launches to save.
 */
const REPLICAS: Readonly<Record<string, number>> = {
  "tfjs-cpu": 1,
  "tfjs-node": 8,
  "tfjs-gpu": 32,
  "tfjs-webgpu": 32,
};

/** What decides how many trainings are done side by side. */
export interface ChooseReplicasOptions {
  /** The engine, not `auto`. */
  readonly engine: string;
  readonly launcher: LauncherOptions["launcher"];
  /** What was asked for; undefined if nothing was. */
  readonly asked: number | undefined;
}

/**
 * Decides how many trainings are done side by side at most.
 *
 * @returns What was asked for, or the engine's default; 1 elsewhere than on this machine, where jobs are done one after the other.
 * @throws {RangeError} If several were asked for where only one is possible.
 */
export function chooseReplicas({ engine, launcher, asked }: ChooseReplicasOptions): number {
  const most = REPLICAS[engine];
  if (most !== undefined && launcher === "local") return asked ?? most;
  if (asked === undefined || asked === 1) return 1;
  const wanted =
    most === undefined
      ? `be 1 with the engine ${engine}, which trains networks one by one (one of ${Object.keys(REPLICAS).join(", ")} stacks them)`
      : `be 1 with --launcher ${launcher}`;
  throw new RangeError(`Cannot train side by side: --replicas must ${wanted}, current value is ${asked}`);
}
