import type { Table } from "../../formats/parse_table.ts";
import { checkRowTimes } from "../check_row_times.ts";

/** The paper's attributes, in the order of its tables. */
export const CREATIVEIT_ATTRIBUTES = ["activation", "valence", "dominance"] as const;

/** What one rater saw in a recording. */
export type RaterTraces = Readonly<Record<(typeof CREATIVEIT_ATTRIBUTES)[number], Float32Array>>;

/** What a table of ratings lacks, in words: the recording is then left out. */
export interface MissingLabels {
  readonly missing: string;
}

/**
 * Takes one rater's traces out of a table with the columns time, activation, valence and dominance.
 *
 * @param table Its columns, missing values NaN; a column that lacks lacks in `numbers` too.
 * @param options.labelRate Rows a second.
 * @returns The traces, or what lacks: an attribute's column, or some of its values.
 * @throws {RangeError} If a row is out of its place in time; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { raterTable } from "../src/corpus/creativeit/rater_table.ts";
 * import { parseTable } from "../src/formats/parse_table.ts";
 *
 * const table = parseTable("time;activation;valence\n0;0.5;1\n0.5;0.25;1\n", { delimiter: ";" });
 * assert.deepEqual(raterTable(table, { labelRate: 2 }), { missing: "dominance" });
 * ```
 */
export function raterTable(table: Table, options: { readonly labelRate: number }): RaterTraces | MissingLabels {
  const { numbers, lines, name } = table;
  checkRowTimes(numbers.time!, { frameRate: options.labelRate, place: (row) => `${name}, line ${lines[row]}` });
  const [lacking] = CREATIVEIT_ATTRIBUTES.filter(
    (each) => numbers[each]?.every((value) => !Number.isNaN(value)) !== true,
  );
  if (lacking !== undefined) return { missing: lacking };
  const [activation, valence, dominance] = CREATIVEIT_ATTRIBUTES.map((each) => Float32Array.from(numbers[each]!));
  return { activation: activation!, valence: valence!, dominance: dominance! };
}
