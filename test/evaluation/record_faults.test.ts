import { describe, expect, it } from "vitest";
import { recordFaults } from "../../src/evaluation/record_faults.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { scoreFold } from "../../src/evaluation/score_fold.ts";
import { smallRecord } from "../_data/small_run.ts";

const { record: made, traces } = smallRecord();
const row = (epoch: number, validationLoss: number) => ({
  epoch,
  trainingLoss: 1,
  validationLoss,
  validationCcc: [0.5, Number.NaN],
});
const array = (...shape: number[]) => ({ sha256: "", shape });

/** A record from which everything follows: it stops for want of patience after the best of five epochs. */
const sound: RunRecord = {
  ...made,
  configuration: {
    ...made.configuration,
    hyperparameters: { ...made.configuration.hyperparameters, epochs: 100, patienceEpochs: 2 },
  },
  parameters: 1135, // 3 2 25 + 25 of the trunk, and 465 + 12 + 3 a task
  bestEpoch: 3,
  history: [row(1, 0.9), row(2, Number.NaN), row(3, 0.8), row(4, 0.8), row(5, 0.9)],
  scores: scoreFold(traces, ["arousal", "valence"]),
  arrays: { predictions: array(4, 2), labels: array(4, 2), frames: array(4) },
};

const faults = (changes: Partial<RunRecord>) => recordFaults({ ...sound, ...changes }, traces);

describe("recordFaults()", () => {
  it("finds none where everything follows, undefined scores and losses included", () => {
    expect(recordFaults(sound, traces)).toEqual([]);
    expect(sound.scores.some(({ recordingMean }) => Number.isNaN(recordingMean))).toBe(true);
  });

  it("counts the weights of the network anew", () => {
    expect(faults({ parameters: 1136 })).toEqual(["its number of weights must be 1135, current value is 1136"]);
  });

  it.each([
    ["another epoch is said to be kept", { bestEpoch: 4 }],
    ["an epoch is missing at the end", { history: sound.history.slice(0, -1) }],
    ["an epoch is missing at the beginning", { history: sound.history.slice(1) }],
    ["a better epoch follows after patience was over", { history: [...sound.history, row(6, 0.1)] }],
    ["a worse epoch follows after patience was over", { history: [...sound.history, row(6, 0.95)] }],
    ["an epoch's loss is another", { history: sound.history.with(3, row(4, 0.7)) }],
  ])("goes through early stopping again and finds when %s", (_, changes: Partial<RunRecord>) => {
    expect(faults(changes)[0]).toMatch(/^its training, by early stopping over its history, must be \{"bestEpoch":/);
  });

  it("goes by the CCC where that decided", () => {
    const history = [0.1, 0.3, 0.2, 0.1].map((ccc, index) => ({ ...row(index + 1, 0.5), validationCcc: [ccc, ccc] }));
    const configuration = { ...sound.configuration, choices: { "stopping-metric": "ccc" } as const };
    expect(faults({ configuration, history, bestEpoch: 2 })).toEqual([]);
    expect(faults({ history, bestEpoch: 2 }).length).toBe(1);
  });

  it("scores the predictions anew and finds a score that is off by its last bit", () => {
    const [arousal, valence] = sound.scores as [(typeof sound.scores)[0], (typeof sound.scores)[0]];
    const off = { ...arousal, concatenated: arousal.concatenated * (1 + Number.EPSILON) };
    expect(faults({ scores: [off, valence] })).toEqual([
      expect.stringMatching(/^its scores of arousal, recomputed from its predictions, must be /),
    ]);
    expect(faults({ scores: [arousal, { ...valence, recordingMean: 0 }] }).length).toBe(1);
    expect(faults({ scores: [arousal] })[0]).toMatch(/^its tasks of the scores must be \["arousal","valence"\]/);
  });

  it("compares recordings, shapes and tasks with fold, arrays and network, and frames with each other", () => {
    expect(recordFaults(sound, traces.toReversed())[0]).toMatch(/^its test recordings must be \["a","b"\]/);
    expect(faults({ arrays: { ...sound.arrays, frames: array(5) } })[0]).toMatch(/^its arrays' shapes must be /);
    expect(faults({ training: sound.training.toReversed() })[0]).toMatch(/^its tasks of the training fit must be /);
    const [first, ...rest] = traces;
    const backwards = { ...first!, frames: first!.frames.toReversed() };
    expect(recordFaults(sound, [backwards, ...rest])).toEqual([
      "its frames of a must rise from window to window, and do not",
    ]);
    const short = { ...first!, labels: first!.labels.slice(1) };
    expect(recordFaults(sound, [short, ...rest])[0]).toMatch(/^its arrays must fit each other: /);
  });
});
