import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, removed when the test file that asked for it has run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "corpus-"));
  folders.push(folder);
  return folder;
}
