import { describe, expect, it } from "vitest";
import { raterTraces } from "../../../src/corpus/simulated/rater_traces.ts";
import { pearson } from "../../../src/statistics/pearson.ts";

const OPTIONS = {
  corpus: "sim-recola",
  attribute: "valence",
  seed: 1,
  recording: 0,
  raters: 6,
  delaySeconds: 0,
} as const;
const level = (value: number) => ({ frameRate: 5, leadFrames: 50, values: new Float64Array(50 + 20_001).fill(value) });
const meanOf = (values: Float32Array) =>
  values.reduce((sum, value) => sum + Math.atanh(value) / 0.4, 0) / values.length;

describe("raterTraces()", () => {
  it("sees a constant affect on a scale of 0.65 to 1.3 and with a bias within 0.6, each rater with their own", () => {
    const [low, high] = [raterTraces(level(0), OPTIONS), raterTraces(level(1), OPTIONS)];
    const biases = low.map(meanOf);
    const scales = high.map((trace, rater) => meanOf(trace) - biases[rater]!);
    // The noise is the same in both, so scales are exact but for float32; a bias holds the mean of noise, 0.95 sqrt(8 / 4000) = 0.04.
    for (const scale of scales) expect(scale).toBeGreaterThan(0.65 - 1e-4);
    for (const scale of scales) expect(scale).toBeLessThan(1.3 + 1e-4);
    for (const bias of biases) expect(Math.abs(bias)).toBeLessThan(0.6 + 4 * 0.045);
    expect(new Set(scales.map((scale) => scale.toFixed(3))).size).toBe(6);
  });

  it("keeps a rater's manner from recording to recording, not their noise", () => {
    const [one, other] = [0, 1].map((recording) => raterTraces(level(0), { ...OPTIONS, recording })[2]!);
    expect(Math.abs(meanOf(one!) - meanOf(other!))).toBeLessThan(4 * 0.06);
    expect(Math.abs(pearson(one!, other!))).toBeLessThan(0.2);
  });

  it("shows a step of affect late by 0.65 to 1.35 times the mean delay", () => {
    const step = level(0);
    step.values.fill(1, 50 + 10_000);
    const raters = raterTraces(step, { ...OPTIONS, delaySeconds: 4 });
    const flat = raterTraces(level(0), { ...OPTIONS, delaySeconds: 4 });
    for (const [rater, trace] of raters.entries()) {
      const late = (trace.findIndex((value, frame) => value !== flat[rater]![frame]!) - 10_000) / 5;
      expect(late).toBeGreaterThan(4 * 0.65 - 0.2);
      expect(late).toBeLessThanOrEqual(4 * 1.35);
    }
  });

  it("stays in [-1, 1] for affect of any size", () => {
    for (const trace of raterTraces(level(100), OPTIONS))
      expect(trace.every((value) => Math.abs(value) <= 1)).toBe(true);
  });
});
