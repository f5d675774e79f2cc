/**
 * Numbers in, number out: agreement of two series, the losses that training minimises, and what measured scores show:
 * intervals, tests, and how scale and height of a prediction bear on them. All moments divide by N; what is undefined is
 * NaN.
 *
 * @example A prediction that is right but for its height
 * ```ts
 * import assert from "node:assert/strict";
 * import { concordance, pearson } from "../src/statistics/mod.ts";
 *
 * const [truth, prediction] = [[0, 1, 2], [1, 2, 3]];
 * assert.equal(pearson(truth, prediction), 1);
 * assert.ok(Math.abs(concordance(truth, prediction) - 4 / 7) < 1e-12);
 * ```
 *
 * @module
 */
export * from "./affine_calibration.ts";
export * from "./bootstrap_interval.ts";
export * from "./calibration_law.ts";
export * from "./concordance.ts";
export * from "./concordance_loss.ts";
export * from "./concordance_of_moments.ts";
export * from "./equivalence_test.ts";
export * from "./holm_correction.ts";
export * from "./improvement_interval.ts";
export * from "./mean.ts";
export * from "./mean_squared_error.ts";
export * from "./paired_moments.ts";
export * from "./paired_permutation_test.ts";
export * from "./pearson.ts";
export * from "./pearson_loss.ts";
export * from "./percentile_interval.ts";
export * from "./pool_moments.ts";
export * from "./probability_of_improvement.ts";
export * from "./series_loss.ts";
export * from "./squared_error_loss.ts";
export * from "./trailing_concordance.ts";
