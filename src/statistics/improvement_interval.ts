import { type BootstrapOptions, bootstrapInterval } from "./bootstrap_interval.ts";
import { mean } from "./mean.ts";
import type { BootstrapInterval } from "./percentile_interval.ts";
import { probabilityOfImprovement } from "./probability_of_improvement.ts";

/** Two scores of one fold under one seed; higher is better. */
export interface ScorePair {
  /** Of what should be better. */
  readonly score: number;
  /** Of what it is compared with. */
  readonly baseline: number;
}

/** Which scores meet, and how the interval is drawn. */
export interface ImprovementIntervalOptions extends Pick<BootstrapOptions<ScorePair>, "seed" | "resamples" | "level"> {
  /**
   * Who meets whom within a fold.
   *
   * `unpaired`: our score of every seed meets the baseline of every seed, as in Agarwal et al. (2021). `paired`: only
   * scores of one seed meet.
   * @default {"unpaired"}
   */
  readonly pairing?: "unpaired" | "paired";
}

/**
 * The probability of improvement over folds and seeds, with its percentile bootstrap interval.
 *
 * Within each fold our scores meet the baseline's, and the mean is over folds, each counting alike: what
 * `probability_of_improvement` of rliable computes with a task for each fold (Agarwal et al., 2021). Scores of different
 * folds never meet, since folds differ in difficulty far more than networks do.
 *
 * The harness uses `unpaired`: one seed gives networks of different shapes no luck in common, and 5 seeds make 25 pairs of
 * a fold instead of 5. `paired` is for conditions that share their initial weights and order of windows.
 *
 * Convention: the interval draws seeds, and folds that all seeds share. rliable draws seeds only, and separately for
 * either side; its interval is about these folds, ours about folds like these. A seed is drawn with both of its scores:
 * so luck that they do share is kept, and where they share none the interval is the same for many seeds.
 * Undefined, so NaN: a score that is NaN makes all three numbers so.
 *
 * @param bySeed The scores of each seed, fold by fold in one order, shape [seeds][folds].
 * @param options Pairing, seed and number of draws, level.
 * @returns The probability in [0, 1] and the ends of its interval, or NaN.
 * @throws {RangeError} If there is no seed or no fold, if seeds differ in folds, or an option is out of range.
 *
 * @example Two seeds, three folds: our scores win all pairs of the first two folds and half of the third
 * ```ts
 * import assert from "node:assert/strict";
 * import { improvementInterval } from "../src/statistics/improvement_interval.ts";
 *
 * const bySeed = [
 *   [{ score: 0.4, baseline: 0.3 }, { score: 0.5, baseline: 0.3 }, { score: 0.2, baseline: 0.1 }],
 *   [{ score: 0.5, baseline: 0.3 }, { score: 0.4, baseline: 0.3 }, { score: 0.2, baseline: 0.3 }],
 * ];
 * const { estimate, lower, upper } = improvementInterval(bySeed, { seed: 0 });
 * assert.equal(estimate, (1 + 1 + 0.5) / 3);
 * assert.ok(lower <= estimate && estimate <= upper);
 * ```
 */
export function improvementInterval(
  bySeed: readonly (readonly ScorePair[])[],
  options: ImprovementIntervalOptions,
): BootstrapInterval {
  const { pairing = "unpaired", ...drawing } = options;
  const wins = winsOf(bySeed);
  const units = bySeed.map((folds, seed) => folds.map((_, fold): Unit => ({ seed, fold })));
  const statistic = pairing === "paired" ? pairedImprovement : unpairedImprovement;
  return bootstrapInterval(units, { ...drawing, statistic: (groups) => statistic(groups, wins), design: "crossed" });
}

/** Which pair of scores a resample holds. */
interface Unit {
  readonly seed: number;
  readonly fold: number;
}

/** What our score of one seed makes of the baseline of another on each fold, [folds][seeds][seeds]: resamples only look up. */
type Wins = readonly (readonly (readonly number[])[])[];

function winsOf(bySeed: readonly (readonly ScorePair[])[]): Wins {
  const [first = []] = bySeed;
  return first.map((_, fold) =>
    bySeed.map((ours) =>
      // Seeds that differ in folds are refused where they are drawn.
      bySeed.map((theirs) => probabilityOfImprovement([ours[fold]?.score ?? NaN], [theirs[fold]?.baseline ?? NaN])),
    ),
  );
}

/** Sums of halves are exact, so the order of the sums is of no account. */
function unpairedImprovement(groups: readonly (readonly Unit[])[], wins: Wins): number {
  let sum = 0;
  for (const [index, { fold }] of groups[0]!.entries()) {
    let ofFold = 0;
    for (const ours of groups) {
      for (const theirs of groups) ofFold += wins[fold]![ours[index]!.seed]![theirs[index]!.seed]!;
    }
    sum += ofFold / (groups.length * groups.length);
  }
  return sum / groups[0]!.length;
}

function pairedImprovement(groups: readonly (readonly Unit[])[], wins: Wins): number {
  return mean(groups.flat().map(({ seed, fold }) => wins[fold]![seed]![seed]!));
}
