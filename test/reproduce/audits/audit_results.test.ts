import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Audit, auditResults } from "../../../reproduce/audits/audit_results.ts";
import { showAudit } from "../../../reproduce/audits/show_audit.ts";
import { programmes } from "../../../reproduce/programmes.ts";
import { resultStore, type StoredRun } from "../../../src/evaluation/result_store.ts";
import { RESULTS_GENERATION } from "../../../src/evaluation/results_generation.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import { scoreFold } from "../../../src/evaluation/score_fold.ts";
import { type SmallResults, smallResults, writeResults } from "../../_data/small_results.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const parent = temporaryFolder();
const NO_TRAINING = { count: 0, seed: 0, folders: new Map<string, string>(), tolerance: 0.02 };
let made: SmallResults;
let whole: string;
beforeAll(async () => {
  made = await smallResults(join(parent, "features"));
  whole = join(parent, "whole");
  writeResults(whole, made);
});

const audit = (folder: string, changes: Partial<typeof NO_TRAINING> = {}): Promise<Audit> =>
  auditResults(folder, { ...NO_TRAINING, ...changes });
const problemsOf = ({ checks }: Audit) => checks.flatMap(({ problems }) => problems);
const keyOf = (run: StoredRun): string => runKey(run.record.configuration);
const linesOf = (found: Audit) => showAudit(found, { folder: "results", seed: 0, tolerance: 0.02 }).lines;

