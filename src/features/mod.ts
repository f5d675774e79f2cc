/**
 * Features: what a frame holds, made of a recording's signals on one clock, fused and standardised.
 *
 * @example Moments come from training frames alone
 * ```ts
 * import assert from "node:assert/strict";
 * import { applyStandardization, fitStandardization } from "../src/features/mod.ts";
 *
 * const training = Float32Array.of(0, 2);
 * const fitted = fitStandardization([training], { features: 1 });
 * assert.deepEqual([...applyStandardization(fitted, Float32Array.of(5))], [4]);
 * ```
 *
 * @module
 */
export * from "./apply_standardization.ts";
export * from "./film_features.ts";
export * from "./fit_standardization.ts";
export * from "./frame_corpus.ts";
export * from "./framed_corpus.ts";
export * from "./frames_checksum.ts";
export * from "./fuse.ts";
export * from "./regression_deltas.ts";
export * from "./resample_rows.ts";
export * from "./sha256.ts";
export * from "./signal_features.ts";
