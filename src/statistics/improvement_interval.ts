import { bootstrapDraws } from "./_bootstrap_draws.ts";
import type { BootstrapOptions } from "./bootstrap_interval.ts";
import { mean } from "./mean.ts";
import { type BootstrapInterval, percentileInterval } from "./percentile_interval.ts";
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
  const { pairing = "unpaired", seed, resamples = 2000, level = 0.95 } = options;
  const drawn = bootstrapDraws(
    bySeed.map((folds) => folds.length),
    { design: "crossed", seed, resamples, level },
  );
  const wins = winsOf(bySeed);
  const ofSeeds = pairing === "paired" ? pairedImprovement : unpairedImprovement;
  const known = new Map<readonly number[], readonly number[]>();
  /** The mean over folds of what drawn seeds make of each: of few seeds the same are drawn again and again. */
  const improvement = (seeds: readonly number[], folds: readonly number[]): number => {
    let byFold = known.get(seeds);
    if (byFold === undefined) {
      byFold = wins.map((ofFold) => ofSeeds(seeds, ofFold));
      known.set(seeds, byFold);
    }
    let sum = 0;
    for (const fold of folds) sum += byFold[fold]!;
    return sum / folds.length;
  };
  return percentileInterval(improvement([...bySeed.keys()], [...wins.keys()]), {
    // Crossed: every drawn seed has the same drawn folds.
    resampled: drawn.map(({ groups, units }) => improvement(groups, units[0]!)),
    level,
  });
}

/** What our score of one seed makes of the baseline of another on each fold, [folds][seeds][seeds]: resamples only look up. */
type Wins = readonly (readonly (readonly number[])[])[];

function winsOf(bySeed: readonly (readonly ScorePair[])[]): Wins {
  return bySeed[0]!.map((_, fold) =>
    bySeed.map((ours) =>
      bySeed.map((theirs) => probabilityOfImprovement([ours[fold]!.score], [theirs[fold]!.baseline])),
    ),
  );
}

/** Sums of halves are exact, so their order is of no account. */
function unpairedImprovement(seeds: readonly number[], wins: Wins[number]): number {
  return mean(seeds.flatMap((ours) => seeds.map((theirs) => wins[ours]![theirs]!)));
}

function pairedImprovement(seeds: readonly number[], wins: Wins[number]): number {
  return mean(seeds.map((seed) => wins[seed]![seed]!));
}
