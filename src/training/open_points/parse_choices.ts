import type { ChoiceName, Choices } from "./choices.ts";
import { choosablePoints } from "./choosable_points.ts";
import { nonDefaultChoices } from "./non_default_choices.ts";
import { OPEN_POINTS } from "./open_points.ts";

/**
 * Reads choices as they are written on a command line: `name=value` each.
 *
 * @param texts One choice each, in any order; a default may be written, too.
 * @returns The choices that are not the default.
 * @throws {RangeError} If a name or value is unknown, a point is decided otherwise, or one is given twice; the message lists
 * what is allowed.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseChoices } from "../src/training/open_points/parse_choices.ts";
 *
 * assert.deepEqual(parseChoices(["label-of-window=mean", "edges=drop"]), { "label-of-window": "mean" });
 * assert.throws(() => parseChoices(["edges=wrap"]), /^RangeError: Cannot choose edges: .* drop or pad, current value is wrap$/);
 * ```
 */
export function parseChoices(texts: readonly string[]): Choices {
  const chosen = new Map<ChoiceName, string>();
  for (const text of texts) {
    const [name = "", value = ""] = text.split(/=(.*)/s);
    const point = choosablePoints().find((each) => each.name === name);
    if (point === undefined) throw notChoosable(name);
    const values = Object.keys(point.values);
    if (!values.includes(value)) {
      throw new RangeError(`Cannot choose ${name}: the value must be ${oneOf(values)}, current value is ${value}`);
    }
    if (chosen.has(point.name)) {
      throw new RangeError(
        `Cannot choose ${name}: it must be chosen once, current values are ${chosen.get(point.name)} and ${value}`,
      );
    }
    chosen.set(point.name, value);
  }
  return nonDefaultChoices(Object.fromEntries(chosen));
}

function notChoosable(name: string): RangeError {
  const other = OPEN_POINTS.find((each) => each.name === name);
  if (other === undefined) {
    const names = choosablePoints()
      .map((each) => each.name)
      .join(", ");
    return new RangeError(`Cannot choose: name=value is wanted with a name of ${names}, current name is ${name}`);
  }
  const why =
    typeof other.decidedBy === "string"
      ? `it is decided by ${other.decidedBy}`
      : `there is one reading that is run, ${other.default}; ${Object.entries(other.notRun ?? {})
          .map(([value, reason]) => `${value}: ${reason}`)
          .join("; ")}`;
  return new RangeError(`Cannot choose ${name}: ${why}`);
}

function oneOf(values: readonly string[]): string {
  return `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}
