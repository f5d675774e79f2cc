import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTable } from "../../src/formats/read_table.ts";

const folder = mkdtempSync(join(tmpdir(), "read_table-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("readTable()", () => {
  it("reads a file and calls the table by its path", () => {
    const path = join(folder, "good.csv");
    writeFileSync(path, "\uFEFFa,b\r\n1,2\r\n");
    expect(readTable(path, { delimiter: "," })).toMatchObject({ name: path, numbers: { b: Float64Array.of(2) } });
  });

  it("names the path and the line of what it cannot read", () => {
    const path = join(folder, "bad.csv");
    writeFileSync(path, "a,b\n1,x\n");
    expect(() => readTable(path, { delimiter: "," })).toThrow(
      new SyntaxError(`Cannot read table ${path} line 2, column b: a number is wanted, current value is "x"`),
    );
  });

  it("names a path that is no file", () => {
    const path = join(folder, "none.csv");
    expect(() => readTable(path, { delimiter: "," })).toThrow(
      new RangeError(`Cannot read table: a readable file is wanted, current path is ${path}`),
    );
  });
});
