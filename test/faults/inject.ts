import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import { bytesOf, namesIn } from "./kept_results.ts";
import type { Fault } from "./plan_faults.ts";

/** The programme that is disturbed. */
export interface Victim {
  readonly results: string;
  /** The keys of all its jobs, sorted. */
  readonly keys: readonly string[];
  /** Whether `results` is a file system of its own, which may be filled and made read-only. */
  readonly ownDisk: boolean;
  /** The process ids of the commands that run. */
  commands(): readonly number[];
  /** Starts another command, whose clock is some days ahead of ours. */
  startSecond(daysAhead: number): void;
  /** Told of every process that is stopped for good, as nobody else ends it. */
  stopped(pid: number): void;
}

/** What a fault did: whether it met anything, and which files it damaged. */
export interface Injected {
  readonly met: boolean;
  /** Whether it is useless to wait for something that it can meet. */
  readonly hopeless?: boolean;
  /** Paths within the results folder. */
  readonly damaged?: string;
  /** Undoes what would keep the programme from ever ending, such as a full disk. */
  readonly relieve?: () => void;
}

/** Does to a victim what a fault says. */
export function inject(fault: Fault, victim: Victim): Injected {
  const { results } = victim;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(fault.which * from.length)];
  const signal = (pid: number | undefined, name: NodeJS.Signals): Injected => {
    if (pid === undefined) return { met: false };
    try {
      return { met: process.kill(pid, name) };
    } catch {
      return { met: false }; // it had just ended
    }
  };
  /** Damages one file of a part of the folder, in place as a bad disk does. */
  const damage = (part: string, how: (path: string, bytes: Buffer) => void): Injected => {
    const name = pick(namesIn(results, part));
    const bytes = name === undefined ? undefined : bytesOf(results, part, name);
    if (name === undefined || bytes === undefined || bytes.length === 0) return { met: false };
    try {
      how(join(results, part, name), bytes);
    } catch {
      return { met: false }; // it had just been removed
    }
    return { met: true, damaged: `${part}/${name}` };
  };
  const cut = (path: string, bytes: Buffer): void => truncateSync(path, Math.floor(fault.where * bytes.length));
  const flip = (path: string, bytes: Buffer): void => {
    bytes[Math.floor(fault.where * bytes.length)]! ^= 1 << fault.bit;
    writeFileSync(path, bytes, { flag: "r+" });
  };
  const foreignClaim = (at: string): Injected => {
    const left = victim.keys.filter((key) => bytesOf(results, "runs", `${key}.json`) === undefined);
    const key = pick(left);
    if (key === undefined) return { met: false, hopeless: true };
    mkdirSync(join(results, "claims"), { recursive: true });
    writeFileSync(
      join(results, "claims", `${key}.json`),
      canonicalJson({ host: "a machine that is gone", pid: 1, start: "1", beat: 1, at }),
    );
    return { met: true };
  };

  switch (fault.kind) {
    case "kill a worker":
      return signal(pick(workersOf(victim)), "SIGKILL");
    case "stop a worker for good": {
      const pid = pick(workersOf(victim));
      const injected = signal(pid, "SIGSTOP");
      if (injected.met) victim.stopped(pid!);
      return injected;
    }
    case "kill the command":
      return signal(pick(victim.commands()), "SIGKILL");
    case "stop the command with Ctrl-C":
      return signal(pick(victim.commands()), "SIGINT");
    case "start a second command":
      return startSecond(victim, 0);
    case "start a second command a day ahead":
      return startSecond(victim, 1);
    case "start a second command a day behind":
      return startSecond(victim, -1);
    case "cut a record":
      return damage("runs", cut);
    case "flip a bit of a record":
      return damage("runs", flip);
    case "cut an array":
      return damage("arrays", cut);
    case "flip a bit of an array":
      return damage("arrays", flip);
    case "remove an array":
      return damage("arrays", (path) => rmSync(path));
    case "cut a checkpoint":
      return damage("checkpoints", cut);
    case "flip a bit of a checkpoint":
      return damage("checkpoints", flip);
    case "spoil a job's file":
      return damage("jobs", flip);
    case "spoil a claim":
      return damage("claims", cut);
    case "claim a job an hour ahead on a machine that is gone":
      return foreignClaim(new Date(Date.now() + 3_600_000).toISOString());
    case "claim a job in 1970 on a machine that is gone":
      return foreignClaim(new Date(0).toISOString());
    case "fill the disk":
      return victim.ownDisk ? fill(results, Math.floor(fault.where * 16_384)) : { met: false, hopeless: true };
    case "make the folder read-only":
      return victim.ownDisk ? makeReadOnly(results) : { met: false, hopeless: true };
  }
}

function startSecond({ commands, startSecond }: Victim, daysAhead: number): Injected {
  if (commands().length !== 1) return { met: false, hopeless: true };
  startSecond(daysAhead);
  return { met: true };
}

/** The processes that have claims, as anybody can see. */
function workersOf({ results, commands }: Victim): number[] {
  if (commands().length === 0) return [];
  return namesIn(results, "claims").flatMap((name) => {
    try {
      const { host, pid } = JSON.parse(bytesOf(results, "claims", name)!.toString());
      return host === "a machine that is gone" ? [] : [pid as number];
    } catch {
      return []; // spoilt, or just released
    }
  });
}

/** Leaves a disk so many bytes, fewer than the least of what a run writes, or some more. */
function fill(results: string, left: number): Injected {
  const { bavail, bsize } = statfsSync(results);
  const filler = join(results, "filler");
  try {
    writeFileSync(filler, new Uint8Array(Math.max(bavail * bsize - left, 0)));
  } catch {
    // What runs has written meanwhile, so that nothing at all is left.
  }
  return { met: true, relieve: () => rmSync(filler, { force: true }) };
}

function makeReadOnly(results: string): Injected {
  const remount = (mode: string): unknown => execFileSync("mount", ["-o", `remount,${mode}`, results]);
  try {
    remount("ro");
  } catch {
    return { met: false }; // a file is being written at this moment
  }
  return { met: true, relieve: () => remount("rw") };
}
