import { randomUUID } from "node:crypto";
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Chosen: no file takes an hour to write, whatever the network behind the folder. */
const OLD_MILLISECONDS = 3_600_000;

/**
 * Removes what killed processes had begun to write in a folder of results or features and never moved to its place.
 *
 * How old that is the folder's own disk tells, by the time that it gives a file written now: the clock of this process may
 * be a day off, and what another one writes at this moment must stay. A folder that takes no file is left as it is.
 */
export function sweepUnfinished(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.startsWith(".writing-"));
  } catch {
    return; // no folder yet
  }
  const now = names.length === 0 ? undefined : timeOfDisk(folder);
  if (now === undefined) return;
  for (const name of names) {
    const path = join(folder, name);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (now - written > OLD_MILLISECONDS) rmSync(path, { recursive: true, force: true });
  }
}

/** The time by the clock that stamps the files of a folder, or `undefined` if it takes none. */
function timeOfDisk(folder: string): number | undefined {
  const path = join(folder, `.writing-${randomUUID()}`);
  try {
    writeFileSync(path, "", { flag: "wx" });
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}
