import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it that are not there; nothing happens where it is, even if another process makes it just then.
 *
 * Not `recursive` of mkdirSync, which says of a read-only disk that there is no such folder (ENOENT for EROFS, Node 20 to 24).
 *
 * @param path The folder.
 * @throws What the file system answers, if it takes none there.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { existsSync, mkdtempSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { makeFolder } from "../src/formats/make_folder.ts";
 *
 * const folder = mkdtempSync(join(tmpdir(), "example-"));
 * makeFolder(join(folder, "a", "b"));
 * assert.ok(existsSync(join(folder, "a", "b")));
 * rmSync(folder, { recursive: true });
 * ```
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another process was faster
  }
}
