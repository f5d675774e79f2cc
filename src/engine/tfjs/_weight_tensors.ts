import * as tf from "@tensorflow/tfjs-core";
import type { NetworkSpec } from "../../model/network_spec.ts";
import { type WeightTensor, weightLayout } from "../../model/weight_layout.ts";
import { splitPieces } from "./_pieces.ts";

/** How the flat weight vector falls into tensors. The heads are alike, so those of the first task stand for all. */
export interface WeightPlan {
  readonly trunk: readonly WeightTensor[];
  readonly head: readonly WeightTensor[];
  readonly tasks: number;
}

/** The weights of a network: trunk tensors of shape [1, ...shape], head tensors of all tasks of shape [tasks, ...shape]. */
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
 * Cuts the flat vector into tensors. The heads follow one another in it, so that one reshape stacks the weights of all
 * tasks, and the gradient of it all is one concatenation.
 */
export function splitWeights(flat: tf.Tensor1D, plan: WeightPlan): WeightTensors {
  const headSize = sizeOf(plan.head);
  const trunkSizes = plan.trunk.map((tensor) => tensor.size);
  const headSizes = plan.head.map((tensor) => tensor.size);
  const parts = splitPieces(flat, headSize > 0 ? [...trunkSizes, plan.tasks * headSize] : trunkSizes);
  const trunk = plan.trunk.map((tensor, index) => tf.reshape(parts[index]!, [1, ...tensor.shape]));
  if (headSize === 0) return { trunk, heads: [] };
  const stacked: tf.Tensor = tf.reshape(parts.at(-1)!, [plan.tasks, headSize]);
  const heads = splitPieces(stacked, headSizes, 1);
  return { trunk, heads: plan.head.map((tensor, index) => tf.reshape(heads[index]!, [plan.tasks, ...tensor.shape])) };
}

/** The flat vector again. */
export function joinWeights({ trunk, heads }: WeightTensors, plan: WeightPlan): tf.Tensor1D {
  const parts = trunk.map((tensor) => tf.reshape(tensor, [tensor.size]));
  if (heads.length > 0) {
    const rows = heads.map((tensor) => tf.reshape(tensor, [plan.tasks, tensor.size / plan.tasks]));
    parts.push(tf.reshape(tf.concat(rows, 1), [plan.tasks * sizeOf(plan.head)]));
  }
  return tf.concat(parts) as tf.Tensor1D;
}

function sizeOf(tensors: readonly WeightTensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.size, 0);
}
