import { describe, expect, it } from "vitest";
import { VERDICT_TONES, type VerdictWord, verdictBadge } from "../../../src/report/page/verdict_badge.ts";
import { elements, parseXml, textOf } from "../../_assertions/xml.ts";

const WORDS = Object.keys(VERDICT_TONES) as VerdictWord[];

describe("verdictBadge()", () => {
  it.each(WORDS)("says %s in words, its shape hidden from readers of the text", (word) => {
    const badge = parseXml(String(verdictBadge(word)));
    expect(textOf(badge)).toBe(word);
    expect(elements(badge, "svg")[0]!.attributes["aria-hidden"]).toBe("true");
  });

  it("has a shape of its own for every tone", () => {
    const shapes = new Map(
      WORDS.map((word) => [VERDICT_TONES[word], /<svg.*<\/svg>/.exec(String(verdictBadge(word)))![0]]),
    );
    expect([shapes.size, new Set(shapes.values()).size]).toEqual([5, 5]);
  });
});
