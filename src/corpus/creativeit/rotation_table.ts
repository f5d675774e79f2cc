import type { Table } from "../../formats/parse_table.ts";
import { checkRowTimes } from "../check_row_times.ts";
import type { Track } from "../recording.ts";

/**
 * Takes joint angles out of a table with a column time and three columns a joint, such as LeftArm.x, LeftArm.y, LeftArm.z.
 *
 * @param table Its columns.
 * @param options.motionRate Rows a second.
 * @returns The angles in degrees, columns in the order of the table.
 * @throws {RangeError} If a row is out of its place in time; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { rotationTable } from "../src/corpus/creativeit/rotation_table.ts";
 * import { parseTable } from "../src/formats/parse_table.ts";
 *
 * const table = parseTable("time;Neck.x;Neck.y;Neck.z\n0;1;2;3\n0.5;4;5;6\n", { delimiter: ";" });
 * const { names, values } = rotationTable(table, { motionRate: 2 });
 * assert.deepEqual(names, ["Neck.x", "Neck.y", "Neck.z"]);
 * assert.deepEqual([...values], [1, 2, 3, 4, 5, 6]);
 * ```
 */
export function rotationTable(table: Table, options: { readonly motionRate: number }): Track {
  const { numbers, lines, rows, name } = table;
  checkRowTimes(numbers.time!, { frameRate: options.motionRate, place: (row) => `${name}, line ${lines[row]}` });
  const names = table.columns.filter((column) => column !== "time");
  const values = new Float32Array(rows * names.length);
  for (const [index, column] of names.entries()) {
    for (let row = 0; row < rows; row++) values[row * names.length + index] = numbers[column]![row]!;
  }
  return { kind: "joint_angles", frameRate: options.motionRate, names, values };
}
