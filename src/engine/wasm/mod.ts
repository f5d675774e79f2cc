/**
 * The default engine: SIMD kernels written in AssemblyScript, hand-derived gradients, orchestrated layer by layer from
 * TypeScript.
 *
 * A window is an address in the frame store and is never copied out. Convolutions keep features in lanes; everything after
 * them keeps windows in lanes. Only plain SIMD and own elementary functions are used, so the same inputs give the same
 * bytes on every machine, Node version and browser.
 *
 * @example Prediction of a network with its initial weights
 * ```ts
 * import assert from "node:assert/strict";
 * import { wasmEngine } from "../src/engine/wasm/mod.ts";
 *
 * assert.equal(wasmEngine.name, "wasm");
 * ```
 *
 * @module
 */
export * from "./wasm_engine.ts";
