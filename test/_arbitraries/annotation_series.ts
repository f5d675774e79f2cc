import * as fc from "fast-check";

/** How long a series is, and how far its values must lie apart. */
export interface AnnotationSeriesConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The least standard deviation, for what is ill-conditioned near a constant. */
  readonly minDeviation?: number;
}

/**
 * An annotation trace: integers from -1000 to 1000, divided by 1000. That is the range and the grain of annotation files,
 * and it keeps squares far from the subnormal numbers.
 */
export function annotationSeries(constraints: AnnotationSeriesConstraints = {}): fc.Arbitrary<readonly number[]> {
  const { minLength = 2, maxLength = 40, minDeviation = 0 } = constraints;
  return fc
    .array(thousandths(-1, 1), { minLength, maxLength })
    .filter((series) => minDeviation === 0 || deviation(series) >= minDeviation);
}

/** A multiple of 1/1000 between two bounds. */
export function thousandths(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000);
}

function deviation(series: readonly number[]): number {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length;
  return Math.sqrt(series.reduce((sum, value) => sum + (value - mean) ** 2, 0) / series.length);
}
