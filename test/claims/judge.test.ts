import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Direction, PrintedClaim, Rule } from "../../src/claims/claim.ts";
import { judge } from "../../src/claims/judge.ts";
import { printedInterval } from "../../src/claims/printed_interval.ts";
import type { PrintedCell } from "../../src/claims/published_table.ts";

const cellsOf = (printed: readonly string[]): Map<string, PrintedCell> =>
  new Map(
    printed.map((text, index) => {
      const id = `cell${index}`;
      return [
        id,
        { id, row: "", column: "", table: "", printed: text, interval: printedInterval(text), setting: {} },
      ] as const;
    }),
  );

const claimOf = (...rules: Rule[]): PrintedClaim => ({
  id: "Z1",
  place: "",
  quote: null,
  kind: "printed",
  rules,
});

const rule = (changes: Partial<Rule>): Rule => ({
  compare: "difference",
  unit: "ccc",
  direction: "greater",
  threshold: "0.07",
  over: "every",
  cells: [["cell0", "cell1"]],
  ...changes,
});

/** The verdict of one rule on cells called cell0, cell1, … */
const verdict = (printed: readonly string[], changes: Partial<Rule>): string =>
  judge(claimOf(rule(changes)), { cells: cellsOf(printed) }).verdict;

const [SUPPORTED, KEPT, MISSED, CONTRADICTED] = [
  "supported",
  "supported at the boundary",
  "missed at the boundary",
  "contradicted by its own table",
] as const;

