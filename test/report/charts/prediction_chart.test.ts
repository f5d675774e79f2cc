import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PredictionData, predictionChart } from "../../../src/report/charts/prediction_chart.ts";
import { trailingConcordance } from "../../../src/statistics/trailing_concordance.ts";
import { chartWidth } from "../../_arbitraries/chart_width.ts";
import { score } from "../../_arbitraries/score_interval.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { expectSoundSvg } from "../../_assertions/sound_svg.ts";
import { elements, textOf } from "../../_assertions/xml.ts";

const DATA: PredictionData = {
  ...{ recording: "a", attribute: "valence", frames: [0, 1, 2, 3], framesPerSecond: 60, windowPoints: 2 },
  truth: [0, 1, 2, NaN],
  predictions: [
    { name: "CCC loss", values: [0, 1, 1, 1] },
    { name: "MSE loss", values: [0.5, 0.5, 0.5, 0.5] },
  ],
};

const predicted = (changes: Partial<PredictionData>) =>
  expectSoundSvg(predictionChart({ ...DATA, ...changes }, { id: "f" }));

describe("predictionChart()", () => {
  it("carries every frame's values and concordance, nothing where undefined", () => {
    const svg = expectSoundSvg(predictionChart(DATA, { id: "f" }));
    const series = elements(svg, "g").filter(({ attributes }) => "data-series" in attributes);
    expect(series.map(({ attributes }) => attributes["data-values"])).toEqual(["0,1,2,", "0,1,1,1", "0.5,0.5,0.5,0.5"]);
    // By hand, frames in pairs: 1 for 0 1 and 0 1; 0 for 1 2 and a constant 1 1.
    expect(series.map(({ attributes }) => attributes["data-trailing"])).toEqual([undefined, ",1,0,", ",0,0,"]);
  });

  it("leaves the frames before the first full window a gap and never draws them at zero", () => {
    const truth = Array.from({ length: 256 }, (_, frame) => (frame * 37) % 101);
    const data = {
      ...DATA,
      windowPoints: 100,
      frames: truth.map((_, frame) => frame),
      truth,
      predictions: [{ name: "CCC loss", values: truth }],
    };
    const svg = expectSoundSvg(predictionChart(data, { id: "f" }));
    const series = elements(svg, "g").find(({ attributes }) => attributes["data-series"] === "CCC loss")!;
    const trailing = series.attributes["data-trailing"]!.split(",");
    expect([trailing.indexOf("1"), trailing.filter((text) => text === "").length]).toEqual([99, 99]);
    const path = elements(series, "path")[1]!.attributes.d!;
    // Frame 99 of 0..255 on the panel from 40 to 706.
    expect(Number(/^M([\d.]+),/.exec(path)![1])).toBeCloseTo(40 + (99 / 255) * 666, 1);
    expect(path.match(/M/g)!.length).toBe(1);
  });

  it("agrees with trailingConcordance() at every frame, to the three decimals that it carries", () => {
    const values = fc.array(fc.tuple(score(), score()), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 9 }), (pairs, windowPoints) => {
        const [truth, prediction] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        const frames = truth.map((_, frame) => frame);
        const data = { ...DATA, windowPoints, frames, truth, predictions: [{ name: "x", values: prediction }] };
        const series = elements(expectSoundSvg(predictionChart(data, { id: "f" })), "g");
        const carried = series.find(({ attributes }) => attributes["data-series"] === "x")!.attributes[
          "data-trailing"
        ]!;
        const expected = [...trailingConcordance(truth, prediction, { windowFrames: windowPoints })];
        carried.split(",").forEach((text, frame) => {
          if (Number.isNaN(expected[frame])) expect(text).toBe("");
          else expect(Math.abs(Number(text) - expected[frame]!)).toBeLessThanOrEqual(0.00050001); // half of 0.001
        });
      }),
    );
  });

  it("says how many frames the concordance looks back where there is not a point a frame", () => {
    const description = textOf(elements(predicted({ frames: [90, 100, 110, 120] }), "desc")[0]!);
    expect(description).toContain("Concordance of the latest 20 frames, 10 apart: CCC loss undefined");
  });

  it("refuses points without a frame", () => {
    expect(() => predicted({ frames: [0, 1] })).toThrow("current lengths are 4 and 2");
  });

  it("names both lengths when a prediction is shorter than the gold standard", () => {
    const predictions = [{ name: "CCC loss", values: [0] }];
    expect(() => predictionChart({ ...DATA, predictions }, { id: "f" })).toThrow("4 and 1");
  });

  it("is a sound picture of any stretch at both widths", () => {
    const stretch = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 10)).chain(([points, hop]) => {
      const series = fc.array(score(), { minLength: points, maxLength: points });
      return fc.record({
        recording: shownName(),
        attribute: shownName(),
        frames: fc.nat().map((first) => Array.from({ length: points }, (_, point) => first + hop * point)),
        framesPerSecond: fc.constantFrom(25, 60),
        windowPoints: fc.integer({ min: 2, max: 20 }),
        truth: series,
        predictions: fc.array(fc.record({ name: shownName(), values: series }), { maxLength: 5 }),
      });
    });
    fc.assert(
      fc.property(stretch, chartWidth(), (data, width) => {
        expectSoundSvg(predictionChart(data, { id: "f", width }));
      }),
    );
  });
});
