import { describe, expect, it } from "vitest";
import type { Rule } from "../../src/claims/claim.ts";
import { ruleWords } from "../../src/report/rule_words.ts";

const RULE: Rule = {
  ...{ compare: "difference", unit: "ccc", direction: "at least", threshold: "0.10", over: "every" },
  cells: [
    ["T1.a", "T1.b"],
    ["T1.c", "T1.d", "T1.e"],
  ],
};

describe("ruleWords()", () => {
  it("says what is compared, with what, and that every term must satisfy it", () => {
    expect(ruleWords(RULE)).toBe(
      "Each of 2 differences (the first cell less the largest of the others) is at least 0.10: T1.a − T1.b; T1.c − T1.d − T1.e",
    );
  });

  it("says that one term is enough where one is", () => {
    expect(ruleWords({ ...RULE, over: "any" })).toMatch(/^At least one of 2 differences /);
  });

  it("begins with the reading where there are several, and tells relative gains from absolute ones", () => {
    expect(ruleWords({ ...RULE, reading: "relative gain", compare: "gain", unit: "relative" })).toMatch(
      /^relative gain: each of 2 relative gains \(the first cell over the second, less the third over the fourth\)/,
    );
  });
});
