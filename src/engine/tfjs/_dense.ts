import * as tf from "@tensorflow/tfjs-core";
import type { DenseLayer } from "../../model/network_spec.ts";
import { activate, activationGradient } from "./_activation.ts";
import { flatten } from "./_map_layers.ts";
import type { Pass } from "./_pass.ts";
import { project } from "./_projection.ts";

/**
 * A fully connected layer.
 *
 * @param x Shape [G, C, B], or [G / h, C, B] for every h neighbouring heads; a map is laid out flat.
 * @param weights Kernel [G, C U, 1] and bias [G, U, 1].
 * @returns Its output has shape [G, U, B].
 */
export function dense(layer: DenseLayer, x: tf.Tensor, [kernel, bias]: readonly tf.Tensor[]): Pass {
  const map = x.rank === 4 ? flatten(x) : undefined;
  const vectors = map?.output ?? x;
  const groups = kernel!.shape[0]!;
  const projection = project(tf.reshape(kernel!, [groups, vectors.shape[1]!, layer.units]), vectors);
  const output = activate(layer.activation, tf.add(projection.product, bias!));
  return {
    output,
    backward(gradient) {
      const sums = activationGradient(layer.activation, output, gradient);
      const back = projection.backward(sums);
      const input = map?.backward(back.samples).input ?? back.samples;
      return { input, weights: [back.kernel, tf.sum(sums, 2, true)] };
    },
  };
}
