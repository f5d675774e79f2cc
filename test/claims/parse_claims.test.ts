import { describe, expect, it } from "vitest";
import { parseClaims } from "../../src/claims/parse_claims.ts";
import { printedInterval } from "../../src/claims/printed_interval.ts";
import type { PrintedCell } from "../../src/claims/published_table.ts";

const cell = (id: string): [string, PrintedCell] => [
  id,
  { id, row: "", column: "", table: "I", printed: "0.10", interval: printedInterval("0.10"), setting: {} },
];
const options = { cells: new Map([cell("a"), cell("b")]) };
const rule = {
  compare: "difference",
  unit: "ccc",
  direction: "at least",
  threshold: "0.07",
  over: "every",
  cells: [["a", "b"]],
};
const claim = { id: "Z1", place: "IV", quote: "at least 7%", kind: "printed", rules: [rule] };

describe("parseClaims()", () => {
  it("gives back well-formed claims as they are", () => {
    const structural = { id: "Z2", place: "IV", quote: null, kind: "structural", check: "sum", stated: {} };
    const undecided = { ...claim, id: "Z3", rules: [], undecidable: "not stated" };
    expect(parseClaims([claim, structural, undecided], options)).toEqual([claim, structural, undecided]);
  });

  const wrong: readonly [string, unknown, RegExp][] = [
    ["what is no list", {}, /^Cannot read the claims: they must be a list, current value is \{\}$/],
    ["an unknown kind", [{ ...claim, kind: "rumour" }], /^Cannot read claim Z1: its kind must be one of .* "rumour"$/],
    ["an id that stands twice", [claim, claim], /^Cannot read claim Z1: its id must be a text of its own/],
    ["a claim with no place", [{ ...claim, place: "" }], /its place must be a text/],
    ["a quotation that is neither text nor null", [{ ...claim, quote: 7 }], /its quote must be a text/],
    ["an empirical claim without needs", [{ ...claim, kind: "empirical" }], /its needs must be a text/],
    ["an unknown check", [{ ...claim, kind: "structural", check: "luck" }], /its check must be one of sum, .* "luck"$/],
    ["nothing stated", [{ ...claim, kind: "structural", check: "sum" }], /its stated must be an object/],
    ["rules that are no list", [{ ...claim, rules: "none" }], /its rules must be a list/],
    ["no rule and no reason", [{ ...claim, rules: [] }], /either rules or a reason/],
    ["rules and a reason", [{ ...claim, undecidable: "why" }], /either rules or a reason/],
  ];
  it.each(wrong)("refuses %s", (_, json, message) => {
    expect(() => parseClaims(json, options)).toThrow(message);
  });

  const wrongRules: readonly [string, object, RegExp][] = [
    [
      "comparison",
      { compare: "taste" },
      /claim Z1, rule 1: its compare must be one of value, difference, gain, .* "taste"/,
    ],
    ["unit", { unit: "percent" }, /its unit must be one of ccc, relative/],
    ["direction", { direction: "up" }, /its direction must be one of greater, at least, at most, within, equal/],
    ["quantifier", { over: "most" }, /its over must be one of every, any/],
    ["relative difference", { unit: "relative" }, /only a gain can be relative/],
    ["threshold with words", { threshold: "7 %" }, /its threshold must be a number of at most 2 decimals/],
    ["threshold finer than the print", { threshold: "0.075" }, /at most 2 decimals, current value is "0\.075"/],
    ["list of no cells", { cells: [] }, /its cells must be a list/],
    [
      "difference of one cell",
      { cells: [["a"]] },
      /a difference must be of at least 2 cells, current value is \["a"\]/,
    ],
    ["gain of two cells", { compare: "gain" }, /a gain must be of 4 cells/],
    ["unknown cell", { cells: [["a", "c"]] }, /a cell must stand in a printed table, current value is "c"/],
  ];
  it.each(wrongRules)("refuses a rule with a wrong %s", (_, changes, message) => {
    expect(() => parseClaims([{ ...claim, rules: [{ ...rule, ...changes }] }], options)).toThrow(message);
  });
});
