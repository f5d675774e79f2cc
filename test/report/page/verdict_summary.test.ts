import { describe, expect, it } from "vitest";
import { verdictSummary } from "../../../src/report/page/verdict_summary.ts";
import { elements, parseXml, textOf } from "../../_assertions/xml.ts";

describe("verdictSummary()", () => {
  it("counts verdicts by kind, strongest first, and links every claim", () => {
    const html = verdictSummary([
      { id: "A2", kind: "printed", verdict: "contradicted by its own table" },
      { id: "A1", kind: "printed", verdict: "supported" },
      { id: "A3", kind: "printed", verdict: "supported" },
      { id: "M1", kind: "structural", verdict: "holds" },
    ]);
    const root = parseXml(String(html));
    const tallies = elements(root, "div").filter(({ attributes }) => attributes.class === "tally");
    expect(tallies.map(({ attributes }) => [attributes["data-verdict"], attributes["data-count"]])).toEqual([
      ["supported", "2"],
      ["contradicted by its own table", "1"],
      ["holds", "1"],
    ]);
    expect(elements(root, "a").map((each) => [each.attributes.href, textOf(each)])).toEqual([
      ["#claim-A1", "A1"],
      ["#claim-A3", "A3"],
      ["#claim-A2", "A2"],
      ["#claim-M1", "M1"],
    ]);
  });

  it("leaves out a kind without claims", () => {
    expect(elements(parseXml(String(verdictSummary([]))), "section")).toEqual([]);
  });
});
