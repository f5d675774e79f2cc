import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chooseCorpora } from "../../reproduce/corpora/corpora.ts";
import { type MeasuredCorpus, measuredCorpus } from "../../reproduce/corpora/measured_corpus.ts";
import { planCorpus } from "../../reproduce/corpora/plan_corpus.ts";
import { DetachedError } from "../../reproduce/launchers/detached_error.ts";
import { type ReproduceReadingsOptions, reproduceReadings, showReadings } from "../../reproduce/multiverse.ts";
import { programmes } from "../../reproduce/programmes.ts";
import { table1 } from "../../reproduce/table1.ts";
import { table3 } from "../../reproduce/table3.ts";
import { table4 } from "../../reproduce/table4.ts";
import type { Target } from "../../reproduce/target.ts";
import { TARGETS } from "../../reproduce/targets.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import { scoreFold } from "../../src/evaluation/score_fold.ts";
import type { Choices } from "../../src/training/open_points/choices.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";
import { smallRun } from "../_data/small_run.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
const choice = { name: "studyforrest", size: "smoke", seed: 0, recola: {} } as const;

/** How well the two networks of Table III do: their CCC on every recording. */
interface MadeScores {
  readonly mtl: number;
  readonly stl: number;
}

// Two orthogonal patterns of mean 0 and variance 1: the CCC of c x + sqrt(1 - c^2) z with x is c.
const TRUTH = [1, 1, -1, -1];
const OTHER = [1, -1, 1, -1];

/** Table III on the small corpus, of runs whose predictions are given. */
function made({ mtl, stl }: MadeScores, choices: Choices = {}): MeasuredCorpus {
  return madeOf(table3, { score: ({ network }) => (network.tasks.length > 1 ? mtl : stl), choices });
}

interface MadeOptions {
  readonly score: (configuration: RunConfiguration, task: string) => number;
  readonly choices?: Choices;
}

/** A table on the small corpus, of runs whose CCC on every recording is given. */
function madeOf(target: Target, { score: scoreOf, choices = {} }: MadeOptions): MeasuredCorpus {
  const framed = smallFramedCorpus();
  const plan = planCorpus(target.cells, { profile: "smoke", engine: "wasm", choices, choice, framed });
  const store = resultStore(mkdtempSync(join(parent, "results-")));
  const records = [...plan.configurations.values()].map((configuration) => {
    const { tasks } = configuration.network;
    const wide = (value: (pattern: number, task: string) => number) =>
      Float32Array.from(TRUTH.flatMap((_, pattern) => tasks.map((task) => value(pattern, task))));
    const traces = configuration.fold.test.map((recording) => ({
      recording,
      frames: Int32Array.from(TRUTH.keys()),
      labels: wide((k) => TRUTH[k]!),
      predictions: wide((k, task) => {
        const score = scoreOf(configuration, task);
        return score * TRUTH[k]! + Math.sqrt(1 - score * score) * OTHER[k]!;
      }),
    }));
    const { record } = smallRun();
    const training = tasks.map((task) => ({ ...record.training[0]!, task }));
    return store.save({ record: { ...record, configuration, training, scores: scoreFold(traces, tasks) }, traces });
  });
  return measuredCorpus(plan, { records, store });
}

const reading = (name: string, changes: Choices = {}) => ({ name, changes, why: "" });
const READINGS = [
  { reading: reading("plain"), measured: [made({ mtl: 0.75, stl: 0.25 })] },
  { reading: reading("padding=valid", { padding: "valid" }), measured: [made({ mtl: 0.5, stl: 0.75 })] },
  { reading: reading("gru-axis=filters", { "gru-axis": "filters" }), measured: [made({ mtl: 0.75, stl: 0.5 })] },
  { reading: reading("edges=pad", { edges: "pad" }), measured: [], leftOut: "there is no room" },
];

describe("reproduceReadings()", () => {
  const cache = join(parent, "features");
  /** Plans readings on both simulations, as for others to do them. */
  const planned = async (targets: readonly Target[], names = ["sim-creativeit", "sim-recola"]) => {
    const results = mkdtempSync(join(parent, "results-"));
    const launched: (readonly string[])[] = [];
    const options: ReproduceReadingsOptions = {
      ...{ profile: "smoke", engine: "wasm", results, cache, workers: 1, signal: new AbortController().signal },
      corpora: chooseCorpora(names, { size: "smoke" }),
      readings: [reading("plain"), reading("padding=valid", { padding: "valid" })],
      startProgress: () => ({ advance: () => {}, end: () => {} }),
      launch: async (keys) => {
        launched.push(keys);
        throw new DetachedError("planned");
      },
    };
    await expect(reproduceReadings(targets, options)).rejects.toThrow("planned");
    const plans = programmes(results).plans();
    return { launched, keys: new Set(plans.flatMap(({ configurations }) => [...configurations.keys()])), plans };
  };

  it("gives the launcher every run of every target at once, each once, on the corpora that a target is about", async () => {
    const { launched, keys, plans } = await planned([table1, table3]);
    expect(launched).toEqual([expect.arrayContaining([...keys])]);
    expect(launched[0]!.length).toBe(keys.size);
    // Table I is about CreativeIT alone; Table III about both.
    const corpora = plans.map(({ choice: { name }, options: { choices } }) => `${name} ${choices?.padding ?? "same"}`);
    expect(corpora.toSorted()).toEqual([
      ...["sim-creativeit same", "sim-creativeit valid", "sim-recola same", "sim-recola valid"],
    ]);
  });

  it("leaves out a target that is about none of the corpora, unless it is the only one", async () => {
    const { keys } = await planned([table1, table3], ["sim-recola"]);
    expect(keys).toEqual((await planned([table3], ["sim-recola"])).keys);
    await expect(planned([table1], ["sim-recola"])).rejects.toThrow(/Cannot reproduce it on sim-recola/);
  });
});

