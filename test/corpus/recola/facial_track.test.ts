import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { facialTrack } from "../../../src/corpus/recola/facial_track.ts";
import { measuresTable } from "../../../src/corpus/recola/measures_table.ts";

const WANTED = { columns: ["AU1"], missing: "refuse", chosenByUser: false } as const;
const table = (times: readonly number[]) =>
  measuresTable(["time;AU1", ...times.map((time) => `${time};${Math.round(time * 25)}`)].join("\n"), { name: "f.csv" });

describe("facialTrack()", () => {
  it("keeps rows beyond the labels", () => {
    expect([...facialTrack(table([0, 0.04, 0.08]), { ...WANTED, labelRows: 2 }).values]).toEqual([0, 1, 2]);
  });

  it("refuses a table without rows, before 0 s, off the clock, or with a second or more lacking at an end", () => {
    const rows =
      (times: number[], labelRows = 60) =>
      () =>
        facialTrack(table(times), { ...WANTED, labelRows });
    expect(rows([])).toThrow("Cannot read f.csv: 60 rows are wanted, current number is 0");
    expect(rows([-0.04, 0])).toThrow(/f.csv, line 2: time a multiple of 0.04 is wanted, current value is -0.04$/);
    expect(rows([0.02, 0.06])).toThrow(/f.csv, line 2: time a multiple of 0.04 is wanted/);
    expect(rows([1.04])).toThrow(/f.csv, line 2: rows from 0 s to 2.36 s are wanted/);
    expect(rows([0, 0.04])).toThrow(/f.csv, line 3: rows from 0 s to 2.36 s are wanted/);
  });

  // RECOLA's files may have 7499 or 7500 rows for 7501 labels; where the missing ones are, only the times tell.
  it("always puts every row at its own time, however many of the 25 at either end are missing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }), (first, lacking) => {
        const last = 80 - lacking;
        const times = Array.from({ length: last - first + 1 }, (_, row) => (first + row) / 25);
        const { values } = facialTrack(table(times), { ...WANTED, labelRows: 81 });
        const wanted = Array.from({ length: 81 }, (_, row) => Math.min(Math.max(row, first), last));
        expect([...values]).toEqual(wanted);
      }),
    );
  });
});
