import type { MeasuredRun, MeasuredTask } from "./measured_run.ts";

/** One run's part in a cell. */
export interface CellRun extends MeasuredTask {
  /** The key of the run. */
  readonly key: string;
  readonly seed: number;
  readonly fold: string;
}

/** All runs behind one cell of a table: the same network and data on every fold, once a seed. */
export interface CellSamples {
  /** The corpus's name for the attribute. */
  readonly attribute: string;
  readonly seeds: readonly number[];
  /** The folds by name, each with its test recordings. */
  readonly folds: readonly { readonly name: string; readonly recordings: readonly string[] }[];
  /** Shape [seeds, folds]. */
  readonly runs: readonly (readonly CellRun[])[];
}

/** Which column of the runs a cell shows. */
export interface CellSamplesOptions {
  readonly attribute: string;
}

/**
 * Arranges the runs of one cell by seed and fold.
 *
 * @param runs The runs, in any order; each must have the attribute as a task.
 * @param options The attribute.
 * @returns The samples, seeds in ascending order and folds in order of name: the order of the runs does not matter.
 * @throws {RangeError} If there is no run, a run is missing or stands twice, or runs of a fold have other recordings.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cellSamples } from "../src/evaluation/cell_samples.ts";
 * import { measuredRun } from "../src/evaluation/measured_run.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const runs = [1, 0].map((seed) => {
 *   const { record, traces } = smallRecord({ seed });
 *   return measuredRun(record, traces);
 * });
 * assert.deepEqual(cellSamples(runs, { attribute: "arousal" }).seeds, [0, 1]);
 * ```
 */
export function cellSamples(runs: readonly MeasuredRun[], options: CellSamplesOptions): CellSamples {
  const { attribute } = options;
  const parts = runs.map(({ record, tasks }): CellRun => {
    const { seed, fold } = record.configuration;
    const task = tasks.find((each) => each.task === attribute);
    if (task === undefined) {
      throw wrong(attribute, `every run must have it, current tasks of a run are ${tasks.map((each) => each.task)}`);
    }
    return { ...task, key: record.key, seed, fold: fold.name };
  });
  if (parts.length === 0) throw wrong(attribute, "there must be runs, current number is 0");
  const seeds = [...new Set(parts.map((part) => part.seed))].sort((one, other) => one - other);
  const folds = [...new Set(parts.map((part) => part.fold))].sort().map((name) => {
    const [first, ...others] = parts.filter((part) => part.fold === name).map(recordingsOf);
    const differing = others.find((recordings) => recordings.join("\n") !== first!.join("\n"));
    if (differing !== undefined) {
      throw wrong(
        attribute,
        `runs of fold ${name} must have the same test recordings, current are ${first} and ${differing}`,
      );
    }
    return { name, recordings: first! };
  });
  return {
    attribute,
    seeds,
    folds,
    runs: seeds.map((seed) =>
      folds.map(({ name }) => {
        const found = parts.filter((part) => part.seed === seed && part.fold === name);
        if (found.length !== 1) {
          throw wrong(
            attribute,
            `one run is wanted for every seed and fold, current number for seed ${seed} and fold ${name} is ${found.length}`,
          );
        }
        return found[0]!;
      }),
    ),
  };
}

function recordingsOf(part: CellRun): string[] {
  return part.recordings.map((each) => each.recording);
}

function wrong(attribute: string, wanted: string): RangeError {
  return new RangeError(`Cannot arrange the runs of ${attribute}: ${wanted}`);
}
