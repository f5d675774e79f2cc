import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { type CorpusPlan, planCorpus } from "../../reproduce/corpora/plan_corpus.ts";
import { programmes } from "../../reproduce/programmes.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
let results: string;
beforeEach(() => {
  results = mkdtempSync(join(parent, "results-"));
});

const choice = { name: "studyforrest", folder: "/somewhere", size: "smoke", seed: 0, recola: {} } as const;

function plan(cells: readonly string[], seeds = 1): CorpusPlan {
  return planCorpus(cells, { ...{ seeds, profile: "smoke", engine: "wasm" }, choice, framed: smallFramedCorpus() });
}
const names = () => readdirSync(join(results, "programmes"));

describe("programmes()", () => {
  it("plans the same runs again, without the corpus and without its place on this machine", () => {
    const asked = plan(["T3.recola.valence.mtl"]);
    programmes(results).save(asked);
    const [again, ...others] = programmes(results).plans();
    expect(others).toEqual([]);
    expect([...again!.configurations]).toEqual([...asked.configurations]);
    expect(again!.choice).not.toHaveProperty("folder");
    expect(readFileSync(join(results, "programmes", names()[0]!), "utf8")).not.toContain("somewhere");
  });

  it("names a file by its SHA-256 and never writes one anew", () => {
    for (const seeds of [1, 1, 2]) programmes(results).save(plan(["T3.recola.valence.mtl"], seeds));
    for (const name of names()) {
      const bytes = readFileSync(join(results, "programmes", name));
      expect(name).toBe(`${createHash("sha256").update(bytes).digest("hex")}.json`);
    }
    expect(names().length).toBe(2);
    expect(programmes(results).plans().length).toBe(2);
  });

  it("makes one plan of what commands asked that differ in nothing but their cells", () => {
    programmes(results).save(plan(["T3.recola.valence.mtl"]));
    programmes(results).save(plan(["T3.recola.valence.stl", "T3.recola.valence.mtl"]));
    const [both, ...others] = programmes(results).plans();
    expect([[...both!.cells.keys()], others.length]).toEqual([["T3.recola.valence.mtl", "T3.recola.valence.stl"], 0]);
  });

  it("is empty where nothing was asked", () => {
    expect([programmes(results).plans(), readdirSync(results)]).toEqual([[], []]);
  });

  it("plans nothing from a folder in which a file is not as it was written, and still keeps what is asked", () => {
    programmes(results).save(plan(["T3.recola.valence.mtl"]));
    const file = `programmes/${names()[0]}`;
    appendFileSync(join(results, file), " ");
    expect(() => programmes(results).plans()).toThrow(
      /^Cannot read .*\.json: its SHA-256 must be its name, current value is [0-9a-f]{64}$/,
    );
    programmes(results).save(plan(["T3.recola.valence.mtl"]));
    expect(programmes(results).plans().length).toBe(1);
    writeFileSync(join(results, "programmes", "notes.txt"), "");
    expect(
      programmes(results)
        .inspect()
        .strange.map((each) => each.file),
    ).toEqual(["programmes/notes.txt"]);
  });
});
