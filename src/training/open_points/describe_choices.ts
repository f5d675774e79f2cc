import type { Choices } from "./choices.ts";
import { choosablePoints } from "./choosable_points.ts";
import { nonDefaultChoices } from "./non_default_choices.ts";

/**
 * Choices in words, for printing with what they were made with.
 *
 * @param choices How open points are read.
 * @returns One phrase a choice that is not the default, in the order of the points; none where all is read as by default.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { describeChoices } from "../src/training/open_points/describe_choices.ts";
 *
 * assert.deepEqual(describeChoices({ edges: "pad" }), ["edges=pad: the first and the last frame are repeated (default: drop)"]);
 * ```
 */
export function describeChoices(choices: Choices): string[] {
  const chosen = nonDefaultChoices(choices);
  return choosablePoints().flatMap(({ name, values, default: usual }) => {
    const value = chosen[name];
    return value === undefined
      ? []
      : [`${name}=${value}: ${(values as Readonly<Record<string, string>>)[value]} (default: ${usual})`];
  });
}
