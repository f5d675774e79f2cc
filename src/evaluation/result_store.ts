import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeNpy } from "../formats/encode_npy.ts";
import type { NpyArray, NpyValues } from "../formats/npy_array.ts";
import { parseNpy } from "../formats/parse_npy.ts";
import { canonicalJson } from "./canonical_json.ts";
import type { PredictionTrace } from "./prediction_trace.ts";
import { runKey } from "./run_key.ts";
import type { RunConfiguration, RunRecord, StoredArray } from "./run_record.ts";

/** What is saved of a run: everything of its record that the store does not find out by itself, and its predictions. */
export interface StoredRun {
  readonly record: Omit<RunRecord, "key" | "test" | "arrays">;
  /** One trace a test recording. */
  readonly traces: readonly PredictionTrace[];
}

/** A folder of runs, each found by its configuration. */
export interface ResultStore {
  /** The record of a run, if there is one and it and its arrays are whole: every hash is checked. */
  find(configuration: RunConfiguration): RunRecord | undefined;
  /** Keeps a run; the record appears only when all that it names is there. */
  save(run: StoredRun): RunRecord;
  /** The predictions of a kept run. @throws {Error} If an array is missing or is not what the record says. */
  traces(record: RunRecord): PredictionTrace[];
}

/**
 * Opens a folder of runs: `runs/<SHA-256 of the configuration>.json` and `arrays/<SHA-256 of the file>.npy`.
 *
 * Names come from content: a run that is already there is not computed again, equal arrays are kept once, and a changed
 * byte is noticed. Files are written under another name and then moved, so none is ever half there.
 *
 * Convention: undefined numbers (NaN) are null in a record's file. Nothing is written before the first `save`.
 *
 * @param folder The folder; made when first needed.
 * @returns The store.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { resultStore } from "../src/evaluation/result_store.ts";
 *
 * const store = resultStore("results");
 * assert.equal(typeof store.find, "function");
 * ```
 */
export function resultStore(folder: string): ResultStore {
  const recordPath = (key: string): string => join(folder, "runs", `${key}.json`);
  const arrayPath = (array: StoredArray): string => join(folder, "arrays", `${array.sha256}.npy`);

  function writeWhole(path: string, bytes: Uint8Array | string): void {
    mkdirSync(join(path, ".."), { recursive: true });
    const writing = mkdtempSync(join(folder, ".writing-"));
    writeFileSync(join(writing, "file"), bytes);
    renameSync(join(writing, "file"), path);
    rmSync(writing, { recursive: true });
  }

  function saveArray(array: NpyArray): StoredArray {
    const bytes = encodeNpy(array);
    const stored = { sha256: sha256(bytes), shape: array.shape };
    if (!isWhole(stored)) writeWhole(arrayPath(stored), bytes);
    return stored;
  }

  function readArray(array: StoredArray): NpyArray {
    const bytes = readFileSync(arrayPath(array));
    if (sha256(bytes) !== array.sha256) {
      throw new Error(
        `Cannot read ${arrayPath(array)}: its SHA-256 must be its name, current value is ${sha256(bytes)}`,
      );
    }
    return parseNpy(bytes, { name: arrayPath(array) });
  }

  function isWhole(array: StoredArray): boolean {
    try {
      return sha256(readFileSync(arrayPath(array))) === array.sha256;
    } catch {
      return false;
    }
  }

  function find(configuration: RunConfiguration): RunRecord | undefined {
    const key = runKey(configuration);
    let record: RunRecord;
    try {
      record = JSON.parse(readFileSync(recordPath(key), "utf8"), (_, value) => (value === null ? NaN : value));
      if (record.key !== key || runKey(record.configuration) !== key) return undefined;
      return Object.values(record.arrays).every(isWhole) ? record : undefined;
    } catch {
      return undefined; // not there, or not as this program wrote it: the run is done anew
    }
  }

  function save(run: StoredRun): RunRecord {
    const { traces } = run;
    const tasks = run.record.configuration.network.tasks.length;
    const windows = traces.reduce((sum, trace) => sum + trace.frames.length, 0);
    const record: RunRecord = {
      ...run.record,
      key: runKey(run.record.configuration),
      test: traces.map(({ recording, frames }) => ({ recording, windows: frames.length })),
      arrays: {
        predictions: saveArray({ shape: [windows, tasks], values: joinFloats(traces.map((each) => each.predictions)) }),
        labels: saveArray({ shape: [windows, tasks], values: joinFloats(traces.map((each) => each.labels)) }),
        frames: saveArray({ shape: [windows], values: Int32Array.from(traces.flatMap((each) => [...each.frames])) }),
      },
    };
    writeWhole(recordPath(record.key), `${canonicalJson(record)}\n`);
    return record;
  }

  function traces(record: RunRecord): PredictionTrace[] {
    const tasks = record.configuration.network.tasks.length;
    const { predictions, labels, frames } = record.arrays;
    const all = { predictions: readArray(predictions), labels: readArray(labels), frames: readArray(frames) };
    let first = 0;
    return record.test.map(({ recording, windows }) => {
      const [from, to] = [first, first + windows];
      first = to;
      return {
        recording,
        frames: part(all.frames, { from, to, type: Int32Array }),
        labels: part(all.labels, { from: from * tasks, to: to * tasks, type: Float32Array }),
        predictions: part(all.predictions, { from: from * tasks, to: to * tasks, type: Float32Array }),
      };
    });
  }

  return { find, save, traces };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function joinFloats(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

interface PartOptions<Values extends NpyValues> {
  readonly from: number;
  readonly to: number;
  readonly type: new (values: NpyValues) => Values;
}

function part<Values extends NpyValues>(array: NpyArray, options: PartOptions<Values>): Values {
  return new options.type(array.values.slice(options.from, options.to));
}