/** A copy of the whole folder. */
function copy(): string {
  const folder = mkdtempSync(join(parent, "copy-"));
  cpSync(whole, folder, { recursive: true });
  return folder;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Every file with its bytes and the time of its last change. */
function snapshot(folder: string): Record<string, string> {
  const of = (file: string) => `${statSync(join(folder, file)).mtimeMs} ${readFileSync(join(folder, file), "hex")}`;
  return Object.fromEntries(filesOf(folder).map((file) => [file, of(file)]));
}

/** A run with other predictions whose scores follow from them: what a careful forger would store. */
function forged(run: StoredRun): StoredRun {
  const traces = run.traces.map((trace) => ({
    ...trace,
    predictions: Float32Array.from(trace.labels, (each) => each / 2),
  }));
  const scores = scoreFold(traces, run.record.configuration.network.tasks);
  return { record: { ...run.record, scores }, traces };
}

describe("auditResults()", () => {
  it("finds everything identical in a folder that is as it was written", async () => {
    const found = await audit(whole);
    expect([found.isSound, problemsOf(found), found.extras]).toEqual([true, [], []]);
    const { size } = new Set(filesOf(join(whole, "arrays")));
    expect(found.checks.map(({ checked, counts }) => [checked, counts.identical])).toEqual([
      ["programmes", 1],
      ["runs", 6],
      ["arrays", size],
      ["runs recomputed", 6],
      ["runs retrained", 0],
    ]);
    expect(found.kept.map(({ measured, missing }) => [measured.plan.cells.size, missing])).toEqual([[4, []]]);
  });

  it("trains drawn runs again and finds the same bytes", async () => {
    const found = await audit(whole, { count: 2, seed: 3 });
    expect(found.retrained.map(({ state }) => state)).toEqual(["identical", "identical"]);
    expect(found.isSound).toBe(true);
    const keys = made.runs.map(keyOf);
    expect(found.retrained.every(({ key }) => keys.includes(key))).toBe(true);
  });

  it("finds predictions that were forged, with hashes, names and scores made to fit, only by training again", async () => {
    const folder = join(parent, "forged");
    writeResults(folder, { ...made, runs: made.runs.map((run, index) => (index === 2 ? forged(run) : run)) });
    expect((await audit(folder)).extras).toEqual([]);
    expect((await audit(folder)).isSound).toBe(true);
    const found = await audit(folder, { count: 6 });
    expect(problemsOf(found)).toEqual([
      {
        file: `runs/${keyOf(made.runs[2]!)}.json`,
        state: "different",
        reason: "trained again, it has other results: its predictions, its scores",
      },
    ]);
    expect(found.isSound).toBe(false);
  });

  it("finds scores, numbers of weights and labels that do not follow, though every hash is right", async () => {
    const folder = join(parent, "unfollowing");
    const [first, second, third, ...rest] = made.runs as [StoredRun, StoredRun, StoredRun, ...StoredRun[]];
    const scores = first.record.scores.map((score) => ({ ...score, concatenated: 0.9 }));
    const labels = third.traces.map((trace) => ({ ...trace, labels: trace.labels.map((label) => label / 2) }));
    writeResults(folder, {
      ...made,
      runs: [
        { ...first, record: { ...first.record, scores } },
        { ...second, record: { ...second.record, parameters: 1 } },
        {
          traces: labels,
          record: { ...third.record, scores: scoreFold(labels, third.record.configuration.network.tasks) },
        },
        ...rest,
      ],
    });
    const found = problemsOf(await audit(folder));
    const of = (run: StoredRun) => found.filter(({ file }) => file === `runs/${keyOf(run)}.json`);
    expect(of(first)[0]?.reason).toMatch(
      /^its scores of \w+, recomputed from its predictions, must be .*, current .*0\.9/,
    );
    expect(of(second)[0]?.reason).toMatch(/^its number of weights must be \d+, current value is 1$/);
    expect(of(third)[0]?.reason).toMatch(/^its frames and gold standard of \w+ in dev_1 must be those of the 3 others/);
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(["different"]));
    expect(new Set(found.map(({ file }) => file)).size).toBe(3);
  });

  it("names a run that a programme names and that is not there, and judges what is left", async () => {
    const folder = copy();
    rmSync(join(folder, "runs", `${keyOf(made.runs[0]!)}.json`));
    const found = await audit(folder);
    expect(problemsOf(found)).toEqual([
      {
        file: `runs/${keyOf(made.runs[0]!)}.json`,
        state: "missing",
        reason: "a programme on sim-recola (profile smoke, engine wasm) names it",
      },
    ]);
    expect(found.kept[0]?.missing).toEqual([keyOf(made.runs[0]!)]);
  });

  it("names files that nothing needs as extra, and is content with them", async () => {
    const folder = copy();
    const { record } = made.runs[0]!;
    const other = { ...made.runs[0]!, record: { ...record, configuration: { ...record.configuration, seed: 99 } } };
    resultStore(folder).save(other);
    for (const place of ["", "runs", "arrays", "programmes"]) writeFileSync(join(folder, place, "notes.txt"), "");
    for (const beside of ["jobs", "features", "checkpoints"]) mkdirSync(join(folder, beside));
    const { extras, isSound } = await audit(folder);
    expect(isSound).toBe(true);
    expect(extras.map(({ file }) => file).sort()).toEqual(
      ["arrays/notes.txt", "notes.txt", "programmes/notes.txt", "runs/notes.txt", `runs/${keyOf(other)}.json`].sort(),
    );
  });

  it("tells what is of another generation, and what a programme of another version is", async () => {
    const folder = join(parent, "older");
    const generation = RESULTS_GENERATION + 1;
    const older = made.runs.map(({ record, traces }) => ({
      traces,
      record: { ...record, configuration: { ...record.configuration, generation } },
    }));
    writeResults(folder, { ...made, runs: older });
    const found = await audit(folder);
    expect(found.checks[1]?.counts).toMatchObject({ identical: 0, missing: 6, "of another generation": 6 });
    expect(problemsOf(found)[0]?.reason).toMatch(
      /; it is there of generation \d+, and this code makes generation \d+: audit it with the version that made it$/,
    );
    const changed = copy();
    const [name] = readdirSync(join(changed, "programmes"));
    const path = join(changed, "programmes", name!);
    const text = readFileSync(path, "utf8").replace('"schema":1', '"schema":7');
    rmSync(path);
    writeFileSync(join(changed, "programmes", `${createHash("sha256").update(text).digest("hex")}.json`), text);
    expect(problemsOf(await audit(changed))).toMatchObject([
      { state: "of another generation", reason: "a programme of schema 1 is wanted, current schema is 7" },
    ]);
  });

  it("misses the programmes of a folder that has runs alone: nobody can say whether all of them are there", async () => {
    const folder = copy();
    rmSync(join(folder, "programmes"), { recursive: true });
    const { checks, isSound } = await audit(folder);
    expect([isSound, checks[0]?.problems]).toEqual([
      false,
      [{ file: "programmes", state: "missing", reason: "none says what the runs are for" }],
    ]);
  });

  it("asks for a results folder where there is none", async () => {
    await expect(audit(join(parent, "nowhere"))).rejects.toThrow(
      /^Cannot audit .*nowhere: a results folder with programmes, runs, arrays is wanted, current folder has none of them$/,
    );
  });

  it("never changes, moves or writes anything, whatever it finds", async () => {
    const [sound, damaged, without] = [copy(), copy(), copy()];
    writeFileSync(join(damaged, "runs", `${keyOf(made.runs[1]!)}.json`), "{}");
    renameSync(join(without, "programmes"), join(without, "set_aside"));
    for (const folder of [sound, damaged, without]) {
      const before = snapshot(folder);
      linesOf(await audit(folder, { count: folder === sound ? 1 : 0 }));
      expect(snapshot(folder)).toEqual(before);
    }
  });

  it("always finds a byte that is flipped, inserted or removed, in any stored file, and names the file", async () => {
    const folder = copy();
    const change = fc.oneof(
      fc.record({ kind: fc.constant("flip" as const), bits: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ kind: fc.constant("insert" as const), bits: fc.integer({ min: 0, max: 255 }) }),
      fc.record({ kind: fc.constant("remove" as const), bits: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...filesOf(folder)), fc.nat(), change, async (file, place, { kind, bits }) => {
        const path = join(folder, file);
        const bytes = readFileSync(path);
        const at = place % bytes.length;
        const [before, byte, after] = [bytes.subarray(0, at), bytes[at]!, bytes.subarray(at + 1)];
        const middle = { flip: [byte ^ bits], insert: [bits, byte], remove: [] }[kind];
        writeFileSync(path, Buffer.concat([before, Buffer.from(middle), after]));
        const found = await audit(folder);
        writeFileSync(path, bytes);
        expect(found.isSound).toBe(false);
        expect(problemsOf(found).filter((each) => each.file === file && each.state === "damaged").length).toBe(1);
      }),
      { numRuns: 150 },
    );
    expect((await audit(folder)).isSound).toBe(true);
  });

  it("never overlooks a file that is removed or renamed", async () => {
    const folder = copy();
    const kept = join(parent, "kept");
    for (const file of filesOf(folder)) {
      for (const place of [kept, join(folder, `${file}.old`)]) {
        renameSync(join(folder, file), place);
        const { isSound, extras } = await audit(folder);
        renameSync(place, join(folder, file));
        expect([file, isSound && extras.length === 0]).toEqual([file, false]);
      }
    }
  });

  it("always prints the same, whatever the order in which runs were kept", async () => {
    const wanted = linesOf(await audit(whole));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...made.runs.keys()], { minLength: 6 }), async (order) => {
        const folder = mkdtempSync(join(parent, "order-"));
        writeResults(folder, { ...made, runs: order.map((index) => made.runs[index]!) });
        programmes(folder).save(made.plan);
        expect(linesOf(await audit(folder))).toEqual(wanted);
      }),
      { numRuns: 5 },
    );
  });
});
