import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Chosen: no file takes an hour to write, whatever the network behind the folder. */
const OLD_MILLISECONDS = 3_600_000;

/** Removes what killed processes had begun to write in a results folder and never moved to its place. */
export function sweepUnfinished(results: string): void {
  let names: string[];
  try {
    names = readdirSync(results).filter((name) => name.startsWith(".writing-"));
  } catch {
    return; // no folder yet
  }
  for (const name of names) {
    const path = join(results, name);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - written > OLD_MILLISECONDS) rmSync(path, { recursive: true, force: true });
  }
}
