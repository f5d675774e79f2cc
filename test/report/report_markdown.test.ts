import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportMarkdown } from "../../src/report/report_markdown.ts";
import { shownName } from "../_arbitraries/shown_name.ts";
import { smallReport } from "../_data/small_report.ts";

const text = (name?: string) =>
  reportMarkdown(smallReport(name === undefined ? {} : { name }), { results: "../results/" });

describe("reportMarkdown()", () => {
  it("has every verdict count, every cell with the corpus it was measured on, and the claim", () => {
    expect(text()).toContain("| runs on sim-recola (simulated) | inconclusive | 1 |");
    expect(text()).toContain("| MTL | Val | 0.34 | sim-recola (simulated) | 0.31 \\[0.20, undefined\\] | 1 |  |");
    expect(text()).toContain("| MTL | Act | 0.66 |  |  |  |  |");
    expect(text()).toContain("### A2: supported");
    expect(text()).toContain("On sim-recola (simulated): __inconclusive__: sim-recola.");
  });

  it("links every run to its file", () => {
    expect(text()).toContain(`[000000000000](<../results/runs/${"0".repeat(64)}.json>)`);
  });

  it("shows a hostile name as text", () => {
    const hostile = text(`<script>alert("1")</script> | [x](javascript:1) \`*_`);
    expect(hostile).not.toMatch(/<script/);
    expect(hostile).toContain("&lt;script&gt;");
    expect(hostile).not.toMatch(/[^\\]\[x\]/);
  });

  it("has as many lines, tags and columns whatever names hold", () => {
    const shape = (markdown: string): string =>
      markdown
        .replace(/```text[\s\S]*?```/g, "")
        .replace(/\\./g, "")
        .replace(/[^\n|<]/g, "");
    const [, ...usual] = shape(text()).split("\n");
    fc.assert(
      fc.property(shownName(), (name) => {
        const [, ...found] = shape(text(name)).split("\n");
        expect(found).toEqual(usual);
      }),
      { numRuns: 50 },
    );
  });
});
