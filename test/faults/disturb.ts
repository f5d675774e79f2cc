import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { verifyStore } from "../../src/evaluation/verify_store.ts";
import { type Injected, inject, type Victim } from "./inject.ts";
import { bytesOf, kept, namesIn } from "./kept_results.ts";
import type { Fault, FaultKind } from "./plan_faults.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** Which programme is disturbed, how, and where. */
export interface DisturbOptions {
  readonly faults: readonly Fault[];
  /** Folders: of the features, and of the results of a programme that nothing disturbs and of the disturbed one. */
  readonly cache: string;
  readonly undisturbed: string;
  readonly disturbed: string;
  /** Whether `disturbed` is a file system of its own. */
  readonly ownDisk: boolean;
  /** The programme: one training a seed. */
  readonly seeds: number;
  readonly epochs: number;
}

/** What became of a programme that was disturbed. */
export interface Disturbance {
  /** Faults by kind that met something. */
  readonly injected: Readonly<Partial<Record<FaultKind, number>>>;
  /** Commands that were started, and how many of them ended on their own with a sentence and a status of 1. */
  readonly commands: number;
  readonly explained: number;
  /** A line each finished result that was there once, that no fault damaged, and whose record was another or gone later. */
  readonly lost: readonly string[];
  /** Lines in which the results differ from the undisturbed ones, circumstances apart; each is a lost or a wrong result. */
  readonly different: readonly string[];
  /** Records that are not whole in the end. */
  readonly damaged: number;
  readonly setAside: number;
}

/** Runs a programme twice, once in peace and once under faults, and compares what they leave. */
export async function disturb(options: DisturbOptions): Promise<Disturbance> {
  const { disturbed: results, undisturbed, cache, ownDisk } = options;
  const running = new Set<ChildProcess>();
  const stoppedForGood: number[] = [];
  let [commands, explained] = [0, 0];

  function start(folder: string, daysAhead = 0): Promise<number | null> {
    const words = ["test/faults/programme.ts", folder, cache, String(options.seeds), String(options.epochs)];
    const env = { ...process.env, ...(daysAhead !== 0 && { NODE_OPTIONS: clockOption(daysAhead) }) };
    const child = spawn(process.execPath, ["--import", "tsx", ...words], { cwd: ROOT, env });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    running.add(child);
    commands += 1;
    return new Promise((done) => {
      child.on("close", (code) => {
        running.delete(child);
        if (code === 1 && /^Cannot [^\n]*\n$/.test(said)) explained += 1;
        else if (code === 1) process.stderr.write(`A command ended without one clear sentence: ${said}`);
        done(code);
      });
    });
  }

  await start(undisturbed);
  const keys = namesIn(undisturbed, "runs").map((name) => name.replace(".json", ""));
  const victim: Victim = {
    ...{ results, keys, ownDisk },
    commands: () => [...running].map(({ pid }) => pid!),
    startSecond: (daysAhead) => void start(results, daysAhead),
    stopped: (pid) => stoppedForGood.push(pid),
  };

  const injected: Partial<Record<FaultKind, number>> = {};
  const ledger = finishedLedger(results, keys);
  async function injectAll(): Promise<void> {
    for (const [number, fault] of options.faults.entries()) {
      if (running.size === 0) void start(results);
      await setTimeout(fault.delay);
      ledger.look(`before fault ${number}, ${fault.kind}`);
      const done = await injectWhenPossible(fault, victim);
      if (done.damaged !== undefined) ledger.damage(done.damaged);
      if (done.met) injected[fault.kind] = (injected[fault.kind] ?? 0) + 1;
      if (done.relieve !== undefined) {
        await setTimeout(1000); // long enough for what runs to meet it
        done.relieve();
      }
    }
    while (running.size > 0) await setTimeout(50);
    for (let tries = 0; tries < 10 && (await start(results)) !== 0; tries++);
  }

  try {
    await injectAll();
  } finally {
    for (const command of running) command.kill("SIGKILL");
    for (const pid of stoppedForGood) killIfThere(pid);
  }
  ledger.look("at the end");
  const [wanted, got] = [kept(undisturbed), kept(results)];
  const check = verifyStore(results);
  return {
    ...{ injected, commands: commands - 1, explained, lost: ledger.lost() },
    different: [...wanted.filter((line) => !got.includes(line)), ...got.filter((line) => !wanted.includes(line))],
    damaged: check.runs.filter(({ state }) => state !== "whole").length,
    setAside: check.setAside,
  };
}

/** What makes Node, and the workers that it starts, see another date. */
function clockOption(daysAhead: number): string {
  const ahead = `${daysAhead * 86_400_000}`;
  const code = `const Real=Date;globalThis.Date=class Date extends Real{constructor(...words){if(words.length===0)super(Real.now()+${ahead});else super(...words)}static now(){return Real.now()+${ahead}}}`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

/** Most faults need something to meet, such as a worker at work: waits a little for it. */
async function injectWhenPossible(fault: Fault, victim: Victim): Promise<Injected> {
  for (let tries = 0; ; tries++) {
    const injected = inject(fault, victim);
    if (injected.met || injected.hopeless || tries === 500 || victim.commands().length === 0) return injected;
    await setTimeout(20);
  }
}

/** Remembers every finished result, byte for byte, until a fault damages it, and tells of those that are not kept. */
function finishedLedger(results: string, keys: readonly string[]) {
  const store = resultStore(results);
  const finished = new Map<
    string,
    { readonly text: string; readonly files: readonly string[]; readonly when: string }
  >();
  const lost = new Map<string, string>();
  const file = (key: string): string => `runs/${key}.json`;
  const textOf = (key: string): string | undefined => bytesOf(results, file(key))?.toString();
  return {
    look(when: string): void {
      for (const key of keys) {
        const text = textOf(key);
        const before = finished.get(key);
        if (before !== undefined && before.text !== text && !lost.has(key)) {
          lost.set(key, `${key}: finished ${before.when}, ${text === undefined ? "gone" : "another"} ${when}`);
        }
        if (before !== undefined || text === undefined) continue;
        const { record, damages } = store.inspect(key);
        // It may have been done anew between the two readings.
        if (record === undefined || damages.length > 0 || textOf(key) !== text) continue;
        const arrays = Object.values(record.arrays).map(({ sha256 }) => `arrays/${sha256}.npy`);
        finished.set(key, { text, files: [file(key), ...arrays], when });
      }
    },
    damage(path: string): void {
      for (const [key, { files }] of finished) if (files.includes(path)) finished.delete(key);
    },
    lost: () => [...lost.values()],
  };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The pool has ended it, as it should.
  }
}

/** Where results of a programme may be in a folder that holds one. */
export function programmeFolders(folder: string): Pick<DisturbOptions, "cache" | "undisturbed" | "disturbed"> {
  return {
    cache: join(folder, "features"),
    undisturbed: join(folder, "undisturbed"),
    disturbed: join(folder, "disturbed"),
  };
}
