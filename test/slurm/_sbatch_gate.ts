import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "../_data/temporary_folder.ts";

/** A gate before sbatch, where it stands while a test does something to Slurm. */
export interface SbatchGate {
  open(): void;
  close(): void;
  /** Whether sbatch was called since the gate was closed. */
  isAsked(): boolean;
}

const folder = temporaryFolder();

/** Puts an open gate before sbatch until the test has finished. */
export function sbatchGate(): SbatchGate {
  const sbatch = execFileSync("sh", ["-c", "command -v sbatch"]).toString().trim();
  const [asked, closed] = [join(folder, "asked"), join(folder, "closed")];
  const script = `#!/bin/sh\n: > '${asked}'\nwhile [ -e '${closed}' ]; do sleep 0.1; done\nexec '${sbatch}' "$@"\n`;
  writeFileSync(join(folder, "sbatch"), script, { mode: 0o755 });
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  const open = (): void => rmSync(closed, { force: true });
  onTestFinished(() => {
    open();
    process.env.PATH = path;
  });
  return {
    open,
    close() {
      rmSync(asked, { force: true });
      writeFileSync(closed, "");
    },
    isAsked: () => existsSync(asked),
  };
}
