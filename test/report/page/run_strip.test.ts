import { describe, expect, it } from "vitest";
import { runStrip } from "../../../src/report/page/run_strip.ts";
import { elements, parseXml } from "../../_assertions/xml.ts";

const strip = (scores: readonly number[], from = -1, to = 1) =>
  parseXml(String(runStrip(scores, { from, to, printed: 0 })));

describe("runStrip()", () => {
  it("has a dot a run between both ends, and a tick at the printed number", () => {
    const svg = strip([-1, 0, 1]);
    expect(elements(svg, "circle").map(({ attributes }) => attributes.cx)).toEqual(["3", "42", "81"]);
    expect(elements(svg, "path")[1]!.attributes.d).toBe("M42 0V12");
  });

  it("leaves out what is undefined, and stands where all scores are one", () => {
    expect(elements(strip([NaN, 0.5]), "circle").length).toBe(1);
    expect(elements(strip([0, 0], 0, 0), "circle").map(({ attributes }) => attributes.cx)).toEqual(["3", "3"]);
  });

  it("is hidden from screen readers, to whom the text beside it speaks", () => {
    expect(strip([0]).attributes["aria-hidden"]).toBe("true");
  });
});
