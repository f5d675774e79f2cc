import * as tf from "@tensorflow/tfjs-core";
import type {
  Activation,
  BatchNormLayer,
  Conv1dLayer,
  DenseLayer,
  Layer,
  MaxPoolLayer,
} from "../../model/network_spec.ts";
import { BATCH_NORM } from "../engine.ts";
import { gru } from "./_gru.ts";
import { unstackPieces } from "./_pieces.ts";

/** What layers are applied with. */
export interface LayerContext {
  /** The layers' tensors in the order of `weightLayout`, each with a leading axis G: 1 in the trunk, tasks in the heads. */
  readonly weights: readonly tf.Tensor[];
  /**
   * Given in training: batch normalisation uses the batch's own moments and adds them here, mean then variance, kept.
   * Left out in prediction: it uses the moving ones.
   */
  readonly batchMoments?: tf.Tensor[] | undefined;
}

/** Runs samples through layers. Samples stand in [G, B, ...]: every head is computed in the same launches. */
export function applyLayers(layers: readonly Layer[], input: tf.Tensor, context: LayerContext): tf.Tensor {
  let x = input;
  let next = 0;
  const take = (): tf.Tensor => context.weights[next++]!;
  for (const layer of layers) x = applyLayer(layer, x, { take, batchMoments: context.batchMoments });
  return x;
}

interface Supply {
  /** The layer's next tensor. */
  readonly take: () => tf.Tensor;
  readonly batchMoments: tf.Tensor[] | undefined;
}

function applyLayer(layer: Layer, x: tf.Tensor, supply: Supply): tf.Tensor {
  switch (layer.kind) {
    case "conv1d":
      return conv1d(layer, x, supply);
    case "batch_norm":
      return batchNorm(layer, x, supply);
    case "max_pool":
      return maxPool(layer, x);
    case "swap_axes":
      return tf.transpose(x, [0, 1, 3, 2]); // [G, B, T, C] -> [G, B, C, T]
    case "gru":
      return gru(layer, x, { kernel: supply.take(), recurrentKernel: supply.take(), bias: supply.take() });
    case "flatten":
      return asVectors(x);
    case "dense":
      return dense(layer, x, supply);
  }
}

function conv1d(layer: Conv1dLayer, x: tf.Tensor, { take }: Supply): tf.Tensor {
  const kernels = unstackPieces(take(), 0) as tf.Tensor3D[]; // G x [K, C, F]
  const groups = unstackPieces(x, 0) as tf.Tensor3D[]; // G x [B, T, C]
  const convolved = tf.stack(groups.map((group, index) => tf.conv1d(group, kernels[index]!, 1, layer.padding)));
  const sums = layer.bias ? tf.add(convolved, tf.reshape(take(), [kernels.length, 1, 1, layer.filters])) : convolved;
  return activate(layer.activation, sums); // [G, B, T', F]
}

function batchNorm(layer: BatchNormLayer, x: tf.Tensor, { take, batchMoments }: Supply): tf.Tensor {
  const [groups, , steps, channels] = x.shape as [number, number, number, number];
  const along = layer.axis === "channels" ? [groups, 1, 1, channels] : [groups, 1, steps, 1];
  const [gamma, beta, movingMean, movingVariance] = [take(), take(), take(), take()].map((t) => tf.reshape(t, along));
  let mean = movingMean!;
  let variance = movingVariance!;
  if (batchMoments !== undefined) {
    const moments = tf.moments(x, layer.axis === "channels" ? [1, 2] : [1, 3], true);
    mean = moments.mean;
    variance = moments.variance;
    for (const moment of [mean, variance]) batchMoments.push(tf.keep(tf.reshape(moment, [groups, -1])));
  }
  const scale = tf.div(gamma!, tf.sqrt(tf.add(variance, BATCH_NORM.epsilon)));
  return tf.add(tf.mul(tf.sub(x, mean), scale), beta!);
}

function maxPool(layer: MaxPoolLayer, x: tf.Tensor): tf.Tensor {
  const [groups, windows, steps, channels] = x.shape as [number, number, number, number];
  const image = tf.reshape(x, [groups * windows, steps, 1, channels]) as tf.Tensor4D;
  const pooled = tf.maxPool(image, [layer.size, 1], [layer.size, 1], "valid");
  return tf.reshape(pooled, [groups, windows, pooled.shape[1], channels]); // [G, B, T, C] -> [G, B, T / size, C]
}

function dense(layer: DenseLayer, x: tf.Tensor, { take }: Supply): tf.Tensor {
  const product = tf.matMul(asVectors(x), take()); // [G, B, C] [G, C, U] -> [G, B, U]
  return activate(layer.activation, tf.add(product, tf.expandDims(take(), 1)));
}

function asVectors(x: tf.Tensor): tf.Tensor {
  const [groups, windows] = x.shape as [number, number];
  return tf.reshape(x, [groups, windows, -1]);
}

function activate(activation: Activation, x: tf.Tensor): tf.Tensor {
  switch (activation) {
    case "linear":
      return x;
    case "relu":
      return tf.relu(x);
    case "tanh":
      return tf.tanh(x);
  }
}
