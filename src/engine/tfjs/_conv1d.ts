import * as tf from "@tensorflow/tfjs-core";
import type { Conv1dLayer } from "../../model/network_spec.ts";
import { activate, activationGradient } from "./_activation.ts";
import type { Pass } from "./_pass.ts";

/** The zeros that a convolution finds before and after a map. */
export function convPadding(layer: Conv1dLayer): readonly [before: number, after: number] {
  if (layer.padding === "valid") return [0, 0];
  const before = Math.floor((layer.kernelSize - 1) / 2);
  return [before, layer.kernelSize - 1 - before];
}

/**
 * A convolution over time, as one matrix product over all windows and time steps of a replica or head.
 *
 * @param x Shape [G, B, T, C].
 * @param weights Kernel [G, K, C, F] and, with a bias, bias [G, F].
 * @returns Its output has shape [G, B, T', F].
 */
export function conv1d(layer: Conv1dLayer, x: tf.Tensor, weights: readonly tf.Tensor[]): Pass {
  const [before, after] = convPadding(layer);
  const { kernelSize } = layer;
  const { output, backward } = conv1dOfPatches(layer, patches(x, { before, after, kernelSize }), weights);
  return {
    output,
    backward(gradient) {
      const { input: sums, weights: ofWeights } = backward(gradient);
      // Each input was met by the kernel's last tap first: a convolution of the gradient with the kernel turned round.
      const opposite = { before: kernelSize - 1 - before, after: kernelSize - 1 - after, kernelSize };
      const turned = tf.transpose(tf.reverse(weights[0]!, 1), [0, 1, 3, 2]); // [G, K, F, C]
      return { input: convolve(patches(sums, opposite), turned), weights: ofWeights };
    },
  };
}

/**
 * The same from patches [G, B, T', K C]: for every output the values that the kernel meets, tap by tap. Its way back ends
 * at the sums: that is the gradient it gives for its input, [G, B, T', F].
 */
export function conv1dOfPatches(layer: Conv1dLayer, met: tf.Tensor, weights: readonly tf.Tensor[]): Pass {
  const [kernel, bias] = weights as [tf.Tensor, tf.Tensor?];
  const [groups, , , filters] = kernel.shape as [number, number, number, number];
  const product = convolve(met, kernel);
  const output = activate(
    layer.activation,
    bias ? tf.add(product, tf.reshape(bias, [groups, 1, 1, filters])) : product,
  );
  return {
    output,
    backward(gradient) {
      const sums = activationGradient(layer.activation, output, gradient);
      const rows = tf.reshape(sums, [groups, -1, filters]);
      const ofKernel = tf.matMul(tf.reshape(met, [groups, -1, met.shape[3]!]), rows, true, false);
      const ofWeights = [tf.reshape(ofKernel, kernel.shape)];
      return { input: sums, weights: bias ? [...ofWeights, tf.sum(rows, 1)] : ofWeights };
    },
  };
}

/** Patches [G, B, T', K C] times a kernel [G, K, C, F]. */
function convolve(met: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
  const [groups, windows, steps, values] = met.shape as [number, number, number, number];
  const filters = kernel.shape[3]!;
  const rows = tf.reshape(met, [groups, windows * steps, values]);
  const product = tf.matMul(rows, tf.reshape(kernel, [groups, values, filters]));
  return tf.reshape(product, [groups, windows, steps, filters]);
}

/** For every place of a kernel on a map the values that it meets: [G, B, T, C] -> [G, B, T', K C]. */
function patches(x: tf.Tensor, options: { before: number; after: number; kernelSize: number }): tf.Tensor {
  const { before, after, kernelSize } = options;
  const around: [number, number][] = [
    [0, 0],
    [0, 0],
    [before, after],
    [0, 0],
  ];
  const padded = before + after > 0 ? tf.pad(x, around) : x;
  const [groups, windows, steps, channels] = padded.shape as [number, number, number, number];
  const places = [groups, windows, steps - kernelSize + 1, channels];
  if (kernelSize === 1) return padded;
  return tf.concat(
    Array.from({ length: kernelSize }, (_, tap) => tf.slice(padded, [0, 0, tap, 0], places)),
    3,
  );
}
