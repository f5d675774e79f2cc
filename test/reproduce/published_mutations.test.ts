import { describe, expect, it } from "vitest";
import { PUBLISHED_CELLS, PUBLISHED_CLAIMS } from "../../reproduce/published_claims.ts";
import type { Claim, PrintedClaim, Rule, Stated, StructuralClaim } from "../../src/claims/claim.ts";
import { judge } from "../../src/claims/judge.ts";
import { printedInterval } from "../../src/claims/printed_interval.ts";
import type { PrintedCell } from "../../src/claims/published_table.ts";

const verdict = (claim: Claim, cells: ReadonlyMap<string, PrintedCell> = PUBLISHED_CELLS): string =>
  judge(claim, { cells }).verdict;

const printed = PUBLISHED_CLAIMS.filter((claim): claim is PrintedClaim => claim.kind === "printed");
const structural = PUBLISHED_CLAIMS.filter((claim): claim is StructuralClaim => claim.kind === "structural");
const rules = printed.flatMap((claim) =>
  claim.rules.map((rule, index) => [`${claim.id}, rule ${index + 1}`, claim, rule, index] as const),
);

/** The claim with one of its rules changed. */
function mutated(claim: PrintedClaim, index: number, changes: Partial<Rule>): PrintedClaim {
  return { ...claim, rules: claim.rules.map((rule, each) => (each === index ? { ...rule, ...changes } : rule)) };
}

/** The rules with a field of one value, of which some verdict changes when the field gets another. */
function changedBy(field: "compare" | "direction" | "over", from: string, to: string): string[] {
  return rules
    .filter(([, claim, rule, index]) => {
      return rule[field] === from && verdict(mutated(claim, index, { [field]: to })) !== verdict(claim);
    })
    .map(([name]) => name);
}

const withCell = (id: string, text: string): Map<string, PrintedCell> =>
  new Map(PUBLISHED_CELLS).set(id, {
    ...PUBLISHED_CELLS.get(id)!,
    printed: text,
    interval: printedInterval(text, { decimals: 2 }),
  });

describe("a broken rule", () => {
  it.each([
    ["direction", "greater", "at least"],
    ["direction", "greater", "at most"],
    ["direction", "at least", "greater"],
    ["direction", "at least", "at most"],
    ["direction", "at most", "greater"],
    ["direction", "at most", "at least"],
    ["direction", "within", "greater"],
    ["direction", "within", "equal"],
    ["direction", "equal", "greater"],
    ["direction", "equal", "at least"],
    ["direction", "equal", "at most"],
    ["over", "every", "any"],
    ["compare", "difference", "value"],
    ["compare", "gain", "value"],
  ] as const)("changes a verdict: %s from %s to %s", (field, from, to) => {
    expect(changedBy(field, from, to)).not.toEqual([]);
  });

  it("changes a verdict: over from any to every, where one term is enough and one there is", () => {
    const w4 = mutated(printed.find((claim) => claim.id === "W4")!, 0, { threshold: "0" });
    expect([verdict(w4), verdict(mutated(w4, 0, { over: "every" }))]).toEqual([
      "supported at the boundary",
      "contradicted by its own table",
    ]);
  });

  it("changes a verdict: the unit of a gain, from points to relative and back", () => {
    const a1b = printed.find((claim) => claim.id === "A1b")!;
    const units = (["ccc", "relative"] as const).map((unit) =>
      verdict(mutated(mutated(a1b, 0, { unit }), 1, { unit })),
    );
    expect(units).toEqual(["missed at the boundary", "supported"]);
  });

  it.each(rules)("changes a verdict where its threshold is moved: %s", (_, claim, rule, index) => {
    const moved = Array.from({ length: 201 }, (_, step) => ((step - 100) / 100).toFixed(2)).filter(
      (threshold) => verdict(mutated(claim, index, { threshold })) !== verdict(claim),
    );
    const least = Math.min(...moved.map((threshold) => Math.abs(Number(threshold) - Number(rule.threshold))));
    expect(moved).not.toEqual([]);
    // What is at a boundary feels one hundredth.
    if (/boundary/.test(verdict(claim))) expect(least).toBeCloseTo(0.01, 12);
  });

  it.each(rules)(
    "changes a verdict or what it rests on, where one of its cells is printed otherwise: %s",
    (_, claim, rule) => {
      for (const id of new Set(rule.cells.flat())) {
        const judged = ["0", "0.30", "0.60", "1.00"].map((text) => judge(claim, { cells: withCell(id, text) }));
        expect(judged[0]!.numbers, id).not.toEqual(judged[3]!.numbers);
        // Where other terms contradict the claim as well, no one cell can save it.
        if (/contradicted|part/.test(verdict(claim))) continue;
        expect(
          judged.map((each) => each.verdict).some((each) => each !== verdict(claim)),
          id,
        ).toBe(true);
      }
    },
  );
});

describe("a broken structural claim", () => {
  /** Every way to change one thing that is stated; an odd number of frames would be refused. */
  function mutants(stated: Stated): [string, Stated][] {
    return Object.entries(stated).flatMap(([name, value]): [string, Stated][] => {
      if (typeof value !== "string") {
        return value.map((_, index) => [`${name}[${index}]`, { ...stated, [name]: value.with(index, "1000") }]);
      }
      if (PUBLISHED_CELLS.has(value)) return [[name, { ...stated, [name]: "T1.creativeit.valence.speech.ccc" }]];
      if (Number.isNaN(Number(value))) return name === "parts" ? [] : [[name, { ...stated, [name]: "else" }]];
      return [[name, { ...stated, [name]: String(Number(value) + (name === "least" ? 0.9 : 2)) }]];
    });
  }

  it.each(
    structural.filter((claim) => Object.keys(claim.stated).length > 0).map((claim) => [claim.id, claim] as const),
  )("is judged otherwise, or for other numbers, whatever stated number is changed: %s", (_, claim) => {
    const before = judge(claim, { cells: PUBLISHED_CELLS });
    for (const [name, stated] of mutants(claim.stated)) {
      expect(judge({ ...claim, stated }, { cells: PUBLISHED_CELLS }), name).not.toEqual(before);
    }
  });
});
