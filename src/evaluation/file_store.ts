import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** A folder whose files are there whole or not at all. */
export interface FileStore {
  /** The bytes of a file, or `undefined` where there is none. */
  read(path: string): Buffer | undefined;
  /**
   * Writes a file under another name and moves it, so that none is ever half there.
   *
   * @throws {UnwritableError} If the folder cannot be written to or its disk is full; what was there before stays.
   */
  write(path: string, content: Uint8Array | string): void;
  /**
   * Makes a file that is not there; of several processes on several machines one succeeds.
   *
   * @returns Whether it did; false if the file is there, which stays as it is. A reader may see it empty for a moment.
   * @throws {UnwritableError} As `write`.
   */
  create(path: string, content: string): boolean;
  /** Removes a file; nothing happens where there is none. */
  remove(path: string): void;
  /**
   * Moves a damaged file into `set_aside/`, into a new folder with the reason beside it: never used again, never deleted.
   *
   * @returns Where it lies now, or `undefined` where there was none.
   */
  setAside(path: string, reason: string): string | undefined;
}

/** A folder that takes no file: its disk is full, or it is read-only. What was finished before is kept. */
export class UnwritableError extends Error {
  override readonly name = "UnwritableError";
}

const UNWRITABLE: readonly string[] = ["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM"];

/**
 * Opens a folder for whole files; paths are within it.
 *
 * Convention: files are not forced to the disk one by one; one that a power failure has cut is found by its hash, which is
 * the business of whoever reads it.
 *
 * @param folder The folder; made when first needed.
 * @returns The store.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { fileStore } from "../src/evaluation/file_store.ts";
 *
 * const folder = mkdtempSync(join(tmpdir(), "files-"));
 * const files = fileStore(folder);
 * files.write("runs/a.json", "{}");
 * assert.equal(files.read("runs/a.json")?.toString(), "{}");
 * files.setAside("runs/a.json", "an example");
 * assert.equal(files.read("runs/a.json"), undefined);
 * rmSync(folder, { recursive: true });
 * ```
 */
export function fileStore(folder: string): FileStore {
  function makeFolder(path: string): void {
    if (!existsSync(path)) mkdirSync(path, { recursive: true });
  }

  return {
    read(path) {
      try {
        return readFileSync(join(folder, path));
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },

    write(path, content) {
      const wanted = join(folder, path);
      // Of no use but to be nobody else's: no result depends on it.
      const writing = join(folder, `.writing-${randomUUID()}`);
      try {
        makeFolder(dirname(wanted));
        writeFileSync(writing, content, { flag: "wx" });
        renameSync(writing, wanted);
      } catch (error) {
        rmSync(writing, { force: true });
        throw unwritable(folder, error);
      }
    },

    create(path, content) {
      const wanted = join(folder, path);
      try {
        makeFolder(dirname(wanted));
        const file = openSync(wanted, "wx");
        try {
          writeSync(file, content);
        } catch (error) {
          rmSync(wanted, { force: true });
          throw error;
        } finally {
          closeSync(file);
        }
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
        throw unwritable(folder, error);
      }
    },

    remove(path) {
      rmSync(join(folder, path), { force: true });
    },

    setAside(path, reason) {
      if (!existsSync(join(folder, path))) return undefined;
      const aside = join(folder, "set_aside");
      try {
        mkdirSync(aside, { recursive: true });
        const place = mkdtempSync(join(aside, `${basename(path)}-`));
        try {
          renameSync(join(folder, path), join(place, basename(path)));
        } catch (error) {
          rmdirSync(place);
          if (isAbsent(error)) return undefined; // another process was faster
          throw error;
        }
        writeFileSync(join(place, "reason.txt"), `${path}: ${reason}\n`);
        return join(place, basename(path));
      } catch (error) {
        throw unwritable(folder, error);
      }
    },
  };
}

function unwritable(folder: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !UNWRITABLE.includes(code)) return error;
  const answer = message.replace(/,.*/s, "");
  return new UnwritableError(
    `Cannot write to ${folder}: the folder must take files and its disk must have room, current answer is ${answer}; what was finished is kept, and the same command goes on from there`,
    { cause: error },
  );
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}
