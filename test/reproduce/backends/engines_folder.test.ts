import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeWritable } from "../../../reproduce/backends/engines_folder.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

describe("makeWritable()", () => {
  it("makes a folder with those above it, and leaves what is there", () => {
    const folder = join(temporaryFolder(), "one", "other");
    makeWritable(folder);
    writeFileSync(join(folder, "file"), "");
    makeWritable(folder);
    expect(existsSync(join(folder, "file"))).toBe(true);
  });

  it("says in one sentence which folder takes no files, and why", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const below = join(file, "folder");
    expect(() => makeWritable(below)).toThrow(
      `Cannot set up an engine: ${below} must be writable, current answer is E`,
    );
  });
});
