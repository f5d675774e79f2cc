import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measuresTable } from "../../../src/corpus/recola/measures_table.ts";
import { mutatedText } from "../../_arbitraries/mutated_bytes.ts";

const ARFF =
  "@relation r\n@attribute name string\n% none\n@attribute frameTime numeric\n@attribute 'AU 1' real\n\n@DATA\n\nx,0,1\n% gap\nx,0.04,?\n";
const CSV = '\ufeffInstance_name,"AU,1", yaw ,timestamp\r\nx,1,?,0\r\ny,2,,0.04\r\n';

describe("measuresTable()", () => {
  it("reads ARFF: times by name, numbers without the instance's, NaN where missing, and lines", () => {
    const table = measuresTable(ARFF, { name: "x.ARFF" });
    expect([table.columns, table.rows, [...table.times]]).toEqual([["AU 1"], 2, [0, 0.04]]);
    expect([...table.valuesOf("AU 1")]).toEqual([1, NaN]);
    expect([table.lineOf(0), table.lineOf(1)]).toEqual([9, 11]);
  });

  it("reads a delimited table: quotes, spaces and byte order mark in its header, by comma where there is no semicolon", () => {
    const table = measuresTable(CSV, { name: "x.csv" });
    expect(table.columns).toEqual(["AU,1", "yaw"]);
    expect([...table.valuesOf("yaw")]).toEqual([NaN, NaN]);
    expect([table.lineOf(0), table.lineOf(1)]).toEqual([2, 3]);
  });

  it("knows the original distribution's time in seconds", () => {
    expect([...measuresTable("time in seconds;AU1\n0.5;1\n", { name: "x.csv" }).times]).toEqual([0.5]);
  });

  it("refuses a table without a time, with two, or with one missing, and a column that is not there", () => {
    expect(() => measuresTable("a;b\n0;1\n", { name: "x.csv" })).toThrow(/current columns are a, b$/);
    expect(() => measuresTable("time;frametime\n0;1\n", { name: "x.csv" })).toThrow(/one column of time/);
    expect(() => measuresTable("time;b\n0;1\n?;1\n", { name: "x.csv" })).toThrow(/x.csv, line 3: a time is wanted/);
    expect(() => measuresTable(CSV, { name: "x.csv" }).valuesOf("AU2")).toThrow(
      /a column AU2 is wanted, .+ AU,1, yaw$/,
    );
  });

  it("always gives whole columns and times that are numbers, or names the file, however the text is damaged", () => {
    const kinds = fc.constantFrom([ARFF, "d.arff"] as const, [CSV, "d.csv"] as const);
    fc.assert(
      fc.property(
        kinds.chain(([text, name]) => fc.tuple(mutatedText(text), fc.constant(name))),
        ([text, name]) => {
          try {
            const table = measuresTable(text, { name });
            expect(table.times.every(Number.isFinite)).toBe(true);
            for (const column of table.columns) expect(table.valuesOf(column)).toHaveLength(table.rows);
          } catch (error) {
            if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
            expect(error.message).toMatch(/^Cannot read (table )?d\.(arff|csv)/);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
