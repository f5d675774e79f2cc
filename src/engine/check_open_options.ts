import type { NetworkSpec } from "../model/network_spec.ts";
import { weightLayout } from "../model/weight_layout.ts";
import type { OpenOptions } from "./engine.ts";

const LOSSES: readonly string[] = ["ccc", "pcc", "mse"];

/**
 * Checks that a network, a frame store, weights and settings fit together: what every engine does before it opens one.
 *
 * @param network The network.
 * @param options What it is to be opened on.
 * @throws {RangeError} If the network's layers do not fit together, if the store's values or its width, the weights or
 * the task weights have another size than the network needs, or if a setting is out of its range.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkOpenOptions } from "../src/engine/check_open_options.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 *
 * const store = { frames: 100, features: 39, values: new Float32Array(3900) };
 * const settings = { strideFrames: 2, loss: "ccc", taskWeights: [1], learningRate: 5e-5 } as const;
 * assert.throws(
 *   () => checkOpenOptions(cerMtl({ frames: 20, features: 63, tasks: ["valence"] }), { store, weights: new Float32Array(5230), settings }),
 *   /Cannot open the network cer-stl: a frame of the store must hold 63 values, current number is 39/,
 * );
 * ```
 */
export function checkOpenOptions(network: NetworkSpec, options: OpenOptions): void {
  const { store, weights, settings } = options;
  const require = (holds: boolean, wanted: string): void => {
    if (!holds) throw new RangeError(`Cannot open the network ${network.name}: ${wanted}`);
  };
  const needed = weightLayout(network).reduce((sum, tensor) => sum + tensor.size, 0);
  require(Number.isInteger(store.frames) &&
    store.frames > 0, `the number of frames of the store must be a positive integer, current value is ${store.frames}`);
  require(store.features ===
    network.features, `a frame of the store must hold ${network.features} values, current number is ${store.features}`);
  require(store.values.length ===
    store.frames *
      store.features, `the store must have ${store.frames} x ${store.features} values, current length is ${store.values.length}`);
  require(weights.length === needed, `there must be ${needed} weights, current length is ${weights.length}`);
  require(settings.taskWeights.length ===
    network.tasks
      .length, `there must be ${network.tasks.length} task weights, current number is ${settings.taskWeights.length}`);
  require(settings.taskWeights.every(
    Number.isFinite,
  ), `task weights must be finite, current values are ${settings.taskWeights.join(", ")}`);
  require(Number.isInteger(settings.strideFrames) &&
    settings.strideFrames > 0, `strideFrames must be a positive integer, current value is ${settings.strideFrames}`);
  require(Number.isFinite(settings.learningRate) &&
    settings.learningRate > 0, `learningRate must be positive and finite, current value is ${settings.learningRate}`);
  require(LOSSES.includes(
    settings.loss,
  ), `the loss must be one of ${LOSSES.join(", ")}, current value is ${settings.loss}`);
}
