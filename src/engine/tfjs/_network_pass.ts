import * as tf from "@tensorflow/tfjs-core";
import type { Layer, NetworkSpec } from "../../model/network_spec.ts";
import { conv1d, conv1dOfFrames } from "./_conv1d.ts";
import { dense } from "./_dense.ts";
import { gru } from "./_gru.ts";
import { batchNorm, flatten, maxPool, swapAxes } from "./_map_layers.ts";
import type { LayerGradients, Pass } from "./_pass.ts";
import type { WeightTensors } from "./_weight_tensors.ts";

/** A network applied to one batch of each replica. */
export interface NetworkPass {
  /** Shape [R tasks, 1, B]. */
  readonly outputs: tf.Tensor;
  /** What each weight tensor follows in training, if anything. */
  readonly followed: Followed;
  /** The gradient of all weights from that of the outputs; 0 where nothing is trainable. */
  backward(gradient: tf.Tensor): WeightTensors;
}

/** Batch moments, each at the place of the weight tensor that follows it. */
export interface Followed {
  readonly trunk: readonly (tf.Tensor | undefined)[];
  readonly heads: readonly (tf.Tensor | undefined)[];
}

/** What a network is applied with. */
export interface NetworkPassOptions {
  readonly weights: WeightTensors;
  /** What `FrameWindows` gives for this network. */
  readonly frames: tf.Tensor;
  /** B, the number of windows of each replica. */
  readonly windows: number;
  /** Whether batch normalisation uses the batch's moments. */
  readonly training: boolean;
}

/** Runs the windows of all replicas through trunk and heads: the replicas', then all heads of all replicas at once. */
export function networkPass(network: NetworkSpec, options: NetworkPassOptions): NetworkPass {
  const { weights, frames, windows, training } = options;
  const onFrames = network.trunk[0]?.kind === "conv1d";
  const trunk = layersPass(network.trunk, onFrames ? frames : windowMaps(frames, windows), {
    weights: weights.trunk,
    training,
    ...(onFrames && { windows }),
  });
  const tasks = network.tasks.length;
  const shared = sharesInput(network.head[0]) ? trunk.output : forEachTask(trunk.output, tasks);
  const head = layersPass(network.head, shared, { weights: weights.heads, training });
  return {
    outputs: head.output,
    followed: { trunk: trunk.followed, heads: head.followed },
    backward(gradient) {
      const ofHead = head.backward(gradient);
      const ofShared = shared === trunk.output ? ofHead.input : overTasks(ofHead.input, tasks);
      return { trunk: trunk.backward(ofShared).weights, heads: ofHead.weights };
    },
  };
}

interface LayersPass {
  readonly output: tf.Tensor;
  readonly followed: readonly (tf.Tensor | undefined)[];
  backward(gradient: tf.Tensor): LayerGradients;
}

interface LayersOptions {
  readonly weights: readonly tf.Tensor[];
  readonly training: boolean;
  /** Given if the first layer is a convolution that gets frames: of how many windows. */
  readonly windows?: number;
}

function layersPass(layers: readonly Layer[], input: tf.Tensor, options: LayersOptions): LayersPass {
  let output = input;
  let used = 0;
  const passes: Pass[] = [];
  const followed: (tf.Tensor | undefined)[] = [];
  for (const [index, layer] of layers.entries()) {
    const weights = options.weights.slice(used, used + weightsOf(layer));
    const pass =
      index === 0 && layer.kind === "conv1d" && options.windows !== undefined
        ? conv1dOfFrames(layer, output, { weights, windows: options.windows })
        : layerPass(layer, output, { weights, training: options.training });
    passes.push(pass);
    followed.push(...(pass.followed ?? weights.map(() => undefined)));
    output = pass.output;
    used += weights.length;
  }
  return {
    output,
    followed,
    backward(gradient) {
      let reached = gradient;
      const weights: tf.Tensor[] = [];
      for (const pass of passes.toReversed()) {
        const gradients = pass.backward(reached);
        weights.unshift(...gradients.weights);
        reached = gradients.input;
      }
      return { input: reached, weights };
    },
  };
}

function layerPass(
  layer: Layer,
  x: tf.Tensor,
  { weights, training }: { readonly weights: readonly tf.Tensor[]; readonly training: boolean },
): Pass {
  switch (layer.kind) {
    case "conv1d":
      return conv1d(layer, x, weights);
    case "batch_norm":
      return batchNorm(layer, x, { weights, training });
    case "max_pool":
      return maxPool(layer, x);
    case "swap_axes":
      return swapAxes(x);
    case "gru":
      return gru(layer, x, weights);
    case "flatten":
      return flatten(x);
    case "dense":
      return dense(layer, x, weights);
  }
}

function weightsOf(layer: Layer): number {
  switch (layer.kind) {
    case "conv1d":
      return layer.bias ? 2 : 1;
    case "batch_norm":
      return 4;
    case "gru":
      return 3;
    case "dense":
      return 2;
    default:
      return 0;
  }
}

/** Windows whose columns are met one by one, as maps: [R, N B, P] -> [R, P, N, B]. */
function windowMaps(frames: tf.Tensor, windows: number): tf.Tensor {
  const [replicas, , features] = frames.shape as [number, number, number];
  return tf.reshape(tf.transpose(frames, [0, 2, 1]), [replicas, features, -1, windows]);
}

/** Whether a head's first layer takes one input for all tasks of a replica; every other wants a copy a task. */
function sharesInput(layer: Layer | undefined): boolean {
  return layer?.kind === "gru" || layer?.kind === "dense";
}

// Over three axes: the WebGPU backend tiles five of them on the host, which it cannot reach in Node.

/** [R, ...] -> [R tasks, ...] */
function forEachTask(x: tf.Tensor, tasks: number): tf.Tensor {
  const [replicas, ...rest] = x.shape as [number, ...number[]];
  return tf.reshape(tf.tile(tf.reshape(x, [replicas, 1, -1]), [1, tasks, 1]), [replicas * tasks, ...rest]);
}

/** [R tasks, ...] -> [R, ...], summed. */
function overTasks(gradient: tf.Tensor, tasks: number): tf.Tensor {
  const [groups, ...rest] = gradient.shape as [number, ...number[]];
  const replicas = groups / tasks;
  return tf.reshape(tf.sum(tf.reshape(gradient, [replicas, tasks, -1]), 1), [replicas, ...rest]);
}
