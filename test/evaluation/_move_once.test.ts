import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { moveOnce } from "../../src/evaluation/_move_once.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { namesIn } from "../faults/kept_results.ts";

/** Answers as a file system without hard links does. */
function noLinks(): never {
  throw Object.assign(new Error("EPERM: operation not permitted, link"), { code: "EPERM" });
}

describe("moveOnce()", () => {
  it.each([
    ["with hard links", undefined],
    ["without", noLinks],
  ])("moves a file to a name that none has, and leaves both where one has it: %s", (_, link) => {
    const folder = temporaryFolder();
    const path = (name: string): string => join(folder, name);
    writeFileSync(path("one"), "1");
    writeFileSync(path("two"), "2");
    expect(moveOnce(path("one"), path("name"), link)).toBe(true);
    expect(moveOnce(path("two"), path("name"), link)).toBe(false);
    expect(namesIn(folder)).toEqual(["name", "two"]);
    expect(readFileSync(path("name"), "utf8")).toBe("1");
  });

  it("throws what the file system answers where no file can be, and leaves the file", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "one"), "1");
    expect(() => moveOnce(join(folder, "one"), join(folder, "nowhere", "name"))).toThrow("ENOENT");
    expect(namesIn(folder)).toEqual(["one"]);
  });
});
