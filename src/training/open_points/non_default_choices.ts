import type { Choices } from "./choices.ts";
import { choosablePoints } from "./choosable_points.ts";

/**
 * The same choices without those of the default, so that equal readings are equal data.
 *
 * @param choices Choices, of which some may be the default.
 * @returns Those that are not.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { nonDefaultChoices } from "../src/training/open_points/non_default_choices.ts";
 *
 * assert.deepEqual(nonDefaultChoices({ edges: "drop", padding: "valid" }), { padding: "valid" });
 * ```
 */
export function nonDefaultChoices(choices: Choices): Choices {
  return Object.fromEntries(
    choosablePoints()
      .filter(({ name, default: usual }) => (choices[name] ?? usual) !== usual)
      .map(({ name }) => [name, choices[name]]),
  );
}
