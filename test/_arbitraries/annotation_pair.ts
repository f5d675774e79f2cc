import * as fc from "fast-check";
import { type AnnotationSeriesConstraints, annotationSeries } from "./annotation_series.ts";

/** A gold standard and an estimate of equal length. */
export interface AnnotationPair {
  readonly truth: readonly number[];
  readonly prediction: readonly number[];
}

/** Two annotation traces of one length, unrelated to each other. */
export function annotationPair(constraints: AnnotationSeriesConstraints = {}): fc.Arbitrary<AnnotationPair> {
  const { minLength = 2, maxLength = 40, minDeviation = 0 } = constraints;
  return fc.integer({ min: minLength, max: maxLength }).chain((length) => {
    const series = annotationSeries({ minLength: length, maxLength: length, minDeviation });
    return fc.record({ truth: series, prediction: series });
  });
}
