import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PredictionTrace } from "../../src/evaluation/prediction_trace.ts";
import { scoreFold } from "../../src/evaluation/score_fold.ts";

function trace(labels: number[], predictions: number[], tasks = 1): PredictionTrace {
  return {
    recording: "any",
    frames: Int32Array.from({ length: labels.length / tasks }, (_, k) => k),
    labels: Float32Array.from(labels),
    predictions: Float32Array.from(predictions),
  };
}

describe("scoreFold()", () => {
  it("tells concatenation from the mean over recordings: right within each, wrong in their heights", () => {
    // Within each recording CCC is 1; a copy of the second shifted by 8 against the first would keep that.
    const [score] = scoreFold([trace([0, 1], [0, 1]), trace([8, 9], [0, 1])], ["valence"]);
    expect(score!.recordings[0]).toBe(1);
    // By hand: truths 0 1 8 9, predictions 0 1 0 1: cov 1/4, variances 65/4 and 1/4, gap 4.
    expect(score!.concatenated).toBeCloseTo(2 / 4 / (65 / 4 + 1 / 4 + 16), 12);
    // Second recording: cov 1/4, variances 1/4, gap 8.
    expect(score!.recordingMean).toBeCloseTo((1 + 0.5 / (0.5 + 64)) / 2, 12);
  });

  it("carries an undefined recording into the mean, not into the concatenation", () => {
    const [score] = scoreFold([trace([0, 1], [0, 1]), trace([1, 1], [1, 1])], ["valence"]);
    expect(score!.recordings[1]).toBeNaN();
    expect(score!.recordingMean).toBeNaN();
    expect(score!.concatenated).toBe(1);
  });

  it("carries a NaN prediction into every score of its task, and of no other", () => {
    const [bad, good] = scoreFold([trace([0, 0, 1, 1], [Number.NaN, 0, 1, 1], 2)], ["arousal", "valence"]);
    expect([bad!.concatenated, bad!.recordingMean]).toEqual([Number.NaN, Number.NaN]);
    expect(good!.concatenated).toBe(1);
  });

  it("refuses a trace whose predictions are too few, naming the recording", () => {
    expect(() => scoreFold([trace([0, 1], [0])], ["valence"])).toThrow("Cannot score the recording any");
  });

  const series = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 2,
    maxLength: 20,
  });

  it("always has three equal scores for a fold of one recording", () => {
    fc.assert(
      fc.property(series, (pairs) => {
        const [score] = scoreFold(
          [
            trace(
              pairs.map(([a]) => a),
              pairs.map(([, b]) => b),
            ),
          ],
          ["valence"],
        );
        expect([score!.recordingMean, score!.recordings[0]]).toEqual([score!.concatenated, score!.concatenated]);
      }),
    );
  });

  it("never changes when recordings are taken in another order", () => {
    fc.assert(
      fc.property(series, series, (one, other) => {
        const traces = [one, other].map((pairs) =>
          trace(
            pairs.map(([a]) => a),
            pairs.map(([, b]) => b),
          ),
        );
        const [forward, backward] = [traces, traces.toReversed()].map((each) => scoreFold(each, ["valence"])[0]!);
        // At most 40 terms of sums of squares below 81 in float64: rounding stays far below 1e-12.
        if (Number.isNaN(forward!.concatenated)) expect(backward!.concatenated).toBeNaN();
        else expect(Math.abs(forward!.concatenated - backward!.concatenated)).toBeLessThan(1e-12);
      }),
    );
  });
});
