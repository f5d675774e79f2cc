import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRowTimes } from "../../src/corpus/check_row_times.ts";

const options = { frameRate: 25, place: (row: number) => `x.csv, line ${row + 2}` };

describe("checkRowTimes()", () => {
  it.each([
    ["that does not start at 0", [0.04, 0.08], 2, 0],
    ["with a row missing", [0, 0.08], 3, 0.04],
    ["with a row doubled", [0, 0.04, 0.04], 4, 0.08],
    ["in which time goes backwards", [0, 0.04, 0], 4, 0.08],
    ["with a time that is no number", [0, NaN], 3, 0.04],
  ])("refuses a clock %s, naming the line", (_name, times, line, wanted) => {
    expect(() => checkRowTimes(times, options)).toThrow(
      new RangeError(`Cannot read x.csv, line ${line}: time ${wanted} is wanted, current value is ${times[line - 2]}`),
    );
  });

  it("takes no rows", () => {
    checkRowTimes([], options);
  });

  it("always takes times printed with two decimals, up to 60 rows a second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20_000 }), (frameRate, rows) => {
        const times = Array.from({ length: rows }, (_, row) => Number((row / frameRate).toFixed(2)));
        checkRowTimes(times, { ...options, frameRate });
      }),
      { numRuns: 30 },
    );
  });

  it("never takes a series from which one row is lost, unless it is the last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), (rows, lost) => {
        const times = Array.from({ length: rows }, (_, row) => row / 25);
        expect(() => checkRowTimes(times.toSpliced(lost % (rows - 1), 1), options)).toThrow(RangeError);
      }),
    );
  });
});
