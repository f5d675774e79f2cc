/**
 * Elementary functions in float64 whose bits are the same on every machine, Node version and browser.
 *
 * Everything that reaches a result uses these; a test keeps `Math.exp` and its kin out of `src`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { exp, log } from "../src/numeric/mod.ts";
 *
 * assert.equal(log(exp(1)), 1);
 * ```
 *
 * @module
 */
export * from "./elementary.ts";
export * from "./instantiate_wasm.ts";
export * from "./normal_quantile.ts";
