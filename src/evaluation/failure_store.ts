import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "./canonical_json.ts";
import { fileStore } from "./file_store.ts";
import type { Damage } from "./result_store.ts";
import type { RunCircumstances } from "./run_record.ts";

/** A run that was given up. It says that there is no result, and why: it is never taken for one. */
export interface FailedRun {
  /** Raised when the meaning of a field changes. */
  readonly schema: 1;
  /** SHA-256 of the configuration that failed; `jobs/<key>.json` holds it. */
  readonly key: string;
  /** The configuration's engine; null if the job's file could not be read. */
  readonly engine: string | null;
  /** What the engine ran on, as records tell it; null if it did not get so far, or its process ended without a word. */
  readonly ran: Readonly<Record<string, string>> | null;
  /** How often it was tried, in all commands since it was last without a failure. */
  readonly attempts: number;
  /** Why the last attempt failed, in one sentence. */
  readonly reason: string;
  /** When and where that was: nothing that the failure is known by. */
  readonly circumstances: Pick<RunCircumstances, "checkout" | "versions" | "host"> & {
    /** Time of day, as ISO 8601 writes it. */
    readonly at: string;
  };
}

/** A file of the folder: a failure, or what is wrong with it. */
export type FoundFailure = FailedRun | Damage;

/** The failures of a results folder. */
export interface FailureStore {
  /** Keeps that a run was given up; attempts of an earlier failure are added. @throws {UnwritableError} If it cannot. */
  save(failed: FailedRun): void;
  /** The failure of a run; none where it did not fail, or the file is not as `save` wrote it. */
  find(key: string): FailedRun | undefined;
  /** Every file, in order of the keys. */
  all(): readonly FoundFailure[];
  /** Forgets a run's failure, as the run is done. */
  remove(key: string): void;
}

/**
 * Opens the failures of a results folder: `failed/<key of the run>.json`, each with the SHA-256 of the rest.
 *
 * Convention: a file that is cut or altered is no failure, and stays until its run is done or fails again.
 *
 * @param folder The results folder.
 * @returns The failures.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { failureStore } from "../src/evaluation/failure_store.ts";
 *
 * assert.deepEqual(failureStore("no such folder").all(), []);
 * ```
 */
export function failureStore(folder: string): FailureStore {
  const files = fileStore(folder);
  const path = (key: string): string => `failed/${key}.json`;

  function find(key: string): FailedRun | undefined {
    const bytes = files.read(path(key));
    const failed = bytes === undefined ? undefined : parsed(bytes);
    return failed?.key === key ? failed : undefined;
  }

  return {
    find,

    save(failed) {
      const attempts = failed.attempts + (find(failed.key)?.attempts ?? 0);
      files.write(path(failed.key), sealed({ ...failed, attempts }));
    },

    all() {
      return namesIn(join(folder, "failed")).map((name): FoundFailure => {
        const failed = find(name.replace(/\.json$/, ""));
        const reason = "it must be as it was written, with the SHA-256 of the rest, and is not";
        return failed ?? { file: `failed/${name}`, reason };
      });
    },

    remove(key) {
      files.remove(path(key));
    },
  };
}

function sealed(failed: FailedRun): string {
  const sha256 = createHash("sha256").update(canonicalJson(failed)).digest("hex");
  return `${canonicalJson({ ...failed, sha256 })}\n`;
}

/** Reads a file as `save` writes it; `undefined` if one byte of it is another. */
function parsed(bytes: Buffer): FailedRun | undefined {
  try {
    const { sha256: _, ...failed } = JSON.parse(bytes.toString("utf8")) as FailedRun & { readonly sha256: string };
    return Buffer.from(sealed(failed)).equals(bytes) ? failed : undefined;
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
