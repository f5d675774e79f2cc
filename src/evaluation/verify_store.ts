import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileStore } from "./file_store.ts";
import { type Damage, resultStore } from "./result_store.ts";
import { RESULTS_GENERATION } from "./results_generation.ts";

/** One run of a results folder, as it is found there. */
export interface VerifiedRun {
  readonly key: string;
  /** Whole: every hash is right. Of another generation: whole, and made by code that gives other results. */
  readonly state: "whole" | "damaged" | "of another generation";
  /** What is damaged, and why. */
  readonly damages: readonly Damage[];
  /** Its configuration's generation; NaN if its record cannot be read. */
  readonly generation: number;
}

/** A results folder, file by file. */
export interface VerifiedStore {
  /** In the order of their keys. */
  readonly runs: readonly VerifiedRun[];
  /** Arrays that no readable record names: harmless, and what is left of runs whose records were damaged. */
  readonly orphans: readonly string[];
  /** Files beside records and arrays that this program did not put there, and orphans that are not what their name says. */
  readonly strange: readonly Damage[];
  /** Number of damaged files that were set aside before. */
  readonly setAside: number;
}

/**
 * Reads every byte of a results folder's records and arrays and says what is whole. Nothing is changed.
 *
 * @param folder The results folder.
 * @returns One entry a record; an empty answer where there is no folder.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { verifyStore } from "../src/evaluation/verify_store.ts";
 *
 * assert.deepEqual(verifyStore("no such folder"), { runs: [], orphans: [], strange: [], setAside: 0 });
 * ```
 */
export function verifyStore(folder: string): VerifiedStore {
  const store = resultStore(folder);
  const files = fileStore(folder);
  const strange: Damage[] = [];
  const named = new Set<string>();

  const runs = namesIn(folder, "runs").flatMap((name): VerifiedRun[] => {
    const key = /^([0-9a-f]{64})\.json$/.exec(name)?.[1];
    if (key === undefined) {
      strange.push({ file: `runs/${name}`, reason: "a record is named by 64 hexadecimal digits and .json" });
      return [];
    }
    const { record, damages } = store.inspect(key);
    for (const { sha256 } of Object.values(record?.arrays ?? {})) named.add(`${sha256}.npy`);
    const generation = record?.configuration.generation ?? Number.NaN;
    const whole = generation === RESULTS_GENERATION ? "whole" : "of another generation";
    return [{ key, state: damages.length > 0 ? "damaged" : whole, damages, generation }];
  });

  const orphans: string[] = [];
  for (const name of namesIn(folder, "arrays").filter((each) => !named.has(each))) {
    const file = `arrays/${name}`;
    if (!/^[0-9a-f]{64}\.npy$/.test(name)) {
      strange.push({ file, reason: "an array is named by 64 hexadecimal digits and .npy" });
      continue;
    }
    const hash = createHash("sha256")
      .update(files.read(file) ?? "")
      .digest("hex");
    if (name === `${hash}.npy`) orphans.push(file);
    else strange.push({ file, reason: `an array's name must be its SHA-256, current value is ${hash}` });
  }
  return { runs, orphans, strange, setAside: namesIn(folder, "set_aside").length };
}

function namesIn(folder: string, part: string): string[] {
  try {
    return readdirSync(join(folder, part)).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
