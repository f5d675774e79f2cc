import { describe, expect, it } from "vitest";
import { measuredRun } from "../../src/evaluation/measured_run.ts";
import { concordance } from "../../src/statistics/concordance.ts";
import { pairedMoments } from "../../src/statistics/paired_moments.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";
import { smallRecord } from "../_data/small_run.ts";

/** Windows of two tasks side by side, as the store keeps them. */
const interleaved = (columns: readonly (readonly number[])[]): Float32Array =>
  Float32Array.from(columns[0]!.flatMap((_, window) => columns.map((column) => column[window]!)));

// Eighths are exact in float32.
const arousal = { truth: [0, 1, 2, 3, 2], prediction: [0.5, 1, 1.5, 3, 4] };
const valence = { truth: [3, 2, 1, 1, 0], prediction: [0.25, 2, 1, 0, -1] };
const trace = (recording: string, of: (each: typeof arousal) => typeof arousal) => ({
  recording,
  frames: Int32Array.from(arousal.truth.keys()),
  labels: interleaved([of(arousal).truth, of(valence).truth]),
  predictions: interleaved([of(arousal).prediction, of(valence).prediction]),
});
const reversed = ({ truth, prediction }: typeof arousal) => ({ truth: truth.toReversed(), prediction });
const { record } = smallRecord({ hyperparameters: { ...PAPER_HYPERPARAMETERS, evaluationHopFrames: 10 } });
const { tasks } = measuredRun(record, [trace("a", (each) => each), trace("b", reversed)]);

describe("measuredRun()", () => {
  it("reads each task from its own column, in every recording, under the recording's name", () => {
    expect(tasks.map(({ task }) => task)).toEqual(["arousal", "valence"]);
    for (const [index, { truth, prediction }] of [arousal, valence].entries()) {
      expect(tasks[index]!.recordings).toEqual([
        { recording: "a", moments: pairedMoments(truth, prediction), concordance: concordance(truth, prediction) },
        {
          recording: "b",
          moments: pairedMoments(truth.toReversed(), prediction),
          concordance: concordance(truth.toReversed(), prediction),
        },
      ]);
    }
  });

  it("takes the fit on the training windows by the task's name, whatever its place in the record", () => {
    const training = record.training.map((fit, index) => ({ ...fit, meanTruth: index })).toReversed();
    const again = measuredRun({ ...record, training }, [trace("a", (each) => each)]);
    expect(again.tasks.map((task) => task.training.meanTruth)).toEqual([0, 1]);
  });

  it("looks back over as many predictions as lie in the frames that are asked, and averages recordings' frames alike", () => {
    const pieces = [arousal, reversed(arousal)].flatMap(({ truth, prediction }) =>
      [0, 1, 2].map((start) => concordance(truth.slice(start, start + 3), prediction.slice(start, start + 3))),
    );
    // A prediction every ten frames: thirty frames are three of them.
    expect(tasks[0]!.trailing({ frames: 30 })).toBeCloseTo(pieces.reduce((sum, value) => sum + value, 0) / 6, 12);
    expect(tasks[0]!.trailing({ frames: 50 })).toBeCloseTo(
      (concordance(arousal.truth, arousal.prediction) + concordance(arousal.truth.toReversed(), arousal.prediction)) /
        2,
      12,
    );
  });

  it("gives every length its own trailing mean, again and again", () => {
    const [three, five] = [tasks[1]!.trailing({ frames: 30 }), tasks[1]!.trailing({ frames: 50 })];
    expect(three).not.toBeCloseTo(five, 2);
    expect([tasks[1]!.trailing({ frames: 30 }), tasks[1]!.trailing({ frames: 50 })]).toEqual([three, five]);
  });

  it("has no trailing CCC where no recording is that long, and refuses to look back over fewer than two predictions", () => {
    expect(tasks[0]!.trailing({ frames: 60 })).toBeNaN();
    expect(() => tasks[0]!.trailing({ frames: 10 })).toThrow(
      new RangeError(
        "Cannot compute the trailing concordance: the window must be an integer of at least 2 frames, current value is 1",
      ),
    );
  });

  it("is NaN in the recording and task in which a prediction is, and nowhere else", () => {
    const broken = trace("a", (each) => each);
    broken.predictions[1] = NaN; // valence, first window
    const [first, second] = measuredRun(record, [broken, trace("b", reversed)]).tasks;
    expect([first!, second!].map((task) => task.recordings.map((each) => Number.isNaN(each.concordance)))).toEqual([
      [false, false],
      [true, false],
    ]);
  });
});
