/**
 * Networks as plain data: the paper's three, the readings of what it leaves open, their shapes and their weights.
 *
 * @example The parameter count that Table V prints, reached by one reading
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl, countParameters, READINGS } from "../src/model/mod.ts";
 *
 * const tasks = ["activation", "valence", "dominance"];
 * const counts = [20, 40, 60].map((frames) => countParameters(cerMtl({ frames, features: 39, tasks, ...READINGS.R1.options })).total);
 * assert.deepEqual(counts, [5615, 6065, 6515]);
 * ```
 *
 * @module
 */
export * from "./cer_mtl.ts";
export * from "./count_parameters.ts";
export * from "./initial_weights.ts";
export * from "./layer_shapes.ts";
export * from "./network_shape.ts";
export * from "./network_spec.ts";
export * from "./pure_cnn.ts";
export * from "./readings.ts";
export * from "./weight_layout.ts";
