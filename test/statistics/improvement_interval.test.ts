import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import expected from "../../fixtures/statistics_oracle/expected.json" with { type: "json" };
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { improvementInterval, type ScorePair } from "../../src/statistics/improvement_interval.ts";
import { expectClose } from "../_assertions/close.ts";

/** Scores from few values, so that ties are frequent, of one to three seeds in one to three folds. */
const scoresBySeed = fc
  .record({ seeds: fc.integer({ min: 1, max: 3 }), folds: fc.integer({ min: 1, max: 3 }) })
  .chain(({ seeds, folds }) => {
    const score = fc.integer({ min: 0, max: 3 });
    const pair = fc.record({ score, baseline: score });
    const row = fc.array(pair, { minLength: folds, maxLength: folds });
    return fc.array(row, { minLength: seeds, maxLength: seeds });
  });

const exchanged = (bySeed: readonly (readonly ScorePair[])[]) =>
  bySeed.map((folds) => folds.map(({ score, baseline }) => ({ score: baseline, baseline: score })));

// Two seeds in one fold: of the four pairs, 3 and 1 beat 0, 3 beats 2 and 1 does not; of the two seeds' own, one each.
const oneFold = [[{ score: 3, baseline: 0 }], [{ score: 1, baseline: 2 }]];

describe("improvementInterval()", () => {
  it("leaves the scores as they are", () => {
    const given = structuredClone(oneFold);
    improvementInterval(given, { seed: 0, resamples: 10 });
    expect(given).toEqual(oneFold);
  });

  it("lets all seeds of a fold meet: 3 of 4, by hand", () => {
    expect(improvementInterval(oneFold, { seed: 0 }).estimate).toBe(0.75);
  });

  it("lets only scores of one seed meet when paired: 1 of 2, by hand", () => {
    expect(improvementInterval(oneFold, { seed: 0, pairing: "paired" }).estimate).toBe(0.5);
  });

  it("never lets scores of two folds meet", () => {
    // Fold 2 is the easier one; within each fold ours lose.
    const bySeed = [
      [
        { score: 0.1, baseline: 0.2 },
        { score: 0.8, baseline: 0.9 },
      ],
    ];
    expect(improvementInterval(bySeed, { seed: 0 })).toEqual({ estimate: 0, lower: 0, upper: 0 });
  });

  it("draws seeds with both their scores: of these two, 1, 3/4 or 0, by hand", () => {
    // Draws of the seeds 1 1, 1 2 or 2 1, and 2 2 have probabilities 1/4, 1/2, 1/4.
    const at = (level: number) => improvementInterval(oneFold, { seed: 0, level });
    expect(at(0.4)).toEqual({ estimate: 0.75, lower: 0.75, upper: 0.75 });
    expect(at(0.6)).toEqual({ estimate: 0.75, lower: 0, upper: 1 });
  });

  it("draws folds too: with one seed, a fold won and a fold lost, 0 to 1", () => {
    const bySeed = [
      [
        { score: 1, baseline: 0 },
        { score: 0, baseline: 1 },
      ],
    ];
    expect(improvementInterval(bySeed, { seed: 0 })).toEqual({ estimate: 0.5, lower: 0, upper: 1 });
  });

  it("is NaN throughout when a score is", () => {
    const undefinedScore = [[{ score: NaN, baseline: 0 }], [{ score: NaN, baseline: 0 }]];
    expect(improvementInterval(undefinedScore, { seed: 0 })).toEqual({ estimate: NaN, lower: NaN, upper: NaN });
  });

  it("refuses seeds of different folds", () => {
    const pair = { score: 1, baseline: 0 };
    expect(() => improvementInterval([[pair], [pair, pair]], { seed: 0 })).toThrow(RangeError);
  });

  it("is the mean over folds of SciPy's U / (n m), as rliable takes it over tasks", () => {
    // Exact halves, two divisions. Meeting across folds or in pairs gives another multiple of 1/200 or 1/40.
    const { bySeed, probability } = expected.improvementOverFolds[0]!;
    expectClose(improvementInterval(bySeed, { seed: 0 }).estimate, probability, 1e-15);
    expect(
      Math.abs(improvementInterval(bySeed, { seed: 0, pairing: "paired" }).estimate - probability),
    ).toBeGreaterThan(1e-3);
  });

  it("is mirrored at 1/2 when both sides are exchanged, with the same draws", () => {
    fc.assert(
      fc.property(scoresBySeed, fc.maxSafeNat(), fc.constantFrom("paired", "unpaired"), (bySeed, seed, pairing) => {
        const of = (given: typeof bySeed) => improvementInterval(given, { seed, pairing, resamples: 30 });
        const [there, back] = [of(bySeed), of(exchanged(bySeed))];
        expectClose(back.estimate, 1 - there.estimate, 1e-14);
        expectClose(back.lower, 1 - there.upper, 1e-14);
        expectClose(back.upper, 1 - there.lower, 1e-14);
      }),
      { numRuns: 50 },
    );
  });

  it("is the same either way of pairing when there is one seed", () => {
    fc.assert(
      fc.property(scoresBySeed, fc.maxSafeNat(), ([first], seed) => {
        const of = (pairing: "paired" | "unpaired") => improvementInterval([first!], { seed, pairing, resamples: 30 });
        expect(of("paired")).toEqual(of("unpaired"));
      }),
      { numRuns: 50 },
    );
  });

  it("gives the same interval for the same seed and another for another", () => {
    const stream = randomStream({ seed: 3, purpose: "scores" });
    const bySeed = Array.from({ length: 6 }, () =>
      Array.from({ length: 6 }, () => ({ score: normal(stream), baseline: normal(stream) })),
    );
    const of = (seed: number) => improvementInterval(bySeed, { seed, resamples: 50 });
    expect(of(5)).toEqual(of(5));
    expect(of(6)).not.toEqual(of(5));
  });
});
