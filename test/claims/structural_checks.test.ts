import { describe, expect, it } from "vitest";
import type { Stated } from "../../src/claims/claim.ts";
import { printedInterval } from "../../src/claims/printed_interval.ts";
import type { PrintedCell } from "../../src/claims/published_table.ts";
import { STRUCTURAL_CHECKS } from "../../src/claims/structural_checks.ts";

const count = (id: string, printed: string): PrintedCell => ({
  ...{ id, row: "", column: "", table: "V", printed, setting: {} },
  interval: printedInterval(printed),
});
const cells = new Map([
  ["mtl", count("mtl", "5,615")],
  ["cnn", count("cnn", "240,643")],
]);
const run = (check: string, stated: Stated = {}) => STRUCTURAL_CHECKS[check]!(stated, cells);
/** The readings under which a check holds. */
const held = (check: string, stated?: Stated): string[] =>
  Object.entries(run(check, stated).readings)
    .filter(([, holds]) => holds)
    .map(([reading]) => reading);

describe("STRUCTURAL_CHECKS", () => {
  it("reaches 5,615 with R1 on speech and R2a, R2b, R2c on both modalities only, 240,643 with speech only", () => {
    expect(held("printed counts", { cerMtl: "mtl", pureCnn: "cnn" })).toEqual([
      "R1 with P = 39",
      "R2a with P = 63",
      "R2b with P = 63",
      "R2c with P = 63",
      "Pure CNN with P = 39",
    ]);
    // Built in Keras by the project's reading of the paper: 6,190 and 6,235 for the plain text.
    expect(run("plain count", { parameters: "mtl" }).numbers).toEqual({
      plain: 6190,
      "plain-reset-after": 6235,
      printed: 5615,
    });
    expect(held("plain count", { parameters: "mtl" })).toEqual([]);
  });

  it("has counts that grow with N only where recurrent layers step over the filters", () => {
    expect(held("count grows with N", { frames: ["20", "40", "60"] })).toEqual(["R1", "R2a", "R2b", "R2c"]);
    expect(held("count grows with N", { frames: ["60", "40"] })).toEqual([]);
  });

  it("finds the convolutions the largest part under every reading, 4,750 of 6,190 in the plain one", () => {
    expect(held("largest part").length).toBe(6);
    expect(run("largest part").numbers.plain).toBeCloseTo(4750 / 6190, 12);
  });

  it("finds that early fusion saves 25 parameters, or 1,150 against concatenated maps", () => {
    const { numbers } = run("early fusion saves", { least: "0.01" });
    expect(numbers).toEqual({ early: 6190, summed: 6215, concatenated: 7340 });
    expect(held("early fusion saves", { least: "0.01" })).toEqual(["maps concatenated"]);
    expect(held("early fusion saves", { least: "0.004" }).length).toBe(2);
    expect(held("early fusion saves", { least: "0.2" })).toEqual([]);
  });

  it("finds three single-task networks 15,690 / 6,190 times as large in the plain reading", () => {
    expect(run("single-task multiple").numbers.plain).toBeCloseTo(15_690 / 6190, 12);
    expect(run("single-task multiple").numbers.R2a).toBeCloseTo((3 * 5105) / 5615, 12);
    expect(held("single-task multiple").length).toBe(6);
    expect(held("fusion and multi-task save", { least: "0.01" })).toContain("plain");
    expect(held("fusion and multi-task save", { least: "0.01" })).not.toContain("maps added");
    expect(held("fusion and multi-task save", { least: "0.9" })).toEqual([]);
  });

  const arithmetic: readonly [string, Stated, Stated][] = [
    ["sum", { terms: ["39", "24"], times: "1", total: "63" }, { terms: ["39", "25"], times: "1", total: "63" }],
    ["whole parts", { total: "24", part: "6", parts: "joints" }, { total: "24", part: "5", parts: "joints" }],
    [
      "training minutes",
      { recordings: "40", minutes: "3", folds: "5", training: "120" },
      { recordings: "40", minutes: "3.5", folds: "5", training: "120" },
    ],
    ["same rate", { milliseconds: "40", framesPerSecond: "25" }, { milliseconds: "40", framesPerSecond: "60" }],
    ["window grid", { frames: "20", stride: "10", startPlus: "10" }, { frames: "20", stride: "10", startPlus: "1" }],
    [
      "temporal extent",
      { frames: "20", stride: "10", framesPerSecond: "60", seconds: "3.3" },
      { frames: "20", stride: "10", framesPerSecond: "25", seconds: "3.3" },
    ],
    ["same statement", { first: ["1", "1"], second: ["1", "1"] }, { first: ["1", "1"], second: ["2", "many"] }],
    [
      "abbreviation",
      { words: "mean squared error", abbreviation: "MSE" },
      { words: "root mean square error", abbreviation: "MSE" },
    ],
    ["raw inputs", { acoustic: "39", motion: "24", angles: "12" }, { acoustic: "39", motion: "24", angles: "0" }],
  ];
  it.each(arithmetic)("holds and fails as it should: %s", (check, right, wrong) => {
    expect(held(check, right).length).toBeGreaterThan(0);
    expect(held(check, wrong)).toEqual([]);
  });

  it("finds that 40 recordings of 3.5 minutes are 140 minutes, 112 in four of five sessions", () => {
    const stated = { recordings: "40", minutes: "3.5", folds: "5", training: "112" };
    expect(run("training minutes", stated).numbers).toEqual({ all: 140, trained: 112, training: 112 });
    expect(held("training minutes", stated)).toEqual(["all sessions but one"]);
  });

  it("finds equation (1) as printed to end at l + 91 without holding l", () => {
    const { numbers, says } = run("window grid", { frames: "20", stride: "10", startPlus: "1" });
    expect(numbers).toEqual({ first: -99, last: 91, printedLast: 100 });
    expect(says).toContain("from l - 90 they end at l + 100 and hold it");
  });

  it("finds weights of a third uniform for three tasks and too small in sum for two", () => {
    expect(held("uniform weights", { denominator: "3", creativeit: "3", recola: "2" })).toEqual(["creativeit"]);
  });

  it("refuses to check what is not stated", () => {
    expect(() => run("sum", { terms: ["1"], times: "one", total: "1" })).toThrow(
      /^Cannot check a structural claim: .* a number times, current value is "one"$/,
    );
    expect(() => run("sum", { times: "1", total: "1" })).toThrow(/a list terms, current value is undefined$/);
    expect(() => run("plain count", { parameters: "T5.nothing" })).toThrow(/name a printed cell, .* "T5\.nothing"$/);
  });
});
