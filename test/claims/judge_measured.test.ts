import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim, Rule } from "../../src/claims/claim.ts";
import { type CorpusEvidence, judgeMeasured } from "../../src/claims/judge_measured.ts";
import { JUDGEMENT } from "../../src/claims/judgement.ts";
import { cellInterval } from "../../src/evaluation/cell_interval.ts";
import type { CellSamples } from "../../src/evaluation/cell_samples.ts";
import { normal } from "../../src/random/normal.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { evidenceOf, halfCell, knownCell, undefinedCell } from "../_data/known_cell.ts";

const [A, B, C, D] = ["T1.recola.valence.a", "T1.recola.valence.b", "T1.recola.valence.c", "T1.recola.valence.d"];

function claimOf(...rules: readonly Partial<Rule>[]): Claim {
  return {
    id: "K1",
    place: "IV",
    quote: "robustness",
    kind: "empirical",
    needs: "runs",
    rules: rules.map((rule) => ({
      compare: "value",
      unit: "ccc",
      direction: "greater",
      threshold: "0",
      over: "every",
      cells: [[A!]],
      ...rule,
    })),
  };
}

const difference = { compare: "difference", cells: [[A, B]] } as Partial<Rule>;
const verdictOf = (rule: Partial<Rule>, cells: Readonly<Record<string, CellSamples | number>>): string =>
  judgeMeasured(claimOf(rule), [evidenceOf(cells)]).verdict;

const HALF = halfCell();
/** Cells of which each is used often, so that each is resampled once. */
const known = new Map<string, CellSamples>();
function at(...scores: readonly number[]): CellSamples {
  const cell =
    known.get(scores.join(" ")) ?? knownCell(scores.length === 1 ? [scores[0]!, scores[0]!, scores[0]!] : scores);
  known.set(scores.join(" "), cell);
  return cell;
}

