import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chooseCorpora } from "../../reproduce/corpora/corpora.ts";
import { planTargets, type ReproduceOptions, reproduceTargets } from "../../reproduce/reproduce_targets.ts";
import { TARGETS, table5Structural } from "../../reproduce/targets.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const results = temporaryFolder();
const { table1, table2, table3, table4, table6 } = TARGETS;

function optionsOn(names: readonly string[], changes: Partial<ReproduceOptions> = {}): ReproduceOptions {
  return {
    corpora: chooseCorpora(names, { size: "smoke" }),
    profile: "smoke",
    engine: "wasm",
    results,
    cache: results,
    workers: 1,
    startProgress: ({ length }) => {
      throw new Error(`${length} trainings were about to start`);
    },
    signal: new AbortController().signal,
    ...changes,
  };
}

describe("planTargets()", () => {
  it("refuses a corpus that a target has no use for, and says which it has", async () => {
    await expect(planTargets([table1!], optionsOn(["sim-recola"]))).rejects.toThrow(
      new RangeError(
        "Cannot reproduce it on sim-recola: one of sim-creativeit, studyforrest, creativeit is wanted, as it is about creativeit",
      ),
    );
    await expect(planTargets([table2!, table6!], optionsOn(["creativeit=/nowhere"]))).rejects.toThrow(
      new RangeError(
        "Cannot reproduce it on creativeit: one of sim-recola, studyforrest, recola is wanted, as it is about recola",
      ),
    );
  });

  it("refuses one N for targets that compare several", async () => {
    const wanted = /^Cannot use --frames: one N is wanted, current targets compare N = 20, (40, )?60$/;
    await expect(planTargets([table4!], optionsOn(["sim-recola"], { frames: 40 }))).rejects.toThrow(wanted);
    await expect(planTargets([table3!, table6!], optionsOn(["sim-recola"], { frames: 40 }))).rejects.toThrow(wanted);
  });

  it("refuses an engine that there is none of, even where nothing would be run", async () => {
    const engine = "abacus";
    await expect(planTargets([table5Structural], optionsOn([], { engine }))).rejects.toThrow(
      /current value is abacus$/,
    );
  });

  it("plans nothing, and opens no corpus, for a target that needs no run", async () => {
    expect(await planTargets([table5Structural], optionsOn(["recola=/nowhere"]))).toEqual([]);
  });
});

describe("reproduceTargets()", () => {
  it("stops before any run if a corpus is too short for a window, and keeps nothing", async () => {
    const before = readdirSync(results);
    const options = optionsOn(["sim-recola"], { frames: 20_000, results: `${results}/none` });
    await expect(reproduceTargets([table3!], options)).rejects.toThrow(RangeError);
    expect(readdirSync(results).filter((name) => name === "none")).toEqual([]);
    expect(before).not.toContain("none");
  });
});
