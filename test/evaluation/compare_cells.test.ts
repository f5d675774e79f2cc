import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellMeasure } from "../../src/evaluation/cell_measures.ts";
import type { CellSamples } from "../../src/evaluation/cell_samples.ts";
import { compareCells } from "../../src/evaluation/compare_cells.ts";
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { knownCell } from "../_data/known_cell.ts";
import { madeCell } from "../_data/measured_cell.ts";

/** What a noisy cell is made of. */
interface NoisyOptions {
  readonly noise: number;
  /** Keys the errors; the truth is always the same. */
  readonly errors: number;
  readonly recordings: number;
  readonly seeds?: readonly number[];
  readonly folds?: readonly string[];
}

function noisyCell({ noise, errors, recordings, seeds = [0, 1], folds = ["a"] }: NoisyOptions): CellSamples {
  return madeCell({
    seeds,
    folds,
    recordings: ({ seed, fold }) =>
      Array.from({ length: recordings }, (_, recording) => {
        const truths = randomStream({ seed: 0, purpose: `truth ${fold}`, index: recording });
        const mistakes = randomStream({ seed: errors, purpose: `error ${fold}`, index: 100 * seed + recording });
        const truth = Array.from({ length: 20 }, () => normal(truths));
        return {
          recording: String(recording),
          truth,
          prediction: truth.map((value) => value + noise * normal(mistakes)),
        };
      }),
  });
}

describe("compareCells()", () => {
  it("is the difference of the cells' mean CCC, the first less the second", () => {
    const { difference } = compareCells(knownCell([0.75, 0.5]), knownCell([0.25, 0.25]));
    // Predictions pass through float32: 6e-8 of a value near 1, some ten times that in a CCC.
    expect(Math.abs(difference.estimate - 0.375)).toBeLessThan(1e-6);
    expect(Math.abs(difference.lower - 0.25)).toBeLessThan(1e-6);
    expect(Math.abs(difference.upper - 0.5)).toBeLessThan(1e-6);
  });

  it.each([
    [2, 0.5],
    [3, 0.25],
    [5, 0.0625],
    [6, 0.03125],
  ])("takes %i recordings for as many units, however many seeds: p is at least %f", (recordings, smallest) => {
    const [good, bad] = [0.1, 3].map((noise) => noisyCell({ noise, errors: 1, recordings, seeds: [0, 1, 2] }));
    const { permutation } = compareCells(good!, bad!);
    expect([permutation.units, permutation.smallestPValue]).toEqual([recordings, smallest]);
    // Every recording is followed better by the first: no other pattern of signs is as extreme, but for its mirror.
    expect(permutation.pValue).toBe(smallest);
  });

  it("keeps recordings of two folds apart, even if they have one name", () => {
    const [one, other] = [1, 2].map((errors) =>
      noisyCell({ noise: 1, errors, recordings: 2, folds: ["a", "b"], seeds: [0] }),
    );
    expect(compareCells(one!, other!).permutation.units).toBe(4);
  });

  it("tests the mean over recordings of the CCC within each, where the difference lays a fold end to end", () => {
    const [one, other] = [1, 2].map((errors) => noisyCell({ noise: errors, errors, recordings: 4 }));
    const { permutation, difference } = compareCells(one!, other!);
    const within = (cell: CellSamples) => cellMeasure(cell, { measure: "recordings" });
    expect(permutation.mean).toBeCloseTo(within(one!) - within(other!), 12);
    expect(permutation.mean).not.toBeCloseTo(difference.estimate, 3);
  });

  it("finds no difference between cells of equal quality, and a clear one where one is better on many recordings", () => {
    const cell = (noise: number, errors: number) => noisyCell({ noise, errors, recordings: 12 });
    const clear = compareCells(cell(0.5, 1), cell(2, 2));
    expect([clear.permutation.pValue, clear.permutation.smallestPValue]).toEqual([2 ** -11, 2 ** -11]);
    expect([clear.improvement.estimate, clear.difference.lower > 0]).toEqual([1, true]);
    const alike = compareCells(cell(1, 1), cell(1, 2));
    expect(alike.permutation.pValue).toBeGreaterThan(0.05);
    expect(alike.difference.lower < 0 && alike.difference.upper > 0).toBe(true);
  });

  it("counts the folds on which a run of the first has the higher CCC, a tie as half", () => {
    const { improvement } = compareCells(knownCell([0.5, 0.5, 0.5, 0.25]), knownCell([0.25, 0.75, 0.5, 0]));
    expect(improvement.estimate).toBe((1 + 0 + 1 / 2 + 1) / 4);
  });

  it("negates the difference and turns the probability around when the cells are swapped; the test stays as it was", () => {
    const noise = fc.integer({ min: 1, max: 20 }).map((tenths) => tenths / 10);
    const errors = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(noise, noise, errors, (first, second, seed) => {
        const of = (each: number, key: number) =>
          noisyCell({ noise: each, errors: key, recordings: 3, folds: ["a", "b"] });
        const [one, other] = [of(first, seed), of(second, seed + 1000)];
        const [there, back] = [compareCells(one, other), compareCells(other, one)];
        // Sums are taken in another order: rounding alone.
        expect(there.difference.estimate).toBeCloseTo(-back.difference.estimate, 12);
        expect(there.difference.lower).toBeCloseTo(-back.difference.upper, 12);
        expect(there.improvement.estimate).toBeCloseTo(1 - back.improvement.estimate, 12);
        expect(there.permutation.mean).toBeCloseTo(-back.permutation.mean, 12);
        expect(there.permutation.pValue).toBe(back.permutation.pValue);
      }),
      { numRuns: 4 },
    );
  });

  it("is NaN where a CCC is undefined, and says so of test and interval", () => {
    const flat = knownCell([0.5, 0.5], { recordings: () => [{ recording: "r", truth: [0, 0], prediction: [0, 0] }] });
    const { difference, permutation, improvement } = compareCells(flat, flat);
    const numbers = [difference.estimate, difference.lower, permutation.pValue, improvement.estimate];
    expect(numbers).toEqual([NaN, NaN, NaN, NaN]);
  });

  it.each<[string, Partial<NoisyOptions>]>([
    ["seeds", { seeds: [0, 2] }],
    ["folds", { folds: ["b"] }],
    ["recordings", { recordings: 3 }],
  ])("refuses cells of other %s", (_, changes) => {
    const usual: NoisyOptions = { noise: 1, errors: 1, recordings: 2 };
    expect(() => compareCells(noisyCell(usual), noisyCell({ ...usual, ...changes }))).toThrow(
      /^Cannot resample cells: /,
    );
  });
});
