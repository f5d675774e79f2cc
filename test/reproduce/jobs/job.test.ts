import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { jobFiles } from "../../../reproduce/jobs/job.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import { smallRun } from "../../_data/small_run.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const parent = temporaryFolder();
const corpus = { name: "recola", folder: "here", size: "smoke", seed: 0, recola: { settings: "mine.json" } } as const;
const { configuration } = smallRun().record;

describe("jobFiles()", () => {
  it("gives a planned job back, its folders as any working directory finds them", () => {
    const jobs = jobFiles(mkdtempSync(join(parent, "results-")));
    const [key] = jobs.plan([{ corpus, configuration }]);
    expect(key).toBe(runKey(configuration));
    const recola = { settings: resolve("mine.json") };
    expect(jobs.read(key!)).toEqual({ corpus: { ...corpus, folder: resolve("here"), recola }, configuration });
  });

  it("leaves a job's file alone that is as it would be written, and writes a spoilt one again", () => {
    const results = mkdtempSync(join(parent, "results-"));
    const jobs = jobFiles(results);
    const [key] = jobs.plan([{ corpus, configuration }]);
    const path = join(results, "jobs", `${key}.json`);
    const [text, { ino }] = [readFileSync(path, "utf8"), statSync(path)];
    jobs.plan([{ corpus, configuration }]);
    expect(statSync(path).ino).toBe(ino);
    for (const spoilt of ["", "null", "{}", text.replace('"seed":0', '"seed":1').replace('"seed":0', '"seed":1')]) {
      writeFileSync(path, spoilt);
      expect(() => jobs.read(key!)).toThrow(/^Cannot do the job .* current file is another$/);
      jobs.plan([{ corpus, configuration }]);
      expect(readFileSync(path, "utf8")).toBe(text);
    }
  });
});
