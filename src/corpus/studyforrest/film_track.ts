import type { Table } from "../../formats/parse_table.ts";
import type { Track } from "../recording.ts";
import { FILM_FRAME_RATE, type Segment } from "./segments.ts";

// Onsets are printed with two decimals.
const ONSET_ROUNDING_SECONDS = 0.005;

/**
 * Cuts a run's measures to the segment that is the run's own.
 *
 * A run's file starts with its segment and goes on for some 20 s into the next one, the pictures three rows further than
 * the sound; all rows beyond the segment are dropped, so that no moment of the film stands in two recordings. What is
 * kept as it is: in the first second of a run the picture fades in from grey and the sound from silence.
 *
 * @param table The run's file: onset in seconds of the run, and the columns named.
 * @param options.names Columns to keep, in this order.
 * @param options.segment The run's segment.
 * @returns The measures at 25 frames a second, one row for each frame of the segment.
 * @throws {RangeError} If a row is missing or out of its place in time; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { filmTrack } from "../src/corpus/studyforrest/film_track.ts";
 * import { parseTable } from "../src/formats/parse_table.ts";
 *
 * const table = parseTable("onset,rms\n0.00,0.25\n0.04,0.5\n0.08,0.75\n", { delimiter: ",", numbers: ["onset", "rms"] });
 * const segment = { id: "segment-1", run: 1, startFrame: 0, frames: 2 };
 * assert.deepEqual([...filmTrack(table, { names: ["rms"], segment }).values], [0.25, 0.5]);
 * ```
 */
export function filmTrack<Name extends string>(
  table: Table<Name | "onset", never>,
  options: { readonly names: readonly Name[]; readonly segment: Segment },
): Track {
  const { names, segment } = options;
  const onsets: Float64Array = table.numbers.onset;
  if (table.rows < segment.frames) {
    throw new RangeError(
      `Cannot read film measures ${table.name}: ${segment.frames} rows are wanted for ${segment.id}, current number is ${table.rows}`,
    );
  }
  const columns = names.map((name): Float64Array => table.numbers[name]);
  const values = new Float32Array(segment.frames * names.length);
  for (let frame = 0; frame < segment.frames; frame++) {
    if (!(Math.abs(onsets[frame]! - frame / FILM_FRAME_RATE) < ONSET_ROUNDING_SECONDS)) {
      throw new RangeError(
        `Cannot read film measures ${table.name} line ${table.lines[frame]}: onset ${frame / FILM_FRAME_RATE} is wanted, current value is ${onsets[frame]}`,
      );
    }
    for (const [column, source] of columns.entries()) values[frame * names.length + column] = source[frame]!;
  }
  return { kind: "film_measures", frameRate: FILM_FRAME_RATE, names, values };
}
