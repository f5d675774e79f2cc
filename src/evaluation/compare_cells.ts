import { improvementInterval } from "../statistics/improvement_interval.ts";
import { type PairedPermutation, pairedPermutationTest } from "../statistics/paired_permutation_test.ts";
import type { BootstrapInterval } from "../statistics/percentile_interval.ts";
import { cellInterval } from "./cell_interval.ts";
import { cellMeasure } from "./cell_measures.ts";
import type { CellSamples } from "./cell_samples.ts";

/** How one cell differs from another. */
export interface CellComparison {
  /** The first's mean CCC less the second's, with its 95 % bootstrap interval. */
  readonly difference: BootstrapInterval;
  /** Paired permutation test of the CCC within recordings. */
  readonly permutation: PairedPermutation;
  /** Probability that a run of the first has a higher CCC than a run of the second on the same fold. */
  readonly improvement: BootstrapInterval;
}

/**
 * Compares two cells of one corpus: how far apart, whether chance could do it, and how often a run of one beats the other.
 *
 * The permutation test exchanges the two cells' scores within each test recording, all seeds together: seeds share the
 * recording, so they are no independent evidence. It tests the mean over recordings of the CCC within each, where the
 * difference is of the CCC over a fold's recordings laid end to end: with one or five folds nothing else can be tested.
 *
 * @param first The one.
 * @param second The other, of the same seeds, folds and recordings.
 * @returns The comparison; what is undefined is NaN.
 * @throws {RangeError} If seeds, folds or recordings differ.
 *
 * @example A cell does not differ from itself
 * ```ts
 * import assert from "node:assert/strict";
 * import { cellSamples } from "../src/evaluation/cell_samples.ts";
 * import { compareCells } from "../src/evaluation/compare_cells.ts";
 * import { measuredRun } from "../src/evaluation/measured_run.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord();
 * const samples = cellSamples([measuredRun(record, traces)], { attribute: "arousal" });
 * const { difference, improvement } = compareCells(samples, samples);
 * assert.deepEqual([difference.estimate, improvement.estimate], [0, 0.5]);
 * ```
 */
export function compareCells(first: CellSamples, second: CellSamples): CellComparison {
  const difference = cellInterval(
    [
      { samples: first, measure: "ccc" },
      { samples: second, measure: "ccc" },
    ],
    { combine: ([one, other]) => one! - other! },
  );
  const pairs = first.runs.flatMap((byFold, seed) =>
    byFold.flatMap(({ fold, recordings }, index) =>
      recordings.map((each, recording) => ({
        unit: `${fold} ${each.recording}`,
        difference: each.concordance - second.runs[seed]![index]!.recordings[recording]!.concordance,
      })),
    ),
  );
  return {
    difference,
    permutation: pairedPermutationTest(
      pairs.map((pair) => pair.difference),
      { units: pairs.map((pair) => pair.unit), seed: 0 },
    ),
    improvement: improvementInterval(
      first.seeds.map((_, seed) =>
        first.folds.map((_, fold) => ({ score: runScore(first, seed, fold), baseline: runScore(second, seed, fold) })),
      ),
      { seed: 0 },
    ),
  };
}

function runScore(samples: CellSamples, seed: number, fold: number): number {
  const recordings = samples.folds[fold]!.recordings.map((_, index) => index);
  return cellMeasure(samples, { measure: "ccc", draw: { seeds: [seed], folds: [{ fold, recordings }] } });
}
