import * as tf from "@tensorflow/tfjs-core";
import type { NetworkSpec } from "../../model/network_spec.ts";
import { applyLayers } from "./_layers.ts";
import { splitWeights, type WeightPlan } from "./_weight_tensors.ts";

/** What a network is run on. */
export interface ForwardOptions {
  /** All weights, in the order of `weightLayout`. */
  readonly weights: tf.Tensor1D;
  readonly plan: WeightPlan;
  /** Feature images, shape [1, B, N, P]. */
  readonly images: tf.Tensor;
  /** Given in training only; see `LayerContext`. */
  readonly batchMoments?: tf.Tensor[];
}

/** The outputs of all tasks, shape [tasks, B]. */
export function forward(network: NetworkSpec, options: ForwardOptions): tf.Tensor {
  const { plan, images, batchMoments } = options;
  const weights = splitWeights(options.weights, plan);
  const shared = applyLayers(network.trunk, images, { weights: weights.trunk, batchMoments });
  const stacked = tf.broadcastTo(shared, [plan.tasks, ...shared.shape.slice(1)]); // [1, B, ...] -> [tasks, B, ...]
  return tf.squeeze(applyLayers(network.head, stacked, { weights: weights.heads, batchMoments }), [2]);
}