describe("showReadings()", () => {
  const { lines } = showReadings(table3, READINGS);
  /** The words of the first line that begins so. */
  const row = (start: string): readonly string[] =>
    lines
      .find((line) => line.startsWith(start))!
      .trim()
      .split(/ {2,}/);

  it("counts the readings that were run, of the target in its title", () => {
    expect(lines[0]).toBe(`${table3.title}: 3 readings`);
  });

  it("writes no line longer than 100 characters, whatever target it is of", () => {
    for (const target of Object.values(TARGETS).filter(({ cells }) => cells.length > 0)) {
      expect(showReadings(target, READINGS).lines.filter((line) => line.length > 100)).toEqual([]);
    }
  });

  it("counts for each claim in how many readings its direction holds, and its verdicts", () => {
    // A1: MTL beats STL, as it does under the first and third reading. One seed decides nothing.
    expect(row("claim ")).toEqual([
      ...["claim", "on", "direction holds"],
      ...["reproduced", "direction only", "inconclusive", "not reproduced"],
    ]);
    expect(row("A1 ")).toEqual(["A1", "waves", "2 of 3", "0", "0", "3", "0"]);
  });

  it("takes no direction to hold where the number is undefined: one seed has no spread", () => {
    expect(row("K1 ")).toEqual(["K1", "waves", "0 of 3", "0", "0", "3", "0"]);
  });

  it("quotes each claim once, and no claim that needs a cell of another target", () => {
    const told = (target: Target) => {
      const { lines: of } = showReadings(target, READINGS);
      const quoted = of.flatMap((line) => /^(\w+): "/.exec(line)?.[1] ?? []);
      expect(quoted).toEqual(of.flatMap((line) => /^(\w+) +waves /.exec(line)?.[1] ?? []));
      return quoted;
    };
    expect(told(table3)).toEqual(expect.arrayContaining(["A1", "H2"]));
    // H2 is of valence alone, A1 of all attributes.
    const valence = told({ ...table3, cells: table3.cells.filter((cell) => cell.includes("valence")) });
    expect(valence).toContain("H2");
    expect(valence).not.toContain("A1");
  });

  it("tells the mean CCC over all cells of each reading that was run, and why another was not", () => {
    expect(row("plain ")).toEqual(["plain", "0.50"]);
    expect(row("padding=valid ")).toEqual(["padding=valid", "0.62"]);
    expect(lines.filter((line) => line.startsWith("edges=pad"))).toEqual([]);
    expect(lines.at(-1)).toBe("Not run: edges=pad: there is no room.");
  });

  it("says that data are simulated where a corpus is", () => {
    expect(lines.join("\n")).toContain("SIMULATED data. ");
    const film = READINGS.map((each) => ({
      ...each,
      measured: each.measured.map((corpus) => ({ ...corpus, kind: "substitute" as const })),
    }));
    expect(showReadings(table3, film).lines.join("\n")).not.toContain("SIMULATED");
  });

  it("has no claim to tell of where no reading could be run", () => {
    const { lines: none } = showReadings(table3, READINGS.slice(3));
    expect(none[0]).toBe(`${table3.title}: 0 readings`);
    expect(none.filter((line) => /^\w+: "/.test(line))).toEqual([]);
  });

  it("lets one term be enough where the claim says so, and only there", () => {
    // From N = 20 to 60 arousal falls by 0.5 and valence rises by 0.5.
    const score = ({ network }: RunConfiguration, task: string): number =>
      0.5 + (network.frames === 60 ? 0.25 : -0.25) * (task === "arousal" ? -1 : 1);
    const { lines: shown } = showReadings(table4, [
      { reading: reading("plain"), measured: [madeOf(table4, { score })] },
    ]);
    const holds = (claim: string): string | undefined =>
      shown.find((line) => line.startsWith(`${claim} `))?.split(/ {2,}/)[2];
    expect(holds("W4")).toBe("1 of 1"); // "prone to over-fitting": some attribute falls
    expect(holds("W1")).toBe("0 of 1"); // activation rises with N: it falls
  });
});
