import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { measuredCorpus } from "../../reproduce/corpora/measured_corpus.ts";
import { table3 } from "../../reproduce/table3.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { type SmallResults, smallResults } from "../_data/small_results.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();

describe("showTable()", () => {
  let made: SmallResults;
  beforeAll(async () => {
    made = await smallResults(join(parent, "features"));
  });

  it("says of a cell of the paper's own runs that it was not run, never that it is quoted, and shows no difference", () => {
    const store = resultStore(join(parent, "results"));
    const records = made.runs.map((run) => store.save(run));
    const cells = new Map([...made.plan.cells].filter(([name]) => name.endsWith(".mtl")));
    const { lines } = table3.show([measuredCorpus({ ...made.plan, cells }, { records, store })]);
    const rowsOf = (network: string) => lines.filter((line) => new RegExp(` {2,}${network} {2,}`).test(line));
    expect(rowsOf("MTL").length).toBe(2);
    expect(rowsOf("STL").map((line) => line.trim().split(/ {2,}/).at(-1))).toEqual(["not run", "not run"]);
    expect(rowsOf("MTL - STL")).toEqual([]);
  });
});
