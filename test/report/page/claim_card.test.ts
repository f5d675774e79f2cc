import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClaimCard, claimCard } from "../../../src/report/page/claim_card.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { elements, parseXml, textOf } from "../../_assertions/xml.ts";

const CLAIM: ClaimCard = {
  ...{ id: "A2", kind: "printed", place: "Abstract", quote: "more than 7%", scope: "Multimodal row" },
  ...{ rules: ["greater than 0.07"], verdict: "missed at the boundary", reason: "2 of 3 differences are greater" },
  ...{ numbers: [{ name: "T1.a", text: "0.12", href: "#T1.a" }], note: "points of CCC" },
};

describe("claimCard()", () => {
  it("has the words, the rule, the verdict, the reason and the numbers, and links to itself", () => {
    const card = parseXml(String(claimCard(CLAIM)));
    expect([card.name, card.attributes.id, textOf(elements(card, "blockquote")[0]!)]).toEqual([
      "article",
      "claim-A2",
      "more than 7%",
    ]);
    const text = textOf(card);
    for (const part of [
      "missed at the boundary",
      "2 of 3 differences are greater.",
      "greater than 0.07",
      "Points of CCC.",
    ]) {
      expect(text).toContain(part);
    }
    expect(elements(card, "a").map(({ attributes }) => attributes.href)).toEqual(["#claim-A2", "#T1.a"]);
  });

  it("has no quotation where the paper has no words for it, and folds nothing that is empty", () => {
    const card = parseXml(String(claimCard({ ...CLAIM, quote: null, rules: [], numbers: [] })));
    expect([...elements(card, "blockquote"), ...elements(card, "details")]).toEqual([]);
  });

  it("shows whatever stands in a claim as text", () => {
    fc.assert(
      fc.property(shownName(), (text) => {
        const card = claimCard({
          ...CLAIM,
          place: text,
          quote: text,
          scope: text,
          rules: [text],
          reason: text,
          note: text,
        });
        expect(elements(parseXml(String(card)), "script")).toEqual([]);
      }),
    );
  });
});
