import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const ROOT = resolve(import.meta.dirname, "../..");

function report(...words: readonly string[]): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "reproduce/report.ts", ...words], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, text: stdout + stderr };
}

describe("npm run report", () => {
  it.each([
    [[], /^Cannot read the command line: missing required argument 'DIR'\n$/],
    [
      ["results", "--format", "pdf"],
      /^Cannot read the command line: .*'pdf' is invalid. Allowed choices are html, md, json/,
    ],
    [
      [join(temporaryFolder(), "none")],
      /^Cannot read .*none: a folder with runs is wanted, current number of .* is 0\n$/,
    ],
  ] as const)("ends with 1 and one sentence for %j", (words, says) => {
    const { status, text } = report(...words);
    expect(status).toBe(1);
    expect(text).toMatch(says);
  });
});
