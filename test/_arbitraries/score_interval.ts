import * as fc from "fast-check";
import type { BootstrapInterval } from "../../src/statistics/percentile_interval.ts";

/** A CCC or a difference of two, now and then undefined. */
export function score(): fc.Arbitrary<number> {
  const defined = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000);
  return fc.oneof({ weight: 9, arbitrary: defined }, { weight: 1, arbitrary: fc.constant(NaN) });
}

/** A score with the ends of its interval in order, each of which may be undefined. */
export function scoreInterval(): fc.Arbitrary<BootstrapInterval> {
  return fc.tuple(score(), score(), score()).map((scores) => {
    const [lower, estimate, upper] = scores.toSorted((a, b) => a - b) as [number, number, number];
    return { estimate, lower, upper };
  });
}