describe("judge() of a printed claim", () => {
  // Of two numbers of two decimals the true difference is less than 0.01 off the printed one.
  it.each([
    ["greater", "0.18", SUPPORTED],
    ["greater", "0.17", MISSED],
    ["greater", "0.16", CONTRADICTED],
    ["at least", "0.18", SUPPORTED],
    ["at least", "0.17", KEPT],
    ["at least", "0.16", CONTRADICTED],
    ["at most", "0.16", SUPPORTED],
    ["at most", "0.17", KEPT],
    ["at most", "0.18", CONTRADICTED],
    ["within", "0.16", SUPPORTED],
    ["within", "0.17", KEPT],
    ["within", "0.18", CONTRADICTED],
    ["within", "0.04", SUPPORTED],
    ["within", "0.03", KEPT],
    ["within", "0.02", CONTRADICTED],
    ["equal", "0.17", SUPPORTED],
    ["equal", "0.16", CONTRADICTED],
    ["equal", "0.18", CONTRADICTED],
  ] as const)("says of %s 0.07, for %s - 0.10: %s", (direction, first, wanted) => {
    expect(verdict([first, "0.10"], { direction })).toBe(wanted);
  });

  it("leaves a single number half a decimal, its lower end included", () => {
    const value = (direction: Direction, threshold: string) =>
      verdict(["0.38"], { compare: "value", direction, threshold, cells: [["cell0"]] });
    expect(value("at most", "0.39")).toBe(SUPPORTED);
    expect(value("at most", "0.38")).toBe(KEPT);
    expect(value("at most", "0.37")).toBe(CONTRADICTED);
    expect(value("greater", "0.38")).toBe(MISSED);
    expect(value("equal", "0.38")).toBe(SUPPORTED);
    // 0.375 itself is printed as 0.38.
    expect(value("greater", "0.375")).toBe(KEPT);
    expect(value("at most", "0.375")).toBe(MISSED);
  });

  it("compares with the largest of several others", () => {
    const cells = [["cell0", "cell1", "cell2"]];
    expect(verdict(["0.30", "0.10", "0.20"], { cells })).toBe(SUPPORTED);
    expect(verdict(["0.30", "0.10", "0.25"], { cells })).toBe(CONTRADICTED);
  });

  it("takes gains in points or relative to the second and fourth cell", () => {
    const cells = [["cell0", "cell1", "cell2", "cell3"]];
    const printed = ["0.16", "0.10", "0.38", "0.31"]; // +0.06 is +60 %, +0.07 is +23 %
    expect(verdict(printed, { compare: "gain", threshold: "0", cells })).toBe(MISSED);
    expect(verdict(printed, { compare: "gain", unit: "relative", threshold: "0", cells })).toBe(SUPPORTED);
    expect(verdict(printed, { compare: "gain", unit: "relative", threshold: "0.9", cells })).toBe(CONTRADICTED);
  });

  it("asks every term, or one", () => {
    const cells = [
      ["cell0", "cell1"],
      ["cell1", "cell0"],
    ];
    expect(verdict(["0.30", "0.10"], { cells })).toBe(CONTRADICTED);
    expect(verdict(["0.30", "0.10"], { cells, over: "any" })).toBe(SUPPORTED);
  });

  it("supports in part what some rules support and some do not, else says the worst", () => {
    const cells = cellsOf(["0.30", "0.10"]);
    const [good, edge, missed, bad] = [
      rule({}),
      rule({ direction: "at least", threshold: "0.20" }),
      rule({ threshold: "0.20" }),
      rule({ threshold: "0.50" }),
    ];
    const of = (...rules: Rule[]) => judge(claimOf(...rules), { cells }).verdict;
    expect(of(good, bad)).toBe("supported in part");
    expect(of(edge, missed)).toBe("supported in part");
    expect(of(good, edge)).toBe(KEPT);
    expect(of(missed, bad)).toBe(CONTRADICTED);
  });

  it("gives its reason in words, and the numbers with what rounding leaves open", () => {
    const judged = judge(claimOf(rule({ reading: "CreativeIT" })), { cells: cellsOf(["0.18", "0.11"]) });
    expect(judged.reason).toBe(
      "CreativeIT: 0 of 1 difference (+0.07) is greater than 0.07; unrounded numbers may satisfy it",
    );
    expect(judged.numbers).toEqual([{ name: "cell0 - cell1", value: 0.07, lower: 0.06, upper: 0.08 }]);
  });

  it("does not decide what nothing printed decides, and says why", () => {
    const claim: PrintedClaim = { ...claimOf(), undecidable: "a drawing states no number" };
    expect(judge(claim, { cells: new Map() })).toEqual({
      verdict: "not decidable from print",
      reason: "a drawing states no number",
      numbers: [],
    });
  });

  it("changes neither the claim nor the cells", () => {
    const [claim, cells] = [claimOf(rule({})), cellsOf(["0.18", "0.11"])];
    const before = JSON.stringify([claim, [...cells]]);
    judge(claim, { cells });
    expect(JSON.stringify([claim, [...cells]])).toBe(before);
  });

  it("always has unrounded numbers on its side: all when supported, none when contradicted", () => {
    const holds: Record<Exclude<Direction, "equal">, (value: number, threshold: number) => boolean> = {
      greater: (value, threshold) => value > threshold,
      "at least": (value, threshold) => value >= threshold,
      "at most": (value, threshold) => value <= threshold,
      within: (value, threshold) => Math.abs(value) <= threshold,
    };
    const hundredths = fc.integer({ min: 0, max: 12 });
    // In thousandths, which are whole: a printed hundredth h may have been 10 h - 5 to 10 h + 4.
    const rest = fc.integer({ min: -5, max: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(holds) as (keyof typeof holds)[])),
        fc.tuple(hundredths, hundredths, hundredths, rest, rest),
        (direction, [a, b, t, restA, restB]) => {
          const text = (value: number) => (value / 100).toFixed(2);
          const told = verdict([text(a), text(b)], { direction, threshold: text(t) });
          const truly = holds[direction](10 * a + restA - (10 * b + restB), 10 * t);
          const asPrinted = holds[direction](a - b, t);
          if (told === SUPPORTED) expect(truly).toBe(true);
          if (told === CONTRADICTED) expect(truly).toBe(false);
          expect([SUPPORTED, KEPT].includes(told as typeof KEPT)).toBe(asPrinted);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("judge() of other claims", () => {
  const sum = (total: string) =>
    judge(
      {
        id: "M1",
        place: "II-A",
        quote: null,
        kind: "structural",
        check: "sum",
        stated: { terms: ["1", "12"], times: "3", total },
      },
      { cells: new Map() },
    );

  it("says whether a structural claim holds, from its check", () => {
    expect(sum("39")).toEqual({
      verdict: "holds",
      reason: "(1 + 12) x 3 = 39, printed 39",
      numbers: [
        { name: "sum", value: 39 },
        { name: "total", value: 39 },
      ],
    });
    expect(sum("40").verdict).toBe("does not hold");
  });

  it("never tests an empirical claim", () => {
    const claim = {
      id: "K1",
      place: "IV",
      quote: null,
      kind: "empirical",
      needs: "scores of several seeds",
      rules: [],
    } as const;
    expect(judge(claim, { cells: new Map() })).toEqual({
      verdict: "not tested",
      reason: "it needs scores of several seeds",
      numbers: [],
    });
  });
});
