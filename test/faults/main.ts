import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { disturb, programmeFolders } from "./disturb.ts";
import { planFaults } from "./plan_faults.ts";

// `npm run test:faults [-- --seed S --faults N]`: disturbs a programme of trainings hundreds of times and expects the results
// of one that nothing disturbed. Needs Linux; a disk is filled and made read-only where mounting is permitted.

const options = new Command("test:faults")
  .option("--seed <S>", "seed of the faults; the same seed repeats them", Number, Math.floor(Math.random() * 2 ** 31))
  .option("--faults <N>", "how many", Number, 300)
  .option("--trainings <N>", "how many trainings the programme has", Number, 120)
  .option("--epochs <N>", "epochs of each", Number, 200)
  .parse()
  .opts<{ seed: number; faults: number; trainings: number; epochs: number }>();

const folder = mkdtempSync(join(tmpdir(), "faults-"));
const folders = programmeFolders(folder);
mkdirSync(folders.disturbed);
const ownDisk = mount(folders.disturbed);
process.stdout.write(
  `fault seed: --seed ${options.seed}; disk of its own: ${ownDisk ? "64 MB" : "none, mounting is not permitted"}\n`,
);
const started = performance.now();
try {
  const { injected, commands, explained, lost, different, damaged, setAside } = await disturb({
    ...{ ...folders, ownDisk, seeds: options.trainings, epochs: options.epochs },
    faults: planFaults(options.faults, options),
  });
  const total = Object.values(injected).reduce((sum, each) => sum + each, 0);
  const kills = (injected["kill a worker"] ?? 0) + (injected["kill the command"] ?? 0);
  const lines = [
    ...Object.entries(injected).map(([kind, number]) => `${String(number).padStart(5)}  ${kind}`),
    `faults injected: ${total} of ${options.faults} planned, ${kills} of them SIGKILL; the others met nothing`,
    `commands started: ${commands}; ended with one sentence: ${explained}; files set aside: ${setAside}`,
    `finished results trained again though nothing damaged them: ${lost.length}`,
    ...lost.map((line) => `       ${line}`),
    `results that are not those of the undisturbed programme: ${different.length}; not whole: ${damaged}`,
    `results lost: ${lost.length + different.length + damaged}`,
    `seconds: ${((performance.now() - started) / 1000).toFixed(0)}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = lost.length + different.length + damaged === 0 ? 0 : 1;
} finally {
  if (ownDisk) execFileSync("umount", ["--lazy", folders.disturbed]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Makes a folder a small disk in memory, where that is permitted. */
function mount(path: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", path], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
