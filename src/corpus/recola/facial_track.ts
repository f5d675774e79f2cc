import type { Track } from "../recording.ts";
import { LABEL_FRAME_RATE } from "./label_clock.ts";
import type { MeasuresTable } from "./measures_table.ts";

/** What is wanted of a table of facial values. */
export interface FacialTrackOptions {
  /** Names of the columns, in order. */
  readonly columns: readonly string[];
  /** Rows of the labels; the track has at least as many. */
  readonly labelRows: number;
  /** What a missing value is. */
  readonly missing: "refuse" | "zero";
  /** Whether a user named the columns. */
  readonly chosenByUser: boolean;
}

/** Of a row; frame times are printed with few digits. */
const TOLERANCE_ROWS = 0.35;

/** Chosen: packages lack one or two of 7501 rows at the ends, a window's worth at most; a second is not an end any more. */
const MOST_ROWS_REPEATED = 25;

/**
 * Puts facial values on the clock of the labels, by the time that stands in each row and never by counting rows.
 *
 * Feature files of RECOLA may have 7499 or 7500 rows for 7501 labels. The first and the last row are repeated where rows lack
 * at the ends, up to a second each, as AVEC 2016 repeats its edge vectors; a row that lacks in between is an error.
 *
 * Convention: values are kept as they are. AVEC's packages have 0 in all columns of a frame in which no face was found, and
 * so does the track: features then jump to 0 and back, as they did for whoever used these packages.
 *
 * @param table The table.
 * @param options Columns, rows and what a missing value is.
 * @returns Values at 25 rows a second, row k at k / 25 s.
 * @throws {SyntaxError} If a column lacks, or a value that must not; the message names file and line.
 * @throws {RangeError} If a row is out of its place in time, or too many lack at an end.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { facialTrack } from "../src/corpus/recola/facial_track.ts";
 * import { measuresTable } from "../src/corpus/recola/measures_table.ts";
 *
 * const table = measuresTable("time;AU1\n0.04;1\n0.08;2\n", { name: "P16.csv" });
 * const track = facialTrack(table, { columns: ["AU1"], labelRows: 4, missing: "refuse", chosenByUser: false });
 * assert.deepEqual([...track.values], [1, 1, 2, 2]);
 * ```
 */
export function facialTrack(table: MeasuresTable, options: FacialTrackOptions): Track {
  const { columns, labelRows, missing, chosenByUser } = options;
  const { name, times } = table;
  const at = Array.from(times, (time) => Math.round(time * LABEL_FRAME_RATE));
  const [first, last] = [at[0], at.at(-1)];
  if (first === undefined || last === undefined) {
    throw new RangeError(`Cannot read ${name}: ${labelRows} rows are wanted, current number is 0`);
  }
  for (const [row, place] of at.entries()) {
    if (Math.abs(times[row]! * LABEL_FRAME_RATE - place) > TOLERANCE_ROWS || place !== first + row || place < 0) {
      const wanted = row === 0 ? "a multiple of 0.04" : (first + row) / LABEL_FRAME_RATE;
      throw new RangeError(
        `Cannot read ${name}, line ${table.lineOf(row)}: time ${wanted} is wanted, current value is ${times[row]}`,
      );
    }
  }
  if (first > MOST_ROWS_REPEATED || last < labelRows - 1 - MOST_ROWS_REPEATED) {
    throw new RangeError(
      `Cannot read ${name}, line ${table.lineOf(first > MOST_ROWS_REPEATED ? 0 : times.length - 1)}: rows from 0 s to ${(labelRows - 1) / LABEL_FRAME_RATE} s are wanted but for a second, current rows are from ${times[0]} s to ${times.at(-1)} s`,
    );
  }
  const rows = Math.max(labelRows, last + 1);
  const values = new Float32Array(rows * columns.length);
  for (const [index, column] of columns.entries()) {
    const source = table.valuesOf(column);
    for (let row = 0; row < rows; row++) {
      const from = Math.min(Math.max(row - first, 0), times.length - 1);
      const value = source[from]!;
      if (Number.isNaN(value) && missing === "refuse") {
        throw new SyntaxError(
          `Cannot read ${name}, line ${table.lineOf(from)}: a value of ${column} is wanted (missingFacialValues of recola.json may say zero), current value is missing`,
        );
      }
      values[row * columns.length + index] = Number.isNaN(value) ? 0 : value;
    }
  }
  return {
    kind: "facial_values",
    frameRate: LABEL_FRAME_RATE,
    names: columns,
    values,
    ...(chosenByUser ? { chosenByUser } : {}),
  };
}
