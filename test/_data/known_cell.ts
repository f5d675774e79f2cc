import type { CorpusEvidence } from "../../src/claims/judge_measured.ts";
import type { CellSamples } from "../../src/evaluation/cell_samples.ts";
import { type MadeCellOptions, madeCell } from "./measured_cell.ts";

// Two orthogonal patterns of mean 0 and variance 1.
const TRUTH = [1, 1, -1, -1];
const OTHER = [1, -1, 1, -1];

// A whole number of patterns, so that every trailing window of Figure 2 has the CCC of them all.
const FRAMES = 104;

let made = 0;

/**
 * A cell whose folds have known scores, the same with every seed: the CCC of c x + sqrt(1 - c^2) z with x is c.
 *
 * With one score in all folds its interval has no width. With three, it is from the least to the largest: all three draws
 * of a fold are the same one in 1 of 27 resamples, more than any tail that the judge looks at here.
 */
export function knownCell(scores: readonly number[], changes: Partial<MadeCellOptions> = {}): CellSamples {
  made += 1;
  return madeCell({
    seeds: [0, 1, 2],
    folds: scores.map((_, fold) => `fold ${fold}`),
    data: String(made),
    recordings: ({ fold }) => {
      const score = scores[Number(fold.split(" ")[1])]!;
      return [{ recording: `of ${fold}`, truth: repeated(TRUTH), prediction: predicted(score) }];
    },
    ...changes,
  });
}

/** A cell whose score is 1/2 to the bit: 2 x 1 / (1 + 2 + 1), of predictions x + z + 1. */
export function halfCell(): CellSamples {
  return knownCell([0], { recordings: () => [{ recording: "of fold 0", truth: TRUTH, prediction: [3, 1, 1, -1] }] });
}

/** A cell of one fold on which every prediction is the same, as the gold standard is: no CCC is defined. */
export function undefinedCell(): CellSamples {
  return knownCell([0], {
    recordings: () => [{ recording: "of fold 0", truth: [0, 0, 0], prediction: [0, 0, 0] }],
  });
}

/** Evidence of some cells on one corpus: samples of its own, and numbers quoted from others. */
export function evidenceOf(
  cells: Readonly<Record<string, CellSamples | number>>,
  changes: Partial<Pick<CorpusEvidence, "corpus" | "kind" | "profile">> = {},
): CorpusEvidence {
  const find = <Kind extends "number" | "object">(name: string, kind: Kind) => {
    const found = cells[name];
    return typeof found === kind ? found : undefined;
  };
  return {
    corpus: "recola",
    kind: "paper",
    profile: "paper",
    samples: (name) => find(name, "object") as CellSamples | undefined,
    quoted: (name) => find(name, "number") as number | undefined,
    ...changes,
  };
}

function predicted(score: number): number[] {
  const rest = Math.sqrt(1 - score * score);
  return repeated(TRUTH.map((x, index) => score * x + rest * OTHER[index]!));
}

function repeated(pattern: readonly number[]): number[] {
  return Array.from({ length: FRAMES }, (_, frame) => pattern[frame % pattern.length]!);
}
