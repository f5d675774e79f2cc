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
  const statistic = pairing === "paired" ? pairedImprovement : unpairedImprovement;
  return bootstrapInterval(bySeed, { ...drawing, statistic, design: "crossed" });
}

function unpairedImprovement(bySeed: readonly (readonly ScorePair[])[]): number {
  return mean(
    bySeed[0]!.map((_, fold) =>
      probabilityOfImprovement(
        bySeed.map((folds) => folds[fold]!.score),
        bySeed.map((folds) => folds[fold]!.baseline),
      ),
    ),
  );
}

function pairedImprovement(bySeed: readonly (readonly ScorePair[])[]): number {
  return mean(bySeed.flat().map(({ score, baseline }) => probabilityOfImprovement([score], [baseline])));
}
