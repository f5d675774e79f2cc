import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type ResultStore, resultStore } from "../../src/evaluation/result_store.ts";
import { RESULTS_GENERATION } from "../../src/evaluation/results_generation.ts";
import { verifyStore } from "../../src/evaluation/verify_store.ts";
import { smallRun } from "../_data/small_run.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
let folder: string;
let store: ResultStore;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "results-"));
  store = resultStore(folder);
});

const states = () => verifyStore(folder).runs.map(({ state }) => state);

describe("verifyStore()", () => {
  it("says of every record of a folder that is as it was written that it is whole", () => {
    const keys = [0, 1, 2].map((seed) => store.save(smallRun({ seed })).key).toSorted();
    const { runs, ...rest } = verifyStore(folder);
    expect(runs).toEqual(keys.map((key) => ({ key, state: "whole", damages: [], generation: RESULTS_GENERATION })));
    expect(rest).toEqual({ orphans: [], strange: [], setAside: 0 });
  });

  it("tells records of another generation from those of this one", () => {
    store.save(smallRun());
    store.save(smallRun({ generation: RESULTS_GENERATION + 1 }));
    expect(states().toSorted()).toEqual(["of another generation", "whole"]);
  });

  it("names the array that is missing, cut or altered, and why", () => {
    const { arrays } = store.save(smallRun());
    const file = `arrays/${arrays.predictions.sha256}.npy`;
    appendFileSync(join(folder, file), "x");
    expect(verifyStore(folder).runs[0]).toMatchObject({
      state: "damaged",
      damages: [
        { file, reason: expect.stringMatching(/^its SHA-256 must be its name, current value is [0-9a-f]{64}$/) },
      ],
    });
    rmSync(join(folder, file));
    expect(verifyStore(folder).runs[0]?.damages).toEqual([{ file, reason: "it is missing" }]);
  });

  it("lists arrays that no record names, what else lies there, and how much was set aside", () => {
    const { key, arrays } = store.save(smallRun());
    writeFileSync(join(folder, "runs", `${key}.json`), "{}");
    writeFileSync(join(folder, "runs", "notes.txt"), "");
    appendFileSync(join(folder, "arrays", `${arrays.labels.sha256}.npy`), "x");
    const { orphans, strange } = verifyStore(folder);
    expect(orphans).toEqual([arrays.predictions, arrays.frames].map(({ sha256 }) => `arrays/${sha256}.npy`).toSorted());
    expect(strange.map(({ file }) => file)).toEqual(["runs/notes.txt", `arrays/${arrays.labels.sha256}.npy`]);
    store.setAsideDamaged(smallRun().record.configuration);
    expect(verifyStore(folder)).toMatchObject({ runs: [], setAside: 1 });
  });

  it("never takes any other byte anywhere in a record or an array for what was written", () => {
    store.save(smallRun());
    const files = ["runs", "arrays"].flatMap((part) =>
      readdirSync(join(folder, part)).map((name) => join(folder, part, name)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 1, max: 255 }), (path, place, change) => {
        const bytes = readFileSync(path);
        const altered = Buffer.from(bytes);
        altered[place % bytes.length]! ^= change;
        writeFileSync(path, altered);
        expect(states()).toEqual(["damaged"]);
        expect(store.find(smallRun().record.configuration)).toBeUndefined();
        writeFileSync(path, bytes);
      }),
      { numRuns: 300 },
    );
    expect(states()).toEqual(["whole"]);
  });

  it("never takes a file that is cut or longer for what was written", () => {
    store.save(smallRun());
    const files = ["runs", "arrays"].flatMap((part) =>
      readdirSync(join(folder, part)).map((name) => join(folder, part, name)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.constantFrom("", " ", "\n"), (path, place, more) => {
        const bytes = readFileSync(path);
        writeFileSync(
          path,
          more === "" ? bytes.subarray(0, place % bytes.length) : Buffer.concat([bytes, Buffer.from(more)]),
        );
        expect(states()).toEqual(["damaged"]);
        writeFileSync(path, bytes);
      }),
    );
  });
});
