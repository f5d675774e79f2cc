import type { Standardization } from "./fit_standardization.ts";

/**
 * Standardises frames: (value - mean) / deviation of each feature.
 *
 * Convention: computed in float64, rounded once to float32. Values are not clipped.
 *
 * @param standardization Moments of the training frames.
 * @param values Frames of any recording, row-major, shape [frames, features].
 * @returns Standardised frames, shape [frames, features].
 * @throws {RangeError} If the values do not fill whole frames.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { applyStandardization } from "../src/features/apply_standardization.ts";
 * import { fitStandardization } from "../src/features/fit_standardization.ts";
 *
 * const fitted = fitStandardization([Float32Array.of(1, 3)], { features: 1 });
 * assert.deepEqual([...applyStandardization(fitted, Float32Array.of(1, 3, 5))], [-1, 1, 3]);
 * ```
 */
export function applyStandardization(standardization: Standardization, values: Float32Array): Float32Array {
  // A frozen array holds each number on its own: reading them for every value takes longer than the arithmetic.
  const [mean, deviation] = [Float64Array.from(standardization.mean), Float64Array.from(standardization.deviation)];
  if (values.length % mean.length !== 0) {
    throw new RangeError(
      `Cannot standardise frames: values must fill whole frames of ${mean.length} features, current number is ${values.length}`,
    );
  }
  const standardised = new Float32Array(values.length);
  for (let at = 0, feature = 0; at < values.length; at++, feature = feature + 1 === mean.length ? 0 : feature + 1) {
    standardised[at] = (values[at]! - mean[feature]!) / deviation[feature]!;
  }
  return standardised;
}
