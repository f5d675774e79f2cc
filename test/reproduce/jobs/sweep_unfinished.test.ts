import { mkdirSync, mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sweepUnfinished } from "../../../reproduce/jobs/sweep_unfinished.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const parent = temporaryFolder();
afterEach(() => void vi.useRealTimers());

/** A results folder with a file that is being written, two that were begun long ago, and one that is finished. */
function folderInTheMiddle(): string {
  const results = mkdtempSync(join(parent, "results-"));
  for (const name of [".writing-now", ".writing-old", "finished-long-ago"]) writeFileSync(join(results, name), "{");
  mkdirSync(join(results, ".writing-folder"));
  writeFileSync(join(results, ".writing-folder", "0.npy"), "");
  const now = statSync(join(results, ".writing-now")).mtimeMs / 1000;
  const back = (name: string, seconds: number): void => utimesSync(join(results, name), now - seconds, now - seconds);
  back(".writing-now", 3500);
  for (const name of [".writing-old", ".writing-folder", "finished-long-ago"]) back(name, 3700);
  return results;
}

describe("sweepUnfinished()", () => {
  it("removes what was begun more than an hour ago, and nothing else", () => {
    const results = folderInTheMiddle();
    sweepUnfinished(results);
    expect(readdirSync(results).toSorted()).toEqual([".writing-now", "finished-long-ago"]);
  });

  it("goes by the clock of the disk: the same in a process whose own is a day ahead, or a day behind", () => {
    for (const days of [1, -1]) {
      const results = folderInTheMiddle();
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * 86_400_000 });
      sweepUnfinished(results);
      vi.useRealTimers();
      expect(readdirSync(results).toSorted()).toEqual([".writing-now", "finished-long-ago"]);
    }
  });

  it("does nothing where there is no folder yet", () => {
    sweepUnfinished(join(parent, "none"));
    expect(readdirSync(parent)).not.toContain("none");
  });
});
