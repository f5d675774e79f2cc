import * as tf from "@tensorflow/tfjs-core";
import type { Conv1dLayer } from "../../model/network_spec.ts";
import { activate, activationGradient } from "./_activation.ts";
import type { Pass } from "./_pass.ts";
import { project } from "./_projection.ts";

/** The zeros that a convolution finds before and after a map. */
export function convPadding(layer: Conv1dLayer): readonly [before: number, after: number] {
  if (layer.padding === "valid") return [0, 0];
  const before = Math.floor((layer.kernelSize - 1) / 2);
  return [before, layer.kernelSize - 1 - before];
}

/**
 * A convolution over time, as one matrix product over all time steps and windows of a replica or head.
 *
 * @param x Shape [G, C, T, B].
 * @param weights Kernel [G, K C F, 1] and, with a bias, bias [G, F, 1].
 * @returns Its output has shape [G, F, T', B].
 */
export function conv1d(layer: Conv1dLayer, x: tf.Tensor, [kernel, bias]: readonly tf.Tensor[]): Pass {
  const { kernelSize, filters } = layer;
  const [groups, channels, , windows] = x.shape as [number, number, number, number];
  const [before, after] = convPadding(layer);
  const taps = tf.reshape(kernel!, [groups, kernelSize, channels, filters]);
  const samples = patches(x, { before, after, kernelSize });
  const projection = project(tf.reshape(taps, [groups, kernelSize * channels, filters]), samples);
  const { output, sumsGradient } = finish(layer, projection.product, { bias, windows });
  return {
    output,
    backward(gradient) {
      const { sums, ofBias } = sumsGradient(gradient);
      const ofKernel = tf.matMul(samples, sums, false, true);
      // Each input was met by the kernel's last tap first: a convolution of the gradient with the kernel turned round.
      const opposite = { before: kernelSize - 1 - before, after: kernelSize - 1 - after, kernelSize };
      const turned = tf.reshape(tf.transpose(tf.reverse(taps, 1), [0, 2, 1, 3]), [groups, channels, -1]); // [G, C, K F]
      const ofInput = tf.matMul(turned, patches(tf.reshape(sums, output.shape), opposite));
      return { input: tf.reshape(ofInput, x.shape), weights: [ofKernel, ...ofBias] };
    },
  };
}

/**
 * The same for the network's first layer, from what `FrameWindows` gives for it. No gradient goes further back: the one
 * given for its input is that for its sums.
 *
 * @param rows For every time step and window what the kernel meets, tap by tap, shape [G, T' B, K C].
 */
export function conv1dOfFrames(
  layer: Conv1dLayer,
  rows: tf.Tensor,
  { weights: [kernel, bias], windows }: { readonly weights: readonly tf.Tensor[]; readonly windows: number },
): Pass {
  const [groups, , values] = rows.shape as [number, number, number];
  const product = tf.matMul(tf.reshape(kernel!, [groups, values, layer.filters]), rows, true, true); // [G, F, T' B]
  const { output, sumsGradient } = finish(layer, product, { bias, windows });
  return {
    output,
    backward(gradient) {
      const { sums, ofBias } = sumsGradient(gradient);
      return { input: sums, weights: [tf.matMul(rows, sums, true, true), ...ofBias] };
    },
  };
}

/** Bias and activation of a convolution's product [G, F, T' B], which becomes a map, and the way back to the sums. */
function finish(
  layer: Conv1dLayer,
  product: tf.Tensor,
  { bias, windows }: { readonly bias: tf.Tensor | undefined; readonly windows: number },
) {
  const [groups, filters] = product.shape as [number, number, number];
  const sums = bias ? tf.add(product, bias) : product;
  const flat = activate(layer.activation, sums);
  return {
    output: tf.reshape(flat, [groups, filters, -1, windows]),
    sumsGradient(gradient: tf.Tensor): { sums: tf.Tensor; ofBias: tf.Tensor[] } {
      const sums = activationGradient(layer.activation, flat, tf.reshape(gradient, flat.shape));
      return { sums, ofBias: bias ? [tf.sum(sums, 2, true)] : [] };
    },
  };
}

/** For every place of a kernel on a map the values that it meets, tap by tap: [G, C, T, B] -> [G, K C, T' B]. */
function patches(x: tf.Tensor, options: { before: number; after: number; kernelSize: number }): tf.Tensor {
  const { before, after, kernelSize } = options;
  const around: [number, number][] = [
    [0, 0],
    [0, 0],
    [before, after],
    [0, 0],
  ];
  const padded = before + after > 0 ? tf.pad(x, around) : x;
  const [groups, channels, steps, windows] = padded.shape as [number, number, number, number];
  const places = [groups, channels, steps - kernelSize + 1, windows];
  const taps = Array.from({ length: kernelSize }, (_, tap) => tf.slice(padded, [0, 0, tap, 0], places));
  return tf.reshape(tf.concat(taps, 1), [groups, kernelSize * channels, -1]);
}
