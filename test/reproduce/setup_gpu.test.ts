import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENGINES_FOLDER } from "../../reproduce/backends/engines_folder.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

function setup(...words: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const command = ["--import", "tsx", "reproduce/setup_gpu.ts", ...words];
  const { status: code, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { code, stdout, stderr };
}

const enginesFolder = () => (existsSync(ENGINES_FOLDER) ? readdirSync(ENGINES_FOLDER) : undefined);

describe("npm run setup:gpu", () => {
  it("says in one line what it wants of --tensorflow, and changes nothing, for a folder that is not there or has none", () => {
    const before = enginesFolder();
    const empty = temporaryFolder();
    for (const [folder, ending] of [
      ["/nowhere", "/nowhere, not there"],
      [empty, empty],
    ]) {
      const { code, stdout, stderr } = setup("--tensorflow", folder!);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toBe(
        `Cannot build the addon: --tensorflow must name the folder of a Python package tensorflow 2, with include/tensorflow/c/eager/c_api.h in it, current value is ${ending}\n`,
      );
    }
    expect(enginesFolder()).toEqual(before);
  });
});
