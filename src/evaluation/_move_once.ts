import { existsSync, linkSync, renameSync, rmSync } from "node:fs";

/**
 * Moves a file to a name that none has yet; of several processes one succeeds.
 *
 * Convention: where a file system knows no hard links (exFAT, some network folders), it looks and then moves: two processes
 * that do so in the same moment both succeed, and the later file stays.
 *
 * @param from The file.
 * @param to Its new name.
 * @param link Makes a hard link.
 * @returns Whether it was moved; false if another file has the name, and then both stay as they are.
 * @throws What the file system answers, if it takes no file there.
 */
export function moveOnce(from: string, to: string, link: typeof linkSync = linkSync): boolean {
  try {
    link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST" || existsSync(to)) return false;
    renameSync(from, to);
    return true;
  }
  rmSync(from);
  return true;
}
