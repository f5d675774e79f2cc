import { layerOutputShape, networkShapes, type SampleShape } from "./layer_shapes.ts";
import type { Layer, NetworkSpec } from "./network_spec.ts";

/** How a weight tensor starts (Keras's defaults). */
export type Initializer = "glorot_uniform" | "orthogonal" | "zeros" | "ones";

/** One weight tensor of a network and its place in the flat weight vector. */
export interface WeightTensor {
  /** Where it belongs, such as `trunk.0.conv1d.kernel` or `head.valence.0.gru.bias`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Index of its first value in the flat vector. */
  readonly offset: number;
  /** Number of its values. */
  readonly size: number;
  /** False for the moving moments of batch normalisation, which no gradient reaches. */
  readonly trainable: boolean;
  readonly initializer: Initializer;
}

/**
 * The documented order of all weights of a network in one flat vector: trunk layers first, then the heads task by task,
 * within a layer in Keras's order, each tensor row-major.
 *
 * - conv1d: kernel [kernelSize, channels, filters], bias [filters]
 * - batch_norm: gamma, beta, moving mean, moving variance, each [channels] or [time steps]
 * - gru: kernel [channels, 3 units], recurrent kernel [units, 3 units], bias [3 units], or [2, 3 units] (input, recurrent)
 *   with `resetAfter`; the gates stand in the order update z, reset r, candidate h
 * - dense: kernel [inputs, units], bias [units]
 *
 * @param network The network.
 * @returns Its tensors in order; offsets are contiguous from 0.
 * @throws {RangeError} If the network's layers do not fit together.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { weightLayout } from "../src/model/weight_layout.ts";
 *
 * const [kernel, bias] = weightLayout(cerMtl({ frames: 20, features: 63, tasks: ["activation"] }));
 * assert.deepEqual(kernel?.shape, [3, 63, 25]);
 * assert.equal(bias?.offset, 3 * 63 * 25);
 * ```
 */
export function weightLayout(network: NetworkSpec): readonly WeightTensor[] {
  const shapes = networkShapes(network);
  const tensors: WeightTensor[] = [];
  let offset = 0;
  const place = (prefix: string, layers: readonly Layer[], input: SampleShape): void => {
    let shape = input;
    for (const [index, layer] of layers.entries()) {
      for (const part of layerTensors(layer, shape)) {
        const size = part.shape.reduce((product, length) => product * length, 1);
        tensors.push({ ...part, name: `${prefix}.${index}.${layer.kind}.${part.name}`, offset, size });
        offset += size;
      }
      shape = layerOutputShape(layer, shape);
    }
  };
  place("trunk", network.trunk, shapes.trunk[0]!);
  for (const task of network.tasks) place(`head.${task}`, network.head, shapes.head[0]!);
  return tensors;
}

type LayerTensor = Omit<WeightTensor, "offset" | "size">;

function layerTensors(layer: Layer, input: SampleShape): LayerTensor[] {
  const weight = (name: string, shape: readonly number[], initializer: Initializer, trainable = true): LayerTensor => ({
    name,
    shape,
    initializer,
    trainable,
  });
  switch (layer.kind) {
    case "conv1d": {
      const kernel = weight("kernel", [layer.kernelSize, input[1]!, layer.filters], "glorot_uniform");
      return layer.bias ? [kernel, weight("bias", [layer.filters], "zeros")] : [kernel];
    }
    case "batch_norm": {
      const shape = [layer.axis === "channels" ? input[1]! : input[0]];
      return [
        weight("gamma", shape, "ones"),
        weight("beta", shape, "zeros"),
        weight("moving_mean", shape, "zeros", false),
        weight("moving_variance", shape, "ones", false),
      ];
    }
    case "gru":
      return [
        weight("kernel", [input[1]!, 3 * layer.units], "glorot_uniform"),
        weight("recurrent_kernel", [layer.units, 3 * layer.units], "orthogonal"),
        weight("bias", layer.resetAfter ? [2, 3 * layer.units] : [3 * layer.units], "zeros"),
      ];
    case "dense":
      return [
        weight("kernel", [input.reduce((product, length) => product * length, 1), layer.units], "glorot_uniform"),
        weight("bias", [layer.units], "zeros"),
      ];
    case "max_pool":
    case "swap_axes":
    case "flatten":
      return [];
  }
}
