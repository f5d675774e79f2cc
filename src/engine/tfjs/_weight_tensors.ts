import * as tf from "@tensorflow/tfjs-core";
import type { NetworkSpec } from "../../model/network_spec.ts";
import { type WeightTensor, weightLayout } from "../../model/weight_layout.ts";

/** How the flat weight vector falls into tensors. The heads are alike, so those of the first task stand for all. */
export interface WeightPlan {
  readonly trunk: readonly WeightTensor[];
  readonly head: readonly WeightTensor[];
  readonly tasks: number;
}

/** One tensor for each entry of a plan: of the trunk [R, ...shape], of the heads [R tasks, ...shape]. */
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
 * Cuts flat vectors [R, weights] into tensors. The heads follow one another in a vector, so that one reshape stacks the
 * weights of all tasks.
 */
export function splitWeights(flat: tf.Tensor, plan: WeightPlan): WeightTensors {
  const replicas = flat.shape[0]!;
  const headSize = sizeOf(plan.head);
  const trunkSizes = plan.trunk.map((tensor) => tensor.size);
  const parts = tf.split(flat, headSize > 0 ? [...trunkSizes, plan.tasks * headSize] : trunkSizes, 1);
  const trunk = plan.trunk.map((tensor, index) => tf.reshape(parts[index]!, [replicas, ...tensor.shape]));
  if (headSize === 0) return { trunk, heads: [] };
  const groups = replicas * plan.tasks;
  const heads = tf.split(
    tf.reshape(parts.at(-1)!, [groups, headSize]),
    plan.head.map((tensor) => tensor.size),
    1,
  );
  return { trunk, heads: plan.head.map((tensor, index) => tf.reshape(heads[index]!, [groups, ...tensor.shape])) };
}

/** The flat vectors again, [R, weights]. */
export function joinWeights({ trunk, heads }: WeightTensors, { tasks }: WeightPlan): tf.Tensor {
  const rows = (tensor: tf.Tensor): tf.Tensor => tf.reshape(tensor, [tensor.shape[0]!, -1]);
  const parts = trunk.map(rows);
  if (heads.length > 0) {
    const stacked = tf.concat(heads.map(rows), 1); // [R tasks, head]
    parts.push(tf.reshape(stacked, [stacked.shape[0]! / tasks, -1]));
  }
  return tf.concat(parts, 1);
}

function sizeOf(tensors: readonly WeightTensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.size, 0);
}
