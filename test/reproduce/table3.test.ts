import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { scoreFold } from "../../src/evaluation/score_fold.ts";
import { generateStudyforrest } from "../_data/generated_studyforrest.ts";

const ROOT = resolve(import.meta.dirname, "../..");

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as `npm run reproduce --` does; `onStderr` may stop it. */
function reproduce(args: readonly string[], onStderr?: (text: string, stop: () => void) => void): Promise<Outcome> {
  const tsx = join(ROOT, "node_modules/tsx/dist/cli.mjs");
  // A process group of its own, so that a signal reaches it and its workers as Ctrl-C does, and nobody else.
  const child = spawn(process.execPath, [tsx, "reproduce/main.ts", ...args], {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
    onStderr?.(stderr, () => process.kill(-child.pid!, "SIGINT"));
  });
  return new Promise((done) => child.on("close", (code) => done({ code, stdout, stderr })));
}

let parent: string;
let corpus: string;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "table3-"));
  corpus = join(parent, "corpus");
  generateStudyforrest(corpus);
});
afterAll(() => rmSync(parent, { recursive: true }));

const smoke = (results: string, ...more: string[]): string[] => [
  "table3",
  "--corpus",
  `studyforrest=${corpus}`,
  "--profile",
  "smoke",
  "--results",
  join(parent, results),
  ...more,
];

function records(results: string): RunRecord[] {
  const folder = join(parent, results, "runs");
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
}

/** A copy of the corpus one file of which is changed. */
function corpusWith(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(parent, "copy-"));
  cpSync(corpus, copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(corpus, file), "utf8")));
  return copy;
}
const AUDIO = "studyforrest-data-annotations/segments/avmovie/conf_audio_run-1_events.tsv";

describe("npm run reproduce -- table3", () => {
  let first: Outcome;
  beforeAll(async () => {
    first = await reproduce(smoke("two", "--workers", "2", "--json"));
  });

  it("prints one JSON object, exits 0 and is quiet on stderr but for progress", () => {
    expect(first.code).toBe(0);
    const printed = JSON.parse(first.stdout);
    expect(printed.corpus).toMatchObject({ name: "studyforrest", kind: "substitute" });
    expect(printed.profile.changes).toContain("seeds: 1 (paper: 5)");
    expect(printed.table.comparisons.map((each: { attribute: string }) => each.attribute)).toEqual([
      "arousal",
      "valence",
    ]);
    expect(first.stderr).toMatch(/^(\d of 6 trainings, .*\n){6}$/);
  });

  it("keeps a record and predictions of each of 2 folds x 1 seed x 3 networks, whose scores follow from them", () => {
    const kept = records("two");
    expect(kept.length).toBe(6);
    const store = resultStore(join(parent, "two"));
    for (const { configuration } of kept) {
      const record = store.find(configuration)!;
      expect(record.scores).toEqual(scoreFold(store.traces(record), record.configuration.network.tasks));
    }
  });

  it("gives the same records and arrays with one worker, times apart, and the same table", async () => {
    const alone = await reproduce(smoke("one", "--workers", "1", "--json"));
    expect(alone.stdout).toBe(first.stdout);
    const timeless = (results: string) =>
      records(results).map((record) => canonicalJson({ ...record, circumstances: {} }));
    expect(timeless("one")).toEqual(timeless("two"));
    expect(readdirSync(join(parent, "one", "arrays"))).toEqual(readdirSync(join(parent, "two", "arrays")));
  });

  it("trains nothing again that the results folder has, and prints a plain table within 100 columns", async () => {
    const again = await reproduce(smoke("two"));
    expect([again.code, again.stderr]).toEqual([0, ""]);
    const lines = again.stdout.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(again.stdout).toMatch(/^[ -~\n]+$/);
    expect(lines.find((line) => line.includes("arousal"))).toMatch(/MTL +-?\d\.\d\d \[.*\] +0\.38 +0\.66$/);
    expect(again.stdout).toContain("Profile smoke: learning rate:");
    expect(again.stdout.replaceAll("\n", " ")).toContain("not the paper's numbers");
  });

  it("stops on Ctrl-C with exit code 130, leaves nothing half-written, and goes on from there", async () => {
    let stopped = false;
    const broken = await reproduce(smoke("stopped", "--seeds", "20", "--workers", "2"), (text, stop) => {
      if (!stopped && text.includes("trainings")) stop();
      stopped ||= text.includes("trainings");
    });
    expect([broken.code, broken.stdout]).toEqual([130, ""]);
    expect(broken.stderr).toMatch(/Stopped; finished trainings are kept, and the same command goes on from them\n$/);
    expect(readdirSync(join(parent, "stopped")).toSorted()).toEqual(["arrays", "runs"]);
    const store = resultStore(join(parent, "stopped"));
    const kept = records("stopped");
    expect(kept.length).toBeGreaterThan(0);
    for (const { configuration } of kept) expect(store.find(configuration)).toBeDefined();
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
    const results = join(parent, "never");
    const outcome = await reproduce(["table3", "--corpus", `studyforrest=${folder()}`, "--results", results]);
    expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr.match(/\n/g)?.length).toBe(1);
    expect(existsSync(results)).toBe(false);
  });

  it("explains that no recording is long enough for N, exits 1 and writes nothing", async () => {
    const outcome = await reproduce(smoke("never", "--frames", "8000"));
    expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
    expect(outcome.stderr).toMatch(/^Cannot cut windows of N = 8000 frames at stride 4: .*\n$/);
    expect(existsSync(join(parent, "never"))).toBe(false);
  });
});

describe("npm run reproduce", () => {
  it.each([
    [
      ["table9"],
      /^Cannot reproduce: what is wanted must be one of table3, prose, table5 --structural or list, current value is table9\n$/,
    ],
    [["table3"], /a corpus is wanted as --corpus NAME=DIR, current value is none\. It can be studyforrest=DIR/],
    [["table3", "--corpus", "atlantis=x"], /its name must be one of studyforrest, current value is atlantis\n$/],
    [["table3", "--corpus", "studyforrest"], /must be given as NAME=DIR, current value is studyforrest\n$/],
    [["table3", "--corpus", "studyforrest=x", "--profile", "slow"], /the profile must be one of .* is slow\n$/],
    [["table3", "--corpus", "studyforrest=x", "--engine", "steam"], /it must be one of wasm, tfjs-cpu, .* steam\n$/],
    [["table3", "--seeds", "0"], /^Cannot read the command line: .*--seeds.* must be a positive whole number\n$/],
    [["table3", "--speed", "11"], /^Cannot read the command line: unknown option '--speed'.*\n$/],
  ])("explains %j on stderr and exits 1", async (args, message) => {
    const { code, stdout, stderr } = await reproduce(args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.match(/\n/g)?.length).toBe(1);
  });

  it("lists tables and corpora", async () => {
    const { code, stdout } = await reproduce(["list"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/table3 {2}Table III/);
    expect(stdout).toMatch(/studyforrest=DIR/);
  });
});
