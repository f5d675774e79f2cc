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
 * @example A second of sound as the paper's 39 values, 60 times a second
 * ```ts
 * import assert from "node:assert/strict";
 * import { speechFeatures } from "../src/features/mod.ts";
 *
 * const samples = Float32Array.from({ length: 16000 }, (_, n) => ((n % 100) - 50) / 100);
 * const { names, values } = speechFeatures({ kind: "waveform", sampleRate: 16000, samples });
 * assert.deepEqual([values.length / names.length, names.length], [60, 39]);
 * ```
 *
 * @module
 */
export * from "./apply_standardization.ts";
export * from "./corpus_facts.ts";
export * from "./facial_features.ts";
export * from "./feature_cache.ts";
export * from "./film_features.ts";
export * from "./first_differences.ts";
export * from "./fit_standardization.ts";
export * from "./frame_corpus.ts";
export * from "./frame_starts.ts";
export * from "./framed_corpus.ts";
export * from "./framed_shell.ts";
export * from "./frames_checksum.ts";
export * from "./fuse.ts";
export * from "./htk_mfcc.ts";
export * from "./mel_filter_bank.ts";
export * from "./meyda_mfcc.ts";
export * from "./motion_features.ts";
export * from "./regression_deltas.ts";
export * from "./resample_rows.ts";
export * from "./sha256.ts";
export * from "./signal_features.ts";
export * from "./speech_features.ts";
export * from "./unwrap_angles.ts";
export * from "./with_deltas.ts";
