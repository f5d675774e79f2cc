/**
 * Equation (1): which frames form a feature image, which label it has, and which windows a recording gives.
 *
 * @example The paper's feature image: 20 columns, 10 frames apart, 9 before the labelled frame and 10 after it
 * ```ts
 * import assert from "node:assert/strict";
 * import { recordingWindows, windowOffsets } from "../src/windows/mod.ts";
 *
 * const shape = { frames: 20, strideFrames: 10 };
 * const offsets = windowOffsets(shape);
 * assert.deepEqual([offsets[0], offsets[9], offsets[19]], [-90, 0, 100]);
 * assert.equal(recordingWindows(12_600, { ...shape, hopFrames: 10 }).starts.length, 1241);
 * ```
 *
 * @module
 */
export * from "./fold_windows.ts";
export * from "./frame_store.ts";
export * from "./recording_windows.ts";
export * from "./shared_stores.ts";
export * from "./split_windows.ts";
export * from "./window_offsets.ts";
