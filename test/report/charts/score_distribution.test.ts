import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreDistribution } from "../../../src/report/charts/score_distribution.ts";
import { chartWidth } from "../../_arbitraries/chart_width.ts";
import { score } from "../../_arbitraries/score_interval.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { expectSoundSvg } from "../../_assertions/sound_svg.ts";
import { elements, textOf } from "../../_assertions/xml.ts";

const described = (scores: readonly number[]): string => {
  const runs = scores.map((each, seed) => ({ fold: "1", seed, score: each }));
  const data = { title: "t", quantity: "CCC", conditions: [{ label: "MTL", runs }] };
  return textOf(elements(expectSoundSvg(scoreDistribution(data, { id: "d" })), "desc")[0]!);
};

describe("scoreDistribution()", () => {
  it("has the quartiles of type 7, as numpy.quantile has by default", () => {
    // numpy 2.4.6: quantile([0, 0.12, 0.4, 0.8], [.25, .5, .75]) = 0.09, 0.26, 0.5; type 6 gives 0.03, 0.26, 0.7.
    expect(described([0.8, 0, 0.4, 0.12])).toContain("MTL: 4 runs, median 0.26, middle half 0.09 to 0.50.");
  });

  it("counts undefined scores and leaves them out of the quartiles", () => {
    expect(described([0.5, NaN, 0.5])).toContain("MTL: 3 runs, 1 undefined, median 0.50, middle half 0.50 to 0.50.");
    expect(described([NaN])).toContain("MTL: 1 run, no score is defined.");
  });

  it("gives every fold a lane of its own, the same under every condition", () => {
    const runs = ["a", "b"].map((fold) => ({ fold, seed: 0, score: 0.5 }));
    const conditions = [
      { label: "MTL", runs },
      { label: "STL", runs: runs.toReversed() },
    ];
    const svg = expectSoundSvg(scoreDistribution({ title: "t", quantity: "CCC", conditions }, { id: "d" }));
    const dots = elements(svg, "path").filter(({ attributes }) => attributes.class === "run");
    const [a1, b1, b2, a2] = dots.map(({ attributes }) =>
      Number(/^translate\(\S+ (\S+)\)/.exec(attributes.transform!)![1]),
    );
    expect(b1).toBeGreaterThan(a1!);
    expect(b2! - a2!).toBeCloseTo(b1! - a1!, 1);
  });

  it("is a sound picture of any runs at both widths", () => {
    const run = fc.record({ fold: shownName(), seed: fc.nat(9), score: score() });
    const condition = fc.record({ label: shownName(), runs: fc.array(run, { maxLength: 8 }) });
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 5 }), chartWidth(), (conditions, width) => {
        expectSoundSvg(scoreDistribution({ title: "t", quantity: "CCC", conditions }, { id: "d", width }));
      }),
    );
  });
});
