import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { encodeNpy } from "../formats/encode_npy.ts";
import type { NpyArray, NpyValues } from "../formats/npy_array.ts";
import { parseNpy } from "../formats/parse_npy.ts";
import { canonicalJson } from "./canonical_json.ts";
import { fileStore } from "./file_store.ts";
import type { PredictionTrace } from "./prediction_trace.ts";
import { runKey } from "./run_key.ts";
import type { RunConfiguration, RunRecord, StoredArray } from "./run_record.ts";

/** What is saved of a run: everything of its record that the store does not find out by itself, and its predictions. */
export interface StoredRun {
  readonly record: Omit<RunRecord, "key" | "sha256" | "test" | "arrays">;
  /** One trace a test recording. */
  readonly traces: readonly PredictionTrace[];
}

/** A file that is not as it was written. */
export interface Damage {
  /** Its path within the results folder. */
  readonly file: string;
  readonly reason: string;
}

/** A run as it is found: whole if it has a record and no damages, absent if it has neither. */
export interface InspectedRun {
  /** Its record, if the record's own file is whole. */
  readonly record?: RunRecord;
  /** What is not as it was written: the record's file, or arrays that it names. */
  readonly damages: readonly Damage[];
}

/** A folder of runs, each found by its configuration. */
export interface ResultStore {
  /** Whether a run is kept: its record's hash is checked, and that its arrays are there. For counting what is missing. */
  has(configuration: RunConfiguration): boolean;
  /** The record of a run, if there is one and it and its arrays are whole: every hash is checked. */
  find(configuration: RunConfiguration): RunRecord | undefined;
  /** Checks every hash of the run of a key, and says what is damaged. */
  inspect(key: string): InspectedRun;
  /** Moves what is damaged of a run out of the way, so that it can be done anew. @returns What was damaged. */
  setAsideDamaged(configuration: RunConfiguration): readonly Damage[];
  /**
   * Keeps a run; the record appears only when all that it names is there. One that is kept already stays as it is.
   *
   * @returns The record that is kept, of whoever saved it first.
   * @throws {UnwritableError} If it cannot.
   */
  save(run: StoredRun): RunRecord;
  /** The predictions of a kept run. @throws {Error} If an array is missing or is not what the record says. */
  traces(record: RunRecord): PredictionTrace[];
}

