import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../formats/make_folder.ts";
import { moveOnce } from "./_move_once.ts";

/** A folder whose files are there whole or not at all. */
export interface FileStore {
  /** The bytes of a file, or `undefined` where there is none. */
  read(path: string): Buffer | undefined;
  /**
   * Writes a file under another name and moves it, so that none is ever half there.
   *
   * @throws {UnwritableError} If the folder cannot be written to or its disk is full; what was there before stays.
   * @throws {Error} If a file is where a folder is wanted.
   */
  write(path: string, content: Uint8Array | string): void;
  /**
   * Makes a file that is not there; of several processes on several machines one succeeds.
   *
   * @returns Whether it did; false if the file is there, which stays as it is.
   * @throws {UnwritableError} As `write`.
   */
  create(path: string, content: Uint8Array | string): boolean;
  /** Removes a file; nothing happens where there is none. */
  remove(path: string): void;
  /**
   * Moves a damaged file into `set_aside/`, into a new folder with the reason beside it: never used again, never deleted. One
   * that another process has mended meanwhile stays.
   *
   * @param damageOf What is wrong with the bytes of such a file; nothing if they are whole.
   * @returns Where it lies now, or `undefined` where there was no damaged one.
   */
  setAside(path: string, damageOf: (bytes: Buffer) => string | undefined): string | undefined;
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
 * files.setAside("runs/a.json", (bytes) => (bytes.length > 2 ? undefined : "it must hold something"));
 * assert.equal(files.read("runs/a.json"), undefined);
 * rmSync(folder, { recursive: true });
 * ```
 */
export function fileStore(folder: string): FileStore {
  /** Writes a file under another name and then gives it its own, so that none is ever half there. */
  function place<Placed>(path: string, { content, name }: Placing<Placed>): Placed {
    // Of no use but to be nobody else's: no result depends on it.
    const writing = join(folder, `.writing-${randomUUID()}`);
    try {
      makeFolder(dirname(join(folder, path)));
      writeFileSync(writing, content, { flag: "wx" });
      return name(writing, join(folder, path));
    } catch (error) {
      throw unwritable(folder, error);
    } finally {
      if (existsSync(writing)) rmSync(writing, { force: true });
    }
  }

  function read(path: string): Buffer | undefined {
    try {
      return readFileSync(join(folder, path));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  return {
    read,

    write(path, content) {
      place(path, { content, name: renameSync });
    },

    create(path, content) {
      return place(path, { content, name: (from, to) => moveOnce(from, to) });
    },

    remove(path) {
      rmSync(join(folder, path), { force: true });
    },

    setAside(path, damageOf) {
      const found = read(path);
      if (found === undefined || damageOf(found) === undefined) return undefined;
      try {
        makeFolder(join(folder, "set_aside"));
        const apart = mkdtempSync(join(folder, "set_aside", `${basename(path)}-`));
        const aside = join(apart, basename(path));
        const reason = moved(join(folder, path), aside) ? damageOf(readFileSync(aside)) : undefined;
        if (reason === undefined) {
          // Another process moved or mended it since that look. What is whole goes back, unless there is another by now.
          if (existsSync(aside)) moveOnce(aside, join(folder, path));
          rmSync(apart, { recursive: true });
          return undefined;
        }
        writeFileSync(join(apart, "reason.txt"), `${path}: ${reason}\n`);
        return aside;
      } catch (error) {
        throw unwritable(folder, error);
      }
    },
  };
}

interface Placing<Placed> {
  readonly content: Uint8Array | string;
  /** Gives the written file its name. */
  readonly name: (from: string, to: string) => Placed;
}

/** Moves a file, if it is there. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

function unwritable(folder: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const answer = message.replace(/,.*/s, "");
  if (code === "ENOTDIR") {
    return new Error(`Cannot write to ${folder}: what its files lie in must be folders, current answer is ${answer}`, {
      cause: error,
    });
  }
  if (code === undefined || !UNWRITABLE.includes(code)) return error;
  return new UnwritableError(
    `Cannot write to ${folder}: the folder must take files and its disk must have room, current answer is ${answer}; what was finished is kept, and the same command goes on from there`,
    { cause: error },
  );
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}
