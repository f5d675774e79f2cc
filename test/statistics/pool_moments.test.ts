import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concordance } from "../../src/statistics/concordance.ts";
import { concordanceOfMoments } from "../../src/statistics/concordance_of_moments.ts";
import { type PairedMoments, pairedMoments } from "../../src/statistics/paired_moments.ts";
import { poolMoments } from "../../src/statistics/pool_moments.ts";
import { thousandths } from "../_arbitraries/annotation_series.ts";

const NAMES = ["meanTruth", "meanPrediction", "varianceTruth", "variancePrediction", "covariance"] as const;

// Values are within 8 and at most 60 frames: sums of squares stay below 4,000 and each of at most 120 additions is off by
// half a unit in the last place of that, 2.3e-13, before the division. Weighting parts by 1 instead of their frames, or
// leaving out the parts' own distances from the mean, is off by whole thousandths squared: 1e-6.
const CLOSE = 1e-10;

const pairs = (least: number) =>
  fc.array(fc.tuple(thousandths(-8, 8), thousandths(-8, 8)), { minLength: least, maxLength: 20 });

function momentsOf(frames: readonly (readonly [number, number])[]): PairedMoments {
  return pairedMoments(
    frames.map(([truth]) => truth),
    frames.map(([, prediction]) => prediction),
  );
}

describe("poolMoments()", () => {
  it("weights parts by their frames and adds their distances from the whole's mean, by hand", () => {
    // Truth 0 2 4 and prediction 1 1 7: means 2 and 3, variances 8/3 and 8, covariance (4 + 0 + 8) / 3.
    const whole = poolMoments([pairedMoments([0, 2], [1, 1]), pairedMoments([4], [7])]);
    expect(whole).toEqual({
      frames: 3,
      meanTruth: 2,
      meanPrediction: 3,
      varianceTruth: 8 / 3,
      variancePrediction: 8,
      covariance: 4,
    });
  });

  it("gives one part back as it is, and NaN for none and for parts without frames", () => {
    const part = pairedMoments([0.1, 0.2], [0.3, 0.1]);
    expect(poolMoments([part])).toBe(part);
    expect(poolMoments([pairedMoments([], []), part])).toBe(part);
    expect(poolMoments([])).toMatchObject({ frames: 0, meanTruth: Number.NaN, covariance: Number.NaN });
  });

  it("keeps constant series constant to the bit", () => {
    // Of these numbers of frames, the weighted sums of 0.1 and of 0.7 divided again are others in the last place.
    const parts = [5, 6, 7].map((frames) => pairedMoments(Array(frames).fill(0.1), Array(frames).fill(0.7)));
    expect(poolMoments(parts)).toMatchObject({
      meanTruth: 0.1,
      meanPrediction: 0.7,
      varianceTruth: 0,
      variancePrediction: 0,
      covariance: 0,
    });
  });

  it("gives the moments and the CCC of the series laid end to end, for any division and any order of parts", () => {
    fc.assert(
      fc.property(fc.array(pairs(0), { minLength: 1, maxLength: 3 }), pairs(2), (others, last) => {
        const all = [...others, last];
        const frames = all.flat();
        const whole = momentsOf(frames);
        for (const parts of [all, all.toReversed()]) {
          const pooled = poolMoments(parts.map(momentsOf));
          expect(pooled.frames).toBe(frames.length);
          for (const name of NAMES) expect(Math.abs(pooled[name] - whole[name])).toBeLessThan(CLOSE);
        }
        expect(concordanceOfMoments(whole)).toBe(
          concordance(
            frames.map(([truth]) => truth),
            frames.map(([, prediction]) => prediction),
          ),
        );
      }),
    );
  });
});
