import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../../src/formats/make_folder.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

describe("makeFolder()", () => {
  it("makes a folder and those above it, and leaves one that is there", () => {
    const path = join(temporaryFolder(), "a", "b", "c");
    makeFolder(path);
    writeFileSync(join(path, "file"), "");
    makeFolder(path);
    expect(statSync(join(path, "file")).isFile()).toBe(true);
  });

  it("throws what the file system answers where a file stands in the way", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    expect(() => makeFolder(join(folder, "file", "a"))).toThrow("ENOTDIR: not a directory, mkdir");
  });
});
