/**
 * What trains a network: one interface, several engines. `wasm` is the default and gives the same bytes everywhere; the
 * reference on TensorFlow.js is imported from `engine/tfjs/mod.ts`, for it loads a large library.
 *
 * @example The objective of multi-task learning, equation (2), over a batch of two windows and two tasks
 * ```ts
 * import assert from "node:assert/strict";
 * import { batchLoss, wasmEngine } from "../src/engine/mod.ts";
 *
 * const { loss } = batchLoss({ loss: "mse", taskWeights: [0.5, 0.5] }, [0, 0, 0, 2], [[0, 0], [0, 0]]);
 * assert.equal(loss, 1);
 * assert.equal(wasmEngine.name, "wasm");
 * ```
 *
 * @module
 */
export * from "./batch_loss.ts";
export * from "./check_batch.ts";
export * from "./check_open_options.ts";
export * from "./check_starts.ts";
export * from "./engine.ts";
export * from "./replicas.ts";
export * from "./side_by_side.ts";
export * from "./trains_replicas.ts";
export * from "./wasm/mod.ts";
