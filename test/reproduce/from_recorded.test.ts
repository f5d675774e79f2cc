import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { measuredCorpus } from "../../reproduce/corpora/measured_corpus.ts";
import { fromRecorded } from "../../reproduce/from_recorded.ts";
import { table3 } from "../../reproduce/table3.ts";
import { TARGETS } from "../../reproduce/targets.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import { type SmallResults, smallResults, writeResults } from "../_data/small_results.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
const folder = join(parent, "results");

let made: SmallResults;
beforeAll(async () => {
  made = await smallResults(join(parent, "features"));
  writeResults(folder, made);
});

/** As the runs were planned. */
const asked = () => ({ ...made.plan.options, name: "table3", folder });

describe("fromRecorded()", () => {
  it("shows a target as it was shown when its runs were done, without the corpus", () => {
    const store = resultStore(folder);
    const records = made.runs.map(({ record }) => store.find(record.configuration)!);
    const then = table3.show([measuredCorpus(made.plan, { records, store })]);
    const now = table3.show(fromRecorded(table3, asked()));
    expect(now).toEqual(then);
    expect(then.lines.join("\n")).toContain("SIMULATED data, measured: mean CCC over 1 fold x 2 seeds");
  });

  it("shows what is asked for by the corpora's names, and nothing for a target without use for them", () => {
    expect(fromRecorded(table3, { ...asked(), corpora: ["sim-recola"] })[0]?.corpus).toBe("sim-recola");
    expect(fromRecorded(TARGETS.table1!, { ...asked(), name: "table1", corpora: ["sim-recola"] })).toEqual([]);
    expect(fromRecorded(TARGETS.prose!, { ...asked(), name: "prose" })).toEqual([]);
  });

  it("shows another target whose runs are all there, though nobody asked for it", () => {
    const [cell] = TARGETS.table4!.cells.filter((each) => each === "T4.recola.valence.n20");
    const part = { ...TARGETS.table4!, cells: [cell!] };
    expect(fromRecorded(part, { ...asked(), name: "table4" })[0]?.samples(cell!)?.runs.length).toBe(2);
  });

  it("names cells and command where runs are missing or damaged", () => {
    const copy = mkdtempSync(join(parent, "copy-"));
    cpSync(folder, copy, { recursive: true });
    rmSync(join(copy, "runs", `${runKey(made.runs[0]!.record.configuration)}.json`));
    expect(() => fromRecorded(table3, { ...asked(), folder: copy })).toThrow(
      /^Cannot show table3 from .*: all its runs of profile smoke and engine wasm are wanted, current folder lacks 1 of 6 runs on sim-recola, behind T3\.recola\.activation\.mtl, T3\.recola\.valence\.mtl; to do them: npm run reproduce -- table3 --corpus sim-recola --profile smoke .*--results .*$/,
    );
  });

  it("tells what is there where it was not done so, on that corpus, or for that target", () => {
    for (const [target, changes] of [
      [table3, { profile: "quick" }],
      [table3, { engine: "tfjs-cpu" }],
      [table3, { seeds: 3 }],
      [table3, { choices: { edges: "pad" } }],
      [table3, { corpora: ["studyforrest"] }],
      [TARGETS.table1!, {}],
    ] as const) {
      expect(() => fromRecorded(target, { ...asked(), ...changes })).toThrow(
        /current folder lacks all of them( on studyforrest)?; what is there is on sim-recola \(profile smoke\); to do them: /,
      );
    }
    expect(() => fromRecorded(table3, { ...asked(), folder: parent })).toThrow(/what is there is on no corpus; /);
  });
});
