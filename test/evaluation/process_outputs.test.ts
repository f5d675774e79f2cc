import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PredictionTrace } from "../../src/evaluation/prediction_trace.ts";
import { processOutputs } from "../../src/evaluation/process_outputs.ts";

const trace = (predictions: readonly number[], hopFrames = 1): PredictionTrace => ({
  recording: "a",
  frames: Int32Array.from(predictions, (_, window) => 7 + window * hopFrames),
  labels: Float32Array.from(predictions),
  predictions: Float32Array.from(predictions),
});
const options = { trainingLabels: Float32Array.of(0, -2, 5, 2), tasks: 1, frameRate: 2 };

describe("processOutputs()", () => {
  it("leaves raw outputs as they are", () => {
    const traces = [trace([1, 2, 3])];
    expect(processOutputs(traces, { ...options, outputs: "raw" })).toBe(traces);
  });

  it("clips each task to the range of its own training labels", () => {
    const two = { ...trace([0, 0]), predictions: Float32Array.of(-9, -9, 9, 9) };
    const [clipped] = processOutputs([two], { ...options, tasks: 2, outputs: "clipped" });
    expect([...clipped!.predictions]).toEqual([0, -2, 5, 2]);
    expect(clipped!.labels).toBe(two.labels);
  });

  it("smooths over a second on either side, at the ends over what there is, by hand at two frames a second", () => {
    const [smoothed] = processOutputs([trace([1, 2, 4, 8, 16, 32])], { ...options, outputs: "smoothed" });
    const wanted = [7 / 3, 15 / 4, 31 / 5, 62 / 5, 60 / 4, 56 / 3].map(Math.fround);
    expect([...smoothed!.predictions]).toEqual(wanted);
  });

  it("smooths over seconds, not windows: over one on either side when windows are a second apart", () => {
    const [smoothed] = processOutputs([trace([0, 3, 6, 0], 2)], { ...options, outputs: "smoothed" });
    expect([...smoothed!.predictions]).toEqual([1.5, 3, 3, 3]);
  });

  it("always leaves a constant as it is, keeps recordings apart, and never leaves the range of what it is given", () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(series, series, fc.integer({ min: 1, max: 4 }), (one, other, hop) => {
        const smooth = (...all: number[][]) =>
          processOutputs(
            all.map((each) => trace(each, hop)),
            { ...options, outputs: "smoothed" },
          ).map((each) => [...each.predictions]);
        const [first, second] = smooth(one, other);
        expect([first, second]).toEqual([...smooth(one), ...smooth(other)]);
        expect(Math.min(...first!)).toBeGreaterThanOrEqual(Math.min(...one));
        expect(Math.max(...first!)).toBeLessThanOrEqual(Math.max(...one));
        const flat = one.map(() => one[0]!);
        expect(smooth(flat)).toEqual([flat.map((value) => value + 0)]);
      }),
    );
  });
});
