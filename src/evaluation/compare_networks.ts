import { type BootstrapInterval, bootstrapInterval } from "../statistics/bootstrap_interval.ts";
import type { RunRecord } from "./run_record.ts";

/** CER-MTL beside CER-STL on one attribute: mean CCC over folds and seeds, with 95 % bootstrap intervals. */
export interface NetworkComparison {
  readonly attribute: string;
  readonly mtl: BootstrapInterval;
  readonly stl: BootstrapInterval;
  /** MTL minus STL, paired by fold and seed. */
  readonly difference: BootstrapInterval;
  readonly folds: number;
  readonly seeds: number;
}

/** Which attributes are compared, and how intervals are drawn. */
export interface CompareNetworksOptions {
  readonly attributes: readonly string[];
  /** Seed of the bootstrap. */
  readonly seed: number;
}

interface Pair {
  readonly mtl: number;
  readonly stl: number;
}

/**
 * Compares networks of several tasks with networks of one, attribute by attribute.
 *
 * Each fold and seed gives one pair of scores, the CCC over the fold's test recordings laid end to end. Means are over all
 * pairs; intervals draw seeds, and folds that all seeds share.
 *
 * Convention: an undefined score makes the mean it enters, and its interval, undefined (NaN).
 *
 * @param records One run of a network of several tasks, and one of a network of each single task, for every fold and seed.
 * @param options Attributes and seed.
 * @returns One comparison an attribute, each number in [-1, 1], differences in [-2, 2], or NaN.
 * @throws {RangeError} If a run is missing.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { compareNetworks } from "../src/evaluation/compare_networks.ts";
 *
 * assert.throws(() => compareNetworks([], { attributes: ["valence"], seed: 0 }), RangeError);
 * ```
 */
export function compareNetworks(records: readonly RunRecord[], options: CompareNetworksOptions): NetworkComparison[] {
  const { attributes, seed } = options;
  const folds = [...new Set(records.map((record) => record.configuration.fold.name))].sort();
  const seeds = [...new Set(records.map((record) => record.configuration.seed))].sort((one, other) => one - other);
  if (records.length === 0) {
    throw new RangeError("Cannot compare networks: there must be runs, current number is 0");
  }
  return attributes.map((attribute) => {
    const score = (place: { readonly fold: string; readonly seed: number }, several: boolean): number => {
      const found = records.find(
        ({ configuration: { fold, seed, network } }) =>
          fold.name === place.fold &&
          seed === place.seed &&
          network.tasks.includes(attribute) &&
          network.tasks.length > 1 === several,
      );
      if (found === undefined) {
        throw new RangeError(
          `Cannot compare networks on ${attribute}: a run of ${several ? "several tasks" : "this task alone"} is wanted for every fold and seed, current run of fold ${place.fold} and seed ${place.seed} is missing`,
        );
      }
      return found.scores.find((each) => each.task === attribute)!.concatenated;
    };
    const groups: Pair[][] = seeds.map((seed) =>
      folds.map((fold) => ({ mtl: score({ fold, seed }, true), stl: score({ fold, seed }, false) })),
    );
    const interval = (value: (pair: Pair) => number): BootstrapInterval =>
      bootstrapInterval(groups, { statistic: (drawn) => mean(drawn.flat().map(value)), design: "crossed", seed });
    return {
      attribute,
      mtl: interval((pair) => pair.mtl),
      stl: interval((pair) => pair.stl),
      difference: interval((pair) => pair.mtl - pair.stl),
      folds: folds.length,
      seeds: seeds.length,
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
