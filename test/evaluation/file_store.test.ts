import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { fileStore } from "../../src/evaluation/file_store.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "files-"));
});

describe("fileStore()", () => {
  it("reads what was written last, and nothing where nothing is", () => {
    const files = fileStore(folder);
    expect(files.read("a/b")).toBeUndefined();
    files.write("a/b", "one");
    files.write("a/b", Uint8Array.of(50));
    expect(files.read("a/b")?.toString()).toBe("2");
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("makes a file once", () => {
    const files = fileStore(folder);
    expect([files.create("a/b", "one"), files.create("a/b", "two")]).toEqual([true, false]);
    expect(files.read("a/b")?.toString()).toBe("one");
  });

  it("keeps what it sets aside, each time apart, with the reason", () => {
    const files = fileStore(folder);
    const places = ["one", "two"].map((text) => {
      files.write("a/b", text);
      return files.setAside("a/b", (bytes) => `${bytes} is wrong`)!;
    });
    expect(places.map((place) => readFileSync(place, "utf8"))).toEqual(["one", "two"]);
    expect(readFileSync(join(places[1]!, "../reason.txt"), "utf8")).toBe("a/b: two is wrong\n");
    expect(files.read("a/b")).toBeUndefined();
    expect(files.setAside("a/b", () => "gone")).toBeUndefined();
  });

  it("sets nothing aside that is whole, and makes no folder for it", () => {
    const files = fileStore(folder);
    files.write("a/b", "one");
    expect(files.setAside("a/b", () => undefined)).toBeUndefined();
    expect(files.read("a/b")?.toString()).toBe("one");
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("puts back what another process mends between the look and the move", () => {
    const files = fileStore(folder);
    files.write("a/b", "wrong");
    const aside = files.setAside("a/b", (bytes) => {
      const isWrong = bytes.toString() === "wrong";
      files.write("a/b", "mended");
      return isWrong ? "it is wrong" : undefined;
    });
    expect(aside).toBeUndefined();
    expect(files.read("a/b")?.toString()).toBe("mended");
    expect(readdirSync(join(folder, "set_aside"))).toEqual([]);
  });

  it("leaves a file as it was, and nothing half-written, when another cannot be put in its place", () => {
    const files = fileStore(folder);
    mkdirSync(join(folder, "a", "b", "c"), { recursive: true });
    expect(() => files.write("a/b", "text")).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(readdirSync(folder)).toEqual(["a"]);
  });
});