/**
 * Opens a folder of runs: `runs/<SHA-256 of the configuration>.json` and `arrays/<SHA-256 of the file>.npy`.
 *
 * Names come from content: a run that is already there is not computed again, and equal arrays are kept once. A record
 * carries the SHA-256 of its own file without that field, so any changed byte of any file is noticed. Files are written
 * under another name and then moved, so none is ever half there.
 *
 * Convention: undefined numbers (NaN) are null in a record's file. Nothing is written before the first `save`, and reading
 * never changes the folder.
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
  const files = fileStore(folder);
  const recordPath = (key: string): string => `runs/${key}.json`;
  const arrayPath = ({ sha256 }: StoredArray): string => `arrays/${sha256}.npy`;

  function readRecord(key: string): InspectedRun {
    const bytes = files.read(recordPath(key));
    if (bytes === undefined) return { damages: [] };
    const found = recordIn(bytes, key);
    return typeof found === "string"
      ? { damages: [{ file: recordPath(key), reason: found }] }
      : { record: found, damages: [] };
  }

  function inspect(key: string): InspectedRun {
    const { record, damages } = readRecord(key);
    return { ...(record && { record }), damages: record === undefined ? damages : damagesOfArrays(record) };
  }

  function damagesOfArrays({ arrays }: RunRecord): Damage[] {
    return Object.values(arrays).flatMap((array): Damage[] => {
      const bytes = files.read(arrayPath(array));
      const reason = bytes === undefined ? "it is missing" : damageOfArray(array, bytes);
      return reason === undefined ? [] : [{ file: arrayPath(array), reason }];
    });
  }

  function has(configuration: RunConfiguration): boolean {
    const { record } = readRecord(runKey(configuration));
    if (record === undefined) return false;
    return Object.values(record.arrays).every(
      (array) => statSync(join(folder, arrayPath(array)), { throwIfNoEntry: false }) !== undefined,
    );
  }

  function setAsideDamaged(configuration: RunConfiguration): readonly Damage[] {
    const key = runKey(configuration);
    const { record, damages } = inspect(key);
    if (damages.length === 0) return damages;
    files.setAside(recordPath(key), (bytes) => {
      const found = recordIn(bytes, key);
      return typeof found === "string" ? found : undefined;
    });
    for (const array of Object.values(record?.arrays ?? {})) {
      files.setAside(arrayPath(array), (bytes) => damageOfArray(array, bytes));
    }
    return damages;
  }

  function saveArray(array: NpyArray): StoredArray {
    const bytes = encodeNpy(array);
    const stored = { sha256: sha256(bytes), shape: array.shape };
    const damage = (there: Buffer): string | undefined => damageOfArray(stored, there);
    const isThere = (): boolean => {
      const there = files.read(arrayPath(stored));
      return there !== undefined && damage(there) === undefined;
    };
    while (!isThere() && !files.create(arrayPath(stored), bytes)) files.setAside(arrayPath(stored), damage);
    return stored;
  }

  function readArray(array: StoredArray): NpyArray {
    const path = join(folder, arrayPath(array));
    const bytes = files.read(arrayPath(array));
    const found = bytes === undefined ? "none, as it is missing" : sha256(bytes);
    if (bytes === undefined || found !== array.sha256) {
      throw new Error(`Cannot read ${path}: its SHA-256 must be its name, current value is ${found}`);
    }
    return parseNpy(bytes, { name: path });
  }

  function save(run: StoredRun): RunRecord {
    const { traces } = run;
    const tasks = run.record.configuration.network.tasks.length;
    const windows = traces.reduce((sum, trace) => sum + trace.frames.length, 0);
    const record = sealed({
      ...run.record,
      key: runKey(run.record.configuration),
      test: traces.map(({ recording, frames }) => ({ recording, windows: frames.length })),
      arrays: {
        predictions: saveArray({ shape: [windows, tasks], values: joinFloats(traces.map((each) => each.predictions)) }),
        labels: saveArray({ shape: [windows, tasks], values: joinFloats(traces.map((each) => each.labels)) }),
        frames: saveArray({ shape: [windows], values: Int32Array.from(traces.flatMap((each) => [...each.frames])) }),
      },
    });
    // Whoever took the run over from a process that was believed dead may have been faster: what is finished stays.
    while (!files.create(recordPath(record.key), `${canonicalJson(record)}\n`)) {
      const kept = find(record.configuration);
      if (kept !== undefined) return kept;
      files.setAside(recordPath(record.key), (bytes) => {
        const there = recordIn(bytes, record.key);
        return typeof there === "string" ? there : damagesOfArrays(there)[0]?.reason;
      });
    }
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

  function find(configuration: RunConfiguration): RunRecord | undefined {
    const { record, damages } = inspect(runKey(configuration));
    return damages.length === 0 ? record : undefined;
  }

  return {
    has,
    find,
    inspect,
    setAsideDamaged,
    save,
    traces,
  };
}

/** The record in the bytes of its file, or what is wrong with them; arrays are not looked at. */
function recordIn(bytes: Buffer, key: string): RunRecord | string {
  const text = bytes.toString("utf8");
  // Decoding makes the same character of every malformed byte.
  const record = Buffer.from(text).equals(bytes) ? parseRecord(text) : undefined;
  if (record === undefined) return "its sha256 must be that of the rest and is not";
  if (record.key !== key || runKey(record.configuration) !== key) {
    return `it must be of the run that it is named after, current run is ${runKey(record.configuration)}`;
  }
  return record;
}

/** What is wrong with the bytes of an array's file, or nothing. */
function damageOfArray({ sha256: name }: StoredArray, bytes: Buffer): string | undefined {
  const found = sha256(bytes);
  return found === name ? undefined : `its SHA-256 must be its name, current value is ${found}`;
}

/** Adds the hash of all the rest. */
function sealed(record: Omit<RunRecord, "sha256">): RunRecord {
  return { ...record, sha256: sha256(canonicalJson(record)) };
}

/** Reads a record's file as `save` writes it; `undefined` if one byte of it is another. */
function parseRecord(text: string): RunRecord | undefined {
  let record: RunRecord;
  try {
    record = JSON.parse(text);
  } catch {
    return undefined;
  }
  // Canonical JSON but for this field is what remains when it is cut out: no need to write it all again.
  const field = `,"sha256":"${record?.sha256}"`;
  const at = text.lastIndexOf(field);
  const rest = text.slice(0, at) + text.slice(at + field.length, -1);
  if (at <= 0 || !text.endsWith("\n") || sha256(rest) !== record.sha256) return undefined;
  const { circumstances, ...results } = record;
  return { ...withNaN(results), circumstances };
}

/** Numbers that were undefined, null in a file, as NaN again. A reviver of JSON.parse does the same in four times the time. */
function withNaN<Value>(value: Value): Value {
  if (value === null) return Number.NaN as Value;
  if (typeof value !== "object") return value;
  const fields = value as Record<string, unknown>;
  for (const name in fields) {
    const field = fields[name];
    if (field === null || typeof field === "object") fields[name] = withNaN(field);
  }
  return value;
}

function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
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
