import * as fc from "fast-check";

/** The two widths that a page draws a chart at: a phone's and its own. */
export function chartWidth(): fc.Arbitrary<number> {
  return fc.constantFrom(340, 720);
}
