import { describe, expect, it } from "vitest";
import { cellNamed } from "../../reproduce/corpora/plan_corpus.ts";
import { EXPERIMENT_CELLS } from "../../reproduce/experiments.ts";
import { PUBLISHED_CELLS, PUBLISHED_CLAIMS } from "../../reproduce/published_claims.ts";
import { TARGETS } from "../../reproduce/targets.ts";

/** The cells that a claim's rules name, without what is measured of them. */
const ruled = PUBLISHED_CLAIMS.flatMap((claim) =>
  claim.kind === "structural"
    ? []
    : claim.rules.flatMap((rule) => rule.cells.flat().map((name) => ({ claim, cell: name.split(":").at(-1)! }))),
);

describe("EXPERIMENT_CELLS", () => {
  it("are experiments, each of the corpus and attribute in its name", () => {
    for (const name of EXPERIMENT_CELLS.keys()) {
      const [, corpus, attribute] = name.split(".");
      expect(cellNamed(name)).toMatchObject({ corpus, attribute });
    }
  });

  it("repeat no experiment, neither one of their own nor one that a table prints", () => {
    const experiments = [...EXPERIMENT_CELLS.keys(), ...PUBLISHED_CELLS.keys()].flatMap((name) => {
      const cell = cellNamed(name);
      return cell === undefined ? [] : [{ name, experiment: JSON.stringify(cell) }];
    });
    const printed = new Set(experiments.filter(({ name }) => !name.startsWith("X.")).map((each) => each.experiment));
    const own = experiments.filter(({ name }) => name.startsWith("X.")).map((each) => each.experiment);
    expect(own.filter((each) => printed.has(each))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
  });

  it("learn together only tasks among which is the attribute that they score", () => {
    const pairs = [...EXPERIMENT_CELLS.keys()].map((name) => cellNamed(name)!).filter((cell) => cell.condition.tasks);
    expect(pairs.length).toBe(4);
    for (const { attribute, condition } of pairs) expect(condition.tasks).toContain(attribute);
  });
});

describe("PUBLISHED_CLAIMS", () => {
  it("name, where runs decide, only cells that can be planned or that the paper quotes from others", () => {
    const empirical = ruled.filter(({ claim }) => claim.kind === "empirical");
    expect(empirical.length).toBeGreaterThan(50);
    for (const { cell } of empirical) {
      expect([cell, cellNamed(cell) !== undefined || PUBLISHED_CELLS.get(cell)!.setting.quoted === true]).toEqual([
        cell,
        true,
      ]);
    }
  });

  it("name, where print decides, only printed cells", () => {
    const printed = ruled.filter(({ claim }) => claim.kind === "printed").map(({ cell }) => cell);
    expect(printed.length).toBeGreaterThan(50);
    expect(printed.filter((cell) => !PUBLISHED_CELLS.has(cell))).toEqual([]);
  });

  it("leave no training idle: each is behind a cell of a claim, a table or a figure", () => {
    const trainingOf = (name: string): string => {
      const cell = cellNamed(name);
      return JSON.stringify(cell && [cell.corpus, cell.condition]);
    };
    const shown = Object.values(TARGETS).flatMap((target) => target.cells);
    const needed = new Set([...ruled.map(({ cell }) => cell), ...shown].map(trainingOf));
    expect([...EXPERIMENT_CELLS.keys()].filter((name) => !needed.has(trainingOf(name)))).toEqual([]);
  });
});
