import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { scoreFold } from "../../src/evaluation/score_fold.ts";
import { generateStudyforrest } from "../_data/generated_studyforrest.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { keptRecords, type Outcome, reproduce } from "./_command_line.ts";

const parent = temporaryFolder();
const corpus = join(parent, "corpus");
const results = join(parent, "results");

const smoke = (...more: string[]): string[] => [
  "table3",
  "--corpus",
  `studyforrest=${corpus}`,
  "--profile",
  "smoke",
  ...more,
];

/** A copy of the corpus one file of which is changed. */
function corpusWith(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(parent, "copy-"));
  cpSync(corpus, copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(corpus, file), "utf8")));
  return copy;
}
const AUDIO = "studyforrest-data-annotations/segments/avmovie/conf_audio_run-1_events.tsv";

describe("npm run reproduce -- table3 --corpus studyforrest=DIR", () => {
  let first: Outcome;
  beforeAll(async () => {
    generateStudyforrest(corpus);
    first = await reproduce(smoke("--results", results, "--workers", "2", "--json"));
  });

  it("prints one JSON object, exits 0 and is quiet on stderr but for progress", () => {
    expect(first.code).toBe(0);
    const [printed] = JSON.parse(first.stdout).corpora;
    expect(printed.corpus).toMatchObject({ name: "studyforrest", kind: "substitute" });
    expect(printed.profile.changes).toContain("seeds: 1 (paper: 5)");
    expect(printed.cells.map((each: { attribute: string; value: string }) => [each.attribute, each.value])).toEqual([
      ["arousal", "cer-mtl"],
      ["arousal", "cer-stl"],
      ["valence", "cer-mtl"],
      ["valence", "cer-stl"],
    ]);
    expect(printed.differences.map((each: { attribute: string }) => each.attribute)).toEqual(["arousal", "valence"]);
    expect(first.stderr).toMatch(/^(\d of 6 trainings, .*\n){6}$/);
  });

  it("keeps a record and predictions of each of 2 folds x 1 seed x 3 networks, whose scores follow from them", () => {
    const kept = keptRecords(results);
    expect(kept.length).toBe(6);
    const store = resultStore(results);
    for (const { configuration } of kept) {
      const record = store.find(configuration)!;
      expect(record.scores).toEqual(scoreFold(store.traces(record), record.configuration.network.tasks));
    }
  });

  it("trains nothing again that the results folder has, and prints a plain table within 100 columns", async () => {
    const again = await reproduce(smoke("--results", results));
    expect([again.code, again.stderr]).toEqual([0, ""]);
    const lines = again.stdout.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(again.stdout).toMatch(/^[ -~\n]+$/);
    expect(lines.find((line) => line.includes("arousal"))).toMatch(/MTL +0\.38 +0\.66 +-?\d\.\d\d \[.*\]$/);
    expect(again.stdout).toContain("Profile smoke: learning rate:");
    expect(again.stdout.replaceAll("\n", " ")).toContain("not the paper's numbers");
    expect(again.stdout).not.toMatch(/simulated/i);
  });

  const brokenCorpora: readonly [string, () => string, RegExp][] = [
    ["a missing folder", () => join(parent, "nowhere"), /^Cannot read studyforrest: a clone is wanted at .*nowhere/],
    [
      "a malformed file, with its line",
      () => corpusWith(AUDIO, (text) => text.replace("\n0.04\t0.04\t", "\n0.04\t0.04\tloud")),
      /^Cannot read .*conf_audio_run-1_events\.tsv line 3, column rms: /,
    ],
    [
      "a NaN, with its line",
      () => corpusWith(AUDIO, (text) => text.replace(/\n0\.04\t0\.04\t[^\t]*/, "\n0.04\t0.04\tNaN")),
      /^Cannot read .*conf_audio_run-1_events\.tsv line 3, column rms: /,
    ],
  ];
  it.each(brokenCorpora)("explains %s in one paragraph, exits 1 and writes nothing", async (_, folder, message) => {
    const never = join(parent, "never");
    const outcome = await reproduce(["table3", "--corpus", `studyforrest=${folder()}`, "--results", never]);
    expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr.match(/\n/g)?.length).toBe(1);
    expect(existsSync(never)).toBe(false);
  });
});
