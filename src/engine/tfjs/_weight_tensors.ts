import * as tf from "@tensorflow/tfjs-core";
import type { NetworkSpec } from "../../model/network_spec.ts";
import { type WeightTensor, weightLayout } from "../../model/weight_layout.ts";

/** How the flat weight vector falls into tensors. The heads are alike, so those of the first task stand for all. */
export interface WeightPlan {
  readonly trunk: readonly WeightTensor[];
  readonly head: readonly WeightTensor[];
  readonly tasks: number;
}

/** One tensor for each entry of a plan, its values in columns: of the trunk [R, size, 1], of the heads [R tasks, size, 1]. */
export interface WeightTensors {
  readonly trunk: readonly tf.Tensor[];
  readonly heads: readonly tf.Tensor[];
}

export function weightPlan(network: NetworkSpec): WeightPlan {
  const layout = weightLayout(network);
  const trunk = layout.filter((tensor) => tensor.name.startsWith("trunk."));
  const tasks = network.tasks.length;
  return { trunk, head: layout.slice(trunk.length, trunk.length + (layout.length - trunk.length) / tasks), tasks };
}

/**
 * Cuts flat vectors [R, weights, 1] into tensors. The heads follow one another in a vector, so that one reshape stacks the
 * weights of all tasks.
 */
export function splitWeights(flat: tf.Tensor, plan: WeightPlan): WeightTensors {
  const headSize = sizeOf(plan.head);
  const trunkSizes = plan.trunk.map((tensor) => tensor.size);
  if (headSize === 0) return { trunk: tf.split(flat, trunkSizes, 1), heads: [] };
  const parts = tf.split(flat, [...trunkSizes, plan.tasks * headSize], 1);
  const stacked = tf.reshape(parts.at(-1)!, [-1, headSize, 1]); // [R tasks, head, 1]
  const headSizes = plan.head.map((tensor) => tensor.size);
  return { trunk: parts.slice(0, -1), heads: tf.split(stacked, headSizes, 1) };
}

/** The flat vectors again, [R, weights, 1], from tensors whose values stand in columns or in any other shape. */
export function joinWeights({ trunk, heads }: WeightTensors, { tasks }: WeightPlan): tf.Tensor {
  const column = (tensor: tf.Tensor): tf.Tensor =>
    tensor.rank === 3 && tensor.shape[2] === 1 ? tensor : tf.reshape(tensor, [tensor.shape[0]!, -1, 1]);
  const parts = trunk.map(column);
  if (heads.length > 0) {
    const stacked = tf.concat(heads.map(column), 1); // [R tasks, head, 1]
    parts.push(tf.reshape(stacked, [stacked.shape[0]! / tasks, -1, 1]));
  }
  return tf.concat(parts, 1);
}

function sizeOf(tensors: readonly WeightTensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.size, 0);
}
