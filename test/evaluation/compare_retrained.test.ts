import { describe, expect, it } from "vitest";
import { compareRetrained } from "../../src/evaluation/compare_retrained.ts";
import type { RunOutcome } from "../../src/evaluation/run_training.ts";
import { smallRecord } from "../_data/small_run.ts";

const stored = smallRecord();
const same: RunOutcome = { ...stored, weights: new Float32Array(0) };
const [score] = same.record.scores;

/** The run again, its predictions and scores off by so much. */
function off(by: number): RunOutcome {
  const record = { ...same.record, scores: [{ ...score!, concatenated: score!.concatenated + by }] };
  const traces = same.traces.map((trace) => ({ ...trace, predictions: trace.predictions.map((each) => each + by) }));
  return { ...same, record, traces };
}

describe("compareRetrained()", () => {
  it("is identical for the same bytes, undefined numbers included, with or without a tolerance", () => {
    for (const tolerance of [0, 0.02]) {
      expect(compareRetrained(stored, { retrained: same, tolerance })).toEqual({ state: "identical", differences: [] });
    }
  });

  it.each([
    ["weights", { weightsSha256: "3".repeat(64) }],
    ["kept epoch", { bestEpoch: 2 }],
    ["number of weights", { parameters: 101 }],
    ["history", { history: [] }],
    ["fit on the training windows", { training: [] }],
  ])("names the %s that differ", (what, changes) => {
    const retrained = { ...same, record: { ...same.record, ...changes } };
    expect(compareRetrained(stored, { retrained })).toEqual({ state: "different", differences: [`its ${what}`] });
  });

  it("finds one bit of one prediction, which no score shows", () => {
    const [first, ...rest] = same.traces;
    const predictions = first!.predictions.with(0, 1 + 2 ** -23);
    const retrained = { ...same, traces: [{ ...first!, predictions }, ...rest] };
    expect(compareRetrained(stored, { retrained }).differences).toEqual(["its predictions"]);
  });

  it("is within the tolerance up to it and not beyond, and never without one", () => {
    expect(compareRetrained(stored, { retrained: off(0.015), tolerance: 0.02 }).state).toBe("within tolerance");
    expect(compareRetrained(stored, { retrained: off(0.025), tolerance: 0.02 }).state).toBe("different");
    expect(compareRetrained(stored, { retrained: off(Number.NaN), tolerance: 0.02 }).state).toBe("different");
    expect(compareRetrained(stored, { retrained: off(0.015) }).state).toBe("different");
  });

  it("never tolerates other labels, frames or recordings: no training decides them", () => {
    const [first, ...rest] = off(0.001).traces;
    for (const change of [
      { labels: first!.labels.with(0, 0.2) },
      { frames: first!.frames.with(0, 0) },
      { recording: "another" },
    ]) {
      const retrained = { ...off(0.001), traces: [{ ...first!, ...change }, ...rest] };
      expect(compareRetrained(stored, { retrained, tolerance: 0.02 }).state).toBe("different");
    }
  });
});
