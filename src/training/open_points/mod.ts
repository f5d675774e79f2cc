/**
 * The 34 points that the paper leaves open, as named options with a default each.
 *
 * @example What one point is, and how another reading of it is asked for
 * ```ts
 * import assert from "node:assert/strict";
 * import { OPEN_POINTS, parseChoices } from "../src/training/open_points/mod.ts";
 *
 * const point = OPEN_POINTS.find(({ name }) => name === "batch-composition");
 * assert.equal(point?.default, "shuffled");
 * assert.deepEqual(parseChoices(["batch-composition=recording"]), { "batch-composition": "recording" });
 * ```
 *
 * @module
 */
export * from "./choices.ts";
export * from "./choices_of_reading.ts";
export * from "./choosable_points.ts";
export * from "./chosen_hyperparameters.ts";
export * from "./describe_choices.ts";
export * from "./feature_readings.ts";
export * from "./network_options.ts";
export * from "./non_default_choices.ts";
export * from "./open_point.ts";
export * from "./open_points.ts";
export * from "./parse_choices.ts";
