import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TrainingCurve, trainingCurves } from "../../../src/report/charts/training_curves.ts";
import { chartWidth } from "../../_arbitraries/chart_width.ts";
import { score } from "../../_arbitraries/score_interval.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { expectSoundSvg } from "../../_assertions/sound_svg.ts";
import { elements, textOf } from "../../_assertions/xml.ts";

function run(losses: readonly number[], bestEpoch: number): TrainingCurve {
  return { label: "run", trainingLoss: losses, validationLoss: losses, validationCcc: losses, bestEpoch };
}

describe("trainingCurves()", () => {
  it("draws the mean through the middle of the runs, by hand", () => {
    const svg = expectSoundSvg(trainingCurves({ title: "t", runs: [run([0, 0], 1), run([2, 1], 2)] }, { id: "c" }));
    const paths = elements(svg, "path").filter(({ attributes }) => /^M[\d.]+,/.test(attributes.d ?? ""));
    const heights = paths.map(({ attributes }) =>
      attributes.d!.match(/,([\d.]+)/g)!.map((text) => Number(text.slice(1))),
    );
    const [first, second, mean] = heights as [number[], number[], number[]];
    // Half a tenth each way: paths are written with one decimal.
    mean.forEach((height, epoch) => {
      expect(Math.abs(height - (first[epoch]! + second[epoch]!) / 2)).toBeLessThanOrEqual(0.1);
    });
  });

  it("ends the mean where the first run stops, so that it never jumps for those that go on", () => {
    const runs = [run([1, 1], 1), run([1, 1, 1], 1), run([1, 1, 1, 1, 1], 1)];
    const svg = expectSoundSvg(trainingCurves({ title: "t", runs }, { id: "c" }));
    const mean = elements(svg, "path").find(
      ({ attributes }) => attributes.class === "line" && attributes["stroke-dasharray"] === "7 3",
    )!;
    expect(mean.attributes.d!.match(/,/g)!.length).toBe(2);
  });

  it("marks the best epoch of every run in both panels, and none for a run without one", () => {
    const runs = [run([1, 0.5, 0.7], 2), run([NaN, NaN], 0)];
    const svg = expectSoundSvg(trainingCurves({ title: "t", runs }, { id: "c" }));
    const titles = elements(svg, "circle").flatMap((circle) => elements(circle, "title").map(textOf));
    expect(titles).toEqual(["run: epoch 2", "run: epoch 2"]);
  });

  it("is a sound picture of any runs at both widths", () => {
    const curve = fc.integer({ min: 0, max: 6 }).chain((epochs) => {
      const values = fc.array(score(), { minLength: epochs, maxLength: epochs });
      const bestEpoch = fc.integer({ min: 0, max: epochs });
      return fc.record({
        label: shownName(),
        trainingLoss: values,
        validationLoss: values,
        validationCcc: values,
        bestEpoch,
      });
    });
    fc.assert(
      fc.property(fc.array(curve, { maxLength: 4 }), chartWidth(), (runs, width) => {
        expectSoundSvg(trainingCurves({ title: "t", runs }, { id: "c", width }));
      }),
    );
  });
});
