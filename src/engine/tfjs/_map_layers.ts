import * as tf from "@tensorflow/tfjs-core";
import type { BatchNormLayer, MaxPoolLayer } from "../../model/network_spec.ts";
import { BATCH_NORM } from "../engine.ts";
import type { Pass } from "./_pass.ts";

/** The largest of every `size` time steps: [G, C, T, B] -> [G, C, T / size, B]. A pool over an image of C x T does it. */
export function maxPool(layer: MaxPoolLayer, x: tf.Tensor): Pass {
  const window: [number, number] = [1, layer.size];
  const output = tf.maxPool(x as tf.Tensor4D, window, window, "valid");
  return {
    output,
    backward(dy) {
      // The kernel itself: `tf.grad` would run the pool again to come to it.
      const inputs = { dy, input: x, output } as unknown as tf.NamedTensorMap;
      const attributes = { filterSize: window, strides: window, pad: "valid" } as unknown as tf.NamedAttrMap;
      return { input: tf.engine().runKernel(tf.MaxPoolGrad, inputs, attributes) as tf.Tensor, weights: [] };
    },
  };
}

/** [G, C, T, B] -> [G, T, C, B]. */
export function swapAxes(x: tf.Tensor): Pass {
  const swap = (map: tf.Tensor): tf.Tensor => tf.transpose(map, [0, 2, 1, 3]);
  return { output: swap(x), backward: (gradient) => ({ input: swap(gradient), weights: [] }) };
}

/** Time-major: [G, C, T, B] -> [G, T C, B]. */
export function flatten(x: tf.Tensor): Pass {
  const [groups, channels, steps, windows] = x.shape as [number, number, number, number];
  return {
    output: tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [groups, steps * channels, windows]),
    backward(gradient) {
      const map = tf.reshape(gradient, [groups, steps, channels, windows]);
      return { input: tf.transpose(map, [0, 2, 1, 3]), weights: [] };
    },
  };
}

/**
 * Batch normalisation (Ioffe and Szegedy, 2015).
 *
 * @param x Shape [G, C, T, B].
 * @param weights Gamma, beta, moving mean and moving variance, each [G, C, 1] or [G, T, 1].
 * @param training Whether to use the batch's own moments, and to say that the moving ones follow them.
 */
export function batchNorm(
  layer: BatchNormLayer,
  x: tf.Tensor,
  { weights, training }: { readonly weights: readonly tf.Tensor[]; readonly training: boolean },
): Pass {
  const [groups, channels, steps] = x.shape as [number, number, number, number];
  const [along, others] =
    layer.axis === "channels"
      ? [
          [groups, channels, 1, 1],
          [2, 3],
        ]
      : [
          [groups, 1, steps, 1],
          [1, 3],
        ];
  const [gamma, beta, movingMean, movingVariance] = weights.map((tensor) => tf.reshape(tensor, along)) as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  const { mean, variance } = training ? tf.moments(x, others, true) : { mean: movingMean, variance: movingVariance };
  const deviation = tf.sqrt(tf.add(variance, BATCH_NORM.epsilon));
  const normal = tf.div(tf.sub(x, mean), deviation);
  const shape = weights[0]!.shape;
  return {
    output: tf.add(tf.mul(normal, gamma), beta),
    ...(training && { followed: [undefined, undefined, tf.reshape(mean, shape), tf.reshape(variance, shape)] }),
    backward(gradient) {
      const ofGamma = tf.sum(tf.mul(gradient, normal), others);
      const ofBeta = tf.sum(gradient, others);
      // The batch's mean and variance move with every x: what the gradient has of a shift and of a scaling falls out.
      const count = x.size / ofBeta.size;
      const shift = tf.reshape(tf.div(ofBeta, count), along);
      const scaling = tf.mul(normal, tf.reshape(tf.div(ofGamma, count), along));
      const left = tf.sub(tf.sub(gradient, shift), scaling);
      const none = tf.zeros(shape);
      return { input: tf.mul(left, tf.div(gamma, deviation)), weights: [ofGamma, ofBeta, none, none] };
    },
  };
}
