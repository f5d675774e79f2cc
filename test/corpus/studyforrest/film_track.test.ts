import { describe, expect, it } from "vitest";
import { filmTrack } from "../../../src/corpus/studyforrest/film_track.ts";
import { parseTable } from "../../../src/formats/parse_table.ts";

const segment = { id: "segment-2", run: 2, startFrame: 22_150, frames: 3 };
const table = (rows: string) =>
  parseTable(`onset\tduration\tbrmean\tphash\tnorm_diff\n${rows}`, {
    name: "run-2.tsv",
    delimiter: "\t",
    numbers: ["onset", "norm_diff", "brmean"],
  });
const ROWS = [
  "0.00\t0.04\t128.0\t8000\t0.5",
  "0.04\t0.04\t12\tab\t0.25",
  "0.08\t0.04\t-3\tcd\t1",
  "0.12\t0.04\t7\tef\t2",
];

describe("filmTrack()", () => {
  it("keeps the named columns in the order of the names and drops rows beyond the segment", () => {
    const track = filmTrack(table(ROWS.join("\n")), { names: ["norm_diff", "brmean"], segment });
    expect(track).toEqual({
      kind: "film_measures",
      frameRate: 25,
      names: ["norm_diff", "brmean"],
      values: Float32Array.of(0.5, 128, 0.25, 12, 1, -3),
    });
  });

  it("names the file that ends before its segment", () => {
    expect(() => filmTrack(table(ROWS.slice(0, 2).join("\n")), { names: ["brmean"], segment })).toThrow(
      new RangeError("Cannot read film measures run-2.tsv: 3 rows are wanted for segment-2, current number is 2"),
    );
  });

  it("names file and line of a row out of its place in time, as after a frame that is missing", () => {
    const rows = [ROWS[0], ROWS[2], ROWS[3]].join("\n");
    expect(() => filmTrack(table(rows), { names: ["brmean"], segment })).toThrow(
      new RangeError("Cannot read film measures run-2.tsv line 3: onset 0.04 is wanted, current value is 0.08"),
    );
  });

  it("takes onsets that are rounded to hundredths of a second", () => {
    const rows = ROWS.join("\n").replace("0.04\t0.04", "0.043\t0.04");
    expect(() => filmTrack(table(rows), { names: ["brmean"], segment })).not.toThrow();
  });
});
