import * as fc from "fast-check";
import type { Choices } from "../../src/training/open_points/choices.ts";
import { choosablePoints } from "../../src/training/open_points/choosable_points.ts";

/** Any reading of any points, defaults among them, as pairs of name and value. */
export function choicePairs(): fc.Arbitrary<[string, string][]> {
  const pair = fc
    .constantFrom(...choosablePoints())
    .chain(({ name, values }) =>
      fc.constantFrom(...Object.keys(values)).map((value): [string, string] => [name, value]),
    );
  return fc.uniqueArray(pair, { selector: ([name]) => name });
}

/** Any reading of any points, defaults among them. */
export function choices(): fc.Arbitrary<Choices> {
  return choicePairs().map((pairs) => Object.fromEntries(pairs));
}
