/**
 * Engines that train on TensorFlow.js.
 *
 * @example One step on a batch of two windows
 * ```ts
 * import assert from "node:assert/strict";
 * import { tfjsCpuEngine } from "../src/engine/tfjs/mod.ts";
 * import { countParameters } from "../src/model/count_parameters.ts";
 * import type { NetworkSpec } from "../src/model/network_spec.ts";
 *
 * const head = [{ kind: "flatten" }, { kind: "dense", units: 1, activation: "linear" }] as const;
 * const network: NetworkSpec = { name: "line", frames: 1, features: 1, tasks: ["valence"], trunk: [], head };
 * const line = await tfjsCpuEngine.open(network, {
 *   store: { frames: 3, features: 1, values: Float32Array.of(1, 2, 3) },
 *   weights: new Float32Array(countParameters(network).total).fill(1), // output = 1 input + 1
 *   settings: { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 0.5 },
 * });
 * assert.deepEqual([...(await line.predict(Int32Array.of(0, 2)))], [2, 4]);
 * assert.equal(await line.trainStep({ starts: Int32Array.of(0, 2), labels: Float32Array.of(1, 2) }), 2.5);
 * line.dispose();
 * ```
 *
 * @module
 */
export * from "./count_launches.ts";
export * from "./tfjs_cpu_engine.ts";
export * from "./tfjs_engine.ts";
