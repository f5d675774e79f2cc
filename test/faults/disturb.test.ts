import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { disturb, programmeFolders } from "./disturb.ts";
import type { Fault, FaultKind } from "./plan_faults.ts";

// The few kinds that need neither a disk of their own nor long waits; `npm run test:faults` draws hundreds of all.
const KINDS: readonly FaultKind[] = [
  "kill a worker",
  "flip a bit of a checkpoint",
  "kill the command",
  "flip a bit of a record",
  "cut an array",
  "stop the command with Ctrl-C",
  "cut a record",
  "spoil a job's file",
];

describe("a programme of trainings", () => {
  it("ends with the results of one that nothing disturbs, whatever is killed or damaged, and loses none", {
    timeout: 300_000,
  }, async () => {
    const folders = programmeFolders(temporaryFolder());
    mkdirSync(folders.disturbed);
    const faults = KINDS.map((kind, k): Fault => ({ kind, delay: 100, which: k / 8, where: 0.7, bit: k % 8 }));
    const { injected, ...rest } = await disturb({ ...folders, ownDisk: false, faults, seeds: 6, epochs: 200 });
    expect(rest).toMatchObject({ lost: [], different: [], damaged: 0 });
    expect(Object.keys(injected).length).toBeGreaterThanOrEqual(4);
  });
});
