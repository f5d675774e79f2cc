import * as tf from "@tensorflow/tfjs-core";

/** What a computation asked of the backend. */
export interface LaunchCount {
  /** Kernels that compute or move something: on a GPU each is a launch. */
  readonly launches: number;
  /** Kernels that only see a tensor in another shape: no device does anything for them. */
  readonly views: number;
  /** How often each kernel ran, by TensorFlow.js's name. */
  readonly kernels: Readonly<Record<string, number>>;
}

const VIEWS: readonly string[] = ["Reshape", "ExpandDims", "Identity"];

/**
 * Counts the kernels that a computation on TensorFlow.js runs. A backend may use several launches for one of them, as
 * tfjs-cpu and WebGPU do for a split.
 *
 * @param run The computation, such as one training step; it is run once.
 * @returns The number of kernels.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { countLaunches, tfjsCpuEngine } from "../src/engine/tfjs/mod.ts";
 * import type { NetworkSpec } from "../src/model/network_spec.ts";
 *
 * const head = [{ kind: "dense", units: 1, activation: "linear" }] as const;
 * const network: NetworkSpec = { name: "line", frames: 1, features: 1, tasks: ["valence"], trunk: [{ kind: "flatten" }], head };
 * const options = {
 *   store: { frames: 3, features: 1, values: Float32Array.of(1, 2, 3) },
 *   weights: Float32Array.of(1, 1),
 *   settings: { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 0.5 },
 * } as const;
 * const batch = { starts: Int32Array.of(0, 2), labels: Float32Array.of(1, 2) };
 * const launches = async (replicas: number): Promise<number> => {
 *   const open = await tfjsCpuEngine.openReplicas(network, Array.from({ length: replicas }, () => options));
 *   const count = await countLaunches(() => open.trainStep(Array.from({ length: replicas }, () => batch)));
 *   open.dispose();
 *   return count.launches;
 * };
 * assert.equal(await launches(5), await launches(1));
 * ```
 */
export async function countLaunches(run: () => Promise<unknown>): Promise<LaunchCount> {
  const { kernels } = await tf.profile(async () => {
    await run();
    return [];
  });
  const counts: Record<string, number> = {};
  for (const { name } of kernels) counts[name] = (counts[name] ?? 0) + 1;
  const views = VIEWS.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  return { launches: kernels.length - views, views, kernels: counts };
}