describe("judgeMeasured()", () => {
  it.each([
    ["greater", at(0.6), "reproduced"],
    ["greater", HALF, "not reproduced"],
    ["greater", at(0.4), "not reproduced"],
    ["greater", at(0.4, 0.5, 0.6), "inconclusive"],
    ["at least", at(0.6), "reproduced"],
    ["at least", HALF, "reproduced"],
    ["at least", at(0.4), "not reproduced"],
    ["at least", at(0.4, 0.6, 0.6), "inconclusive"],
    ["at most", at(0.4), "reproduced"],
    ["at most", HALF, "reproduced"],
    ["at most", at(0.6), "not reproduced"],
    ["at most", at(0.4, 0.4, 0.6), "inconclusive"],
    ["within", HALF, "reproduced"],
    ["within", at(-0.4, 0, 0.4), "reproduced"],
    ["within", at(0.6), "not reproduced"],
    ["within", at(-0.6), "not reproduced"],
    ["within", at(0.4, 0.4, 0.6), "inconclusive"],
    ["within", at(-0.6, 0, 0), "inconclusive"],
    ["equal", HALF, "reproduced"],
    ["equal", at(0.46, 0.5, 0.54), "reproduced"],
    ["equal", at(0.4), "not reproduced"],
    ["equal", at(0.6), "not reproduced"],
    ["equal", at(0.5, 0.5, 0.6), "inconclusive"],
    ["equal", at(0.4, 0.5, 0.5), "inconclusive"],
  ] as const)("judges a value %s 0.5 by its whole interval: case %#", (direction, cell, verdict) => {
    expect(verdictOf({ direction, threshold: "0.5" }, { [A!]: cell })).toBe(verdict);
  });

  it.each([
    ["greater", "0.2", at(0.8), at(0.5), "reproduced"],
    ["greater", "0.2", at(0.6), at(0.5), "direction only"],
    ["greater", "0.2", at(0.5), at(0.6), "not reproduced"],
    ["greater", "0.2", at(0.5), at(0.2, 0.5, 0.6), "inconclusive"],
    ["greater", "0", at(0.6), at(0.5), "reproduced"],
    ["greater", "0", at(0.5), at(0.5), "not reproduced"],
    ["at least", "0.2", at(0.6), at(0.5), "direction only"],
    ["at least", "0", at(0.5), at(0.5), "reproduced"],
    ["at most", "-0.2", at(0.5), at(0.8), "reproduced"],
    ["at most", "-0.2", at(0.5), at(0.6), "direction only"],
    ["at most", "-0.2", at(0.6), at(0.5), "not reproduced"],
    ["at most", "0.2", at(0.8), at(0.5), "not reproduced"],
    ["within", "0.2", at(0.6), at(0.5), "reproduced"],
    ["within", "0.2", at(0.5), at(0.8), "not reproduced"],
  ] as const)(
    "judges a difference %s %s, which may be on the claimed side of 0 and too small: case %#",
    (direction, threshold, one, other, verdict) => {
      expect(verdictOf({ ...difference, direction, threshold }, { [A!]: one, [B!]: other })).toBe(verdict);
    },
  );

  it("takes a difference to the largest of the others", () => {
    const cells = { [A!]: at(0.5), [B!]: at(0.4), [C!]: at(0.6) };
    expect(verdictOf({ ...difference, cells: [[A!, B!, C!]] }, cells)).toBe("not reproduced");
    expect(verdictOf({ ...difference, cells: [[A!, B!]] }, cells)).toBe("reproduced");
  });

  it("takes a gain in points, 0.2 - 0.1, or relative to what it was, 1.5 - 1.25", () => {
    const cells = { [A!]: at(0.6), [B!]: at(0.4), [C!]: at(0.5), [D!]: at(0.4) };
    const gain = { compare: "gain", direction: "at least", threshold: "0.2", cells: [[A!, B!, C!, D!]] } as const;
    const [points, relative] = (["ccc", "relative"] as const).map((unit) =>
      judgeMeasured(claimOf({ ...gain, unit }), [evidenceOf(cells)]),
    );
    expect([points!.verdict, relative!.verdict]).toEqual(["direction only", "reproduced"]);
    expect(points!.shown[0]!.numbers[0]!.value).toBeCloseTo(0.1, 6);
    expect(relative!.shown[0]!.numbers[0]!.value).toBeCloseTo(0.25, 6);
  });

  it("measures what stands before the colon: the gap of training and test score, 1 - 0.6, and not the score", () => {
    const { shown } = judgeMeasured(claimOf({ cells: [[`gap:${A}`]] }), [evidenceOf({ [A!]: at(0.6) })]);
    expect(shown[0]!.numbers[0]).toMatchObject({ name: `gap:${A}` });
    expect(shown[0]!.numbers[0]!.value).toBeCloseTo(0.4, 6);
  });

  it("compares with a number that the paper quotes from others, which has no interval of its own", () => {
    const { shown } = judgeMeasured(claimOf(difference), [evidenceOf({ [A!]: at(0.5, 0.6, 0.7), [B!]: 0.4 })]);
    const { value, lower, upper } = shown[0]!.numbers[0]!;
    expect(value).toBeCloseTo(0.2, 6);
    expect(lower).toBeCloseTo(0.1, 6);
    expect(upper).toBeCloseTo(0.3, 6);
  });

  const met = at(0.9);
  const [small, failed, open] = [at(0.55), at(0.1), at(0.1, 0.5, 0.9)];
  it.each([
    ["every", [met, met], "reproduced"],
    ["every", [met, small], "direction only"],
    ["every", [met, open], "inconclusive"],
    ["every", [small, open], "inconclusive"],
    ["every", [open, failed], "not reproduced"],
    ["any", [met, failed], "reproduced"],
    ["any", [open, met], "reproduced"],
    ["any", [small, failed], "direction only"],
    ["any", [small, open], "direction only"],
    ["any", [open, failed], "inconclusive"],
    ["any", [failed, failed], "not reproduced"],
  ] as const)("needs %s of the terms: case %#", (over, [one, other], verdict) => {
    // Each of 0.9, 0.55 and 0.1 less 0.5, against 0.2; a second cell of the same score is a term of its own.
    const second =
      one === other ? knownCell([one === met ? 0.9 : 0.1, one === met ? 0.9 : 0.1, one === met ? 0.9 : 0.1]) : other;
    const rule = {
      ...difference,
      over,
      threshold: "0.2",
      cells: [
        [A!, C!],
        [B!, C!],
      ],
    };
    expect(verdictOf(rule, { [A!]: one, [B!]: second, [C!]: at(0.5) })).toBe(verdict);
  });

  it("is as good as the worst of several rules, and names the reading of each", () => {
    const rules = [
      { reading: "one", threshold: "0.2" },
      { reading: "other", threshold: "0.8" },
    ];
    const { verdict, reason } = judgeMeasured(claimOf(...rules), [evidenceOf({ [A!]: at(0.5) })]);
    expect(verdict).toBe("not reproduced");
    expect(reason).toMatch(
      /^recola: one: of 1 value 1 surely greater than 0\.2 \(.*\)\. Other: of 1 value 1 surely not \(/,
    );
  });

  it("writes no sign before what rounds to zero", () => {
    const [one, other] = [at(0.5), at(0.501)];
    const of = (cells: Readonly<Record<string, CellSamples>>): string =>
      judgeMeasured(claimOf(difference), [evidenceOf(cells)]).reason;
    for (const reason of [of({ [A!]: one, [B!]: other }), of({ [A!]: other, [B!]: one })]) {
      expect(reason).toMatch(/\(0\.00 \[0\.00, 0\.00\]\)$/);
    }
  });

  it("tests nothing about print: structural claims, claims without rules, and cells beside cells without a quotation", () => {
    const evidence = [evidenceOf({ [A!]: at(0.6) })];
    const structural: Claim = { id: "M1", place: "II", quote: "a", kind: "structural", check: "none", stated: {} };
    for (const claim of [structural, claimOf(), { ...claimOf({}), quote: null }]) {
      expect(judgeMeasured(claim, evidence)).toEqual({
        verdict: "not tested",
        reason: "no run can decide it",
        shown: [],
      });
    }
  });

  it.each([[{ kind: "simulated" }], [{ kind: "substitute" }], [{ profile: "quick" }], [{ profile: "smoke" }]] as const)(
    "leaves a claim about the paper's corpora untested on %j, and tells what is shown there",
    (changes) => {
      const { verdict, reason, shown } = judgeMeasured(claimOf({}), [
        evidenceOf({ [A!]: at(0.6) }, { corpus: "other", ...changes }),
      ]);
      expect([verdict, reason]).toEqual(["not tested", "it needs runs on RECOLA with the profile paper"]);
      expect(shown.map((each) => [each.corpus, each.verdict])).toEqual([["other", "reproduced"]]);
    },
  );

  it("compares no printed number with another corpus than its own", () => {
    const rule = { direction: "equal", threshold: "0.5" } as const;
    expect(judgeMeasured(claimOf(rule), [evidenceOf({ [A!]: HALF }, { kind: "simulated" })]).shown).toEqual([]);
  });

  describe("on a claim about both corpora", () => {
    const other = "T1.creativeit.valence.a";
    const both = claimOf({ cells: [[A!], [other]] });
    const on = (corpus: string, score: number): CorpusEvidence =>
      evidenceOf({ [corpus === "recola" ? A! : other]: at(score) }, { corpus });

    it("is inconclusive while one is missing, and yet not reproduced where the other is enough against it", () => {
      expect(judgeMeasured(both, [on("recola", 0.6)])).toMatchObject({
        verdict: "inconclusive",
        reason: expect.stringMatching(/^runs on CreativeIT are missing; recola: of 1 value 1 surely greater than 0 /),
      });
      expect(judgeMeasured(both, [on("recola", -0.6)]).verdict).toBe("not reproduced");
    });

    it("is what the worse of the two shows", () => {
      expect(judgeMeasured(both, [on("recola", 0.6), on("creativeit", 0.6)]).verdict).toBe("reproduced");
      expect(judgeMeasured(both, [on("recola", 0.6), on("creativeit", -0.6)]).verdict).toBe("not reproduced");
    });
  });

  it("is inconclusive where only some of the terms were run on the paper's corpus, or some of the rules", () => {
    const cells = { [A!]: at(0.6) };
    expect(verdictOf({ cells: [[A!], [B!]] }, cells)).toBe("inconclusive");
    expect(verdictOf({ over: "any", cells: [[A!], [B!]] }, cells)).toBe("reproduced");
    expect(judgeMeasured(claimOf({}, { cells: [[B!]] }), [evidenceOf(cells)]).verdict).toBe("inconclusive");
    expect(judgeMeasured(claimOf({ cells: [[B!]] }), [evidenceOf(cells)])).toMatchObject({
      verdict: "not tested",
      shown: [],
    });
    expect(judgeMeasured(claimOf({ cells: [[A!], [B!]] }), [evidenceOf(cells, { kind: "simulated" })])).toMatchObject({
      shown: [{ verdict: "reproduced" }],
    });
  });

  it("keeps profiles of one corpus apart: a quick run neither counts nor keeps the paper's from counting", () => {
    const quick = evidenceOf({ [A!]: at(-0.6) }, { profile: "quick" });
    const paper = evidenceOf({ [A!]: at(0.6) });
    expect(judgeMeasured(claimOf({}), [quick, paper]).verdict).toBe("reproduced");
    expect(judgeMeasured(claimOf({}), [paper, quick]).verdict).toBe("reproduced");
  });

  it("counts an experiment once that a corpus has for two cells", () => {
    const same = at(0.6);
    const { shown } = judgeMeasured(claimOf({ cells: [[A!], [B!]] }), [evidenceOf({ [A!]: same, [B!]: same })]);
    expect(shown[0]!.reason).toMatch(/^of 1 value /);
  });

  it.each([
    ["greater", "every"],
    ["at most", "any"],
    ["within", "every"],
  ] as const)("is inconclusive where a score is undefined: %s, %s", (direction, over) => {
    const { verdict, shown } = judgeMeasured(claimOf({ direction, over }), [evidenceOf({ [A!]: undefinedCell() })]);
    expect(verdict).toBe("inconclusive");
    expect(shown[0]!.reason).toBe("of 1 value 1 undecided (undefined)");
    expect(shown[0]!.numbers[0]!.value).toBeNaN();
  });

  it("refuses to compare cells of other seeds", () => {
    const cells = { [A!]: at(0.6), [B!]: knownCell([0.5, 0.5, 0.5], { seeds: [0, 1, 3] }) };
    expect(() => verdictOf(difference, cells)).toThrow(/^Cannot resample cells: cells must have the same seeds, /);
  });
});

describe("JUDGEMENT", () => {
  it("decides nothing below its least number of seeds, and something from there on", () => {
    const seeds = Array.from({ length: JUDGEMENT.leastSeeds }, (_, seed) => seed);
    const [few, enough] = [seeds.slice(1), seeds].map((each) =>
      verdictOf({}, { [A!]: knownCell([0.6], { seeds: each }) }),
    );
    expect([JUDGEMENT.leastSeeds, few, enough]).toEqual([3, "inconclusive", "reproduced"]);
  });

  it.each([
    [0.546, "reproduced"],
    [0.554, "not reproduced"],
    [0.454, "reproduced"],
    [0.446, "not reproduced"],
  ])("takes a measured number for the printed 0.5 within 0.05: %d is %s", (score, verdict) => {
    expect(verdictOf({ direction: "equal", threshold: "0.5" }, { [A!]: at(score) })).toBe(verdict);
  });

  /** Predictions that follow the gold standard with noise, so that an interval's ends move with its level. */
  const noisy = knownCell([0, 0, 0, 0, 0, 0], {
    recordings: ({ seed, fold }) => {
      const stream = randomStream({ seed, purpose: fold });
      const truth = Array.from({ length: 40 }, () => normal(stream));
      return [{ recording: `of ${fold}`, truth, prediction: truth.map((value) => value + normal(stream)) }];
    },
  });
  const ends = (level: number) =>
    cellInterval([{ samples: noisy, measure: "ccc" }], { combine: ([one]) => one!, level });
  const between = (one: number, other: number): string => String((one + other) / 2);

  it("wants 95 % for each of every term: its threshold between the ends at 94, 95 and 96 % tells", () => {
    const [less, usual, more] = [0.94, 0.95, 0.96].map((level) => ends(level).lower) as [number, number, number];
    expect(more).toBeLessThan(usual);
    expect(usual).toBeLessThan(less);
    expect(verdictOf({ threshold: between(more, usual) }, { [A!]: noisy })).toBe("reproduced");
    expect(verdictOf({ threshold: between(usual, less) }, { [A!]: noisy })).toBe("inconclusive");
  });

  it("divides the level by the number of terms where one term decides: of two, against every and for any", () => {
    const [usual, strict, stricter] = [0.95, 0.975, 0.98].map(ends) as [
      ReturnType<typeof ends>,
      ReturnType<typeof ends>,
      ReturnType<typeof ends>,
    ];
    const two = { cells: [[A!], [B!]] };
    const against = (limit: string) => verdictOf({ ...two, threshold: limit }, { [A!]: noisy, [B!]: at(0.99) });
    expect(against(between(strict.upper, stricter.upper))).toBe("not reproduced");
    expect(against(between(usual.upper, strict.upper))).toBe("inconclusive");
    const forIt = (limit: string) =>
      verdictOf({ ...two, over: "any", threshold: limit }, { [A!]: noisy, [B!]: at(-0.99) });
    expect(forIt(between(strict.lower, stricter.lower))).toBe("reproduced");
    expect(forIt(between(usual.lower, strict.lower))).toBe("inconclusive");
  });
});

describe("a verdict on runs", () => {
  const ORDER = ["not reproduced", "inconclusive", "direction only", "reproduced"];
  const grid = fc.integer({ min: -8, max: 8 }).map((tenths) => tenths / 10);
  const scores = fc.tuple(grid, grid, grid);
  const rule = fc.record({
    direction: fc.constantFrom("greater", "at least"),
    threshold: fc.constantFrom("0", "0.1", "0.3"),
    over: fc.constantFrom("every", "any"),
  });

  it("gets no worse where one estimate gets better and its interval no wider", () => {
    fc.assert(
      fc.property(rule, scores, scores, fc.integer({ min: 0, max: 9 }), (made, first, second, steps) => {
        const judged = [0, steps / 100].map((better) => {
          const quoted = 0.05 - better;
          const changes = {
            ...difference,
            ...made,
            cells: [
              [A!, C!],
              [B!, D!],
            ],
          } as Partial<Rule>;
          return verdictOf(changes, { [A!]: at(...first), [B!]: at(...second), [C!]: quoted, [D!]: 0.05 });
        });
        expect(ORDER.indexOf(judged[1]!)).toBeGreaterThanOrEqual(ORDER.indexOf(judged[0]!));
      }),
      { numRuns: 40 },
    );
  });

  it("does not depend on the order of evidence, rules or terms", () => {
    const other = "T1.creativeit.valence.a";
    fc.assert(
      fc.property(rule, scores, scores, scores, (made, one, two, three) => {
        const evidence = [
          evidenceOf({ [A!]: at(...one), [B!]: at(...two) }),
          evidenceOf({ [other]: at(...three) }, { corpus: "creativeit" }),
          evidenceOf({ [A!]: at(...three) }, { corpus: "sim-recola", kind: "simulated", profile: "quick" }),
        ];
        const rules = [
          { ...made, cells: [[A!], [B!], [other]] },
          { ...made, threshold: "0.2", cells: [[B!], [A!]] },
        ] as Partial<Rule>[];
        const turned = rules.map((each) => ({ ...each, cells: each.cells!.toReversed() })).reverse();
        const [judged, again] = [
          judgeMeasured(claimOf(...rules), evidence),
          judgeMeasured(claimOf(...turned), evidence.toReversed()),
        ];
        expect(again.verdict).toBe(judged.verdict);
        expect(again.shown.toReversed().map(({ corpus, verdict }) => [corpus, verdict])).toEqual(
          judged.shown.map(({ corpus, verdict }) => [corpus, verdict]),
        );
      }),
      { numRuns: 30 },
    );
  });
});
