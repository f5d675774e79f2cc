import { describe, expect, it } from "vitest";
import { predictionFigure } from "../../../src/report/page/prediction_figure.ts";
import { elements, parseXml, textOf } from "../../_assertions/xml.ts";

const stretch = (recording: string) => ({
  ...{ recording, attribute: "valence", frames: [10, 11, 12], framesPerSecond: 60, windowPoints: 2 },
  ...{ truth: [0, 1, NaN], predictions: [{ name: "CCC loss", values: [0, 1, 2] }] },
});

describe("predictionFigure()", () => {
  it("offers every stretch, draws the first and carries all of them as data", () => {
    const html = String(predictionFigure({ id: "f", caption: "c", stretches: [stretch("<a>"), stretch("b")] }));
    const root = parseXml(html);
    expect(elements(root, "option").map(textOf)).toEqual(["<a>, valence", "b, valence"]);
    expect(elements(root, "svg").map(({ attributes }) => attributes.id)).toEqual(["f-wide", "f-narrow"]);
    const data = elements(root, "script").map((each) => [each.attributes.id, JSON.parse(textOf(each)).length]);
    expect(data).toEqual([["f-data", 2]]);
  });

  it("hides its controls until a script shows them: without one they would do nothing", () => {
    const root = parseXml(String(predictionFigure({ id: "f", caption: "c", stretches: [stretch("a")] })));
    const controls = elements(root, "div").find(({ attributes }) => attributes.class === "controls")!;
    expect("hidden" in controls.attributes).toBe(true);
    expect(elements(controls, "input")[0]!.attributes.max).toBe("2");
  });

  it("refuses to draw nothing", () => {
    expect(() => predictionFigure({ id: "f", caption: "c", stretches: [] })).toThrow("current number is 0");
  });
});
