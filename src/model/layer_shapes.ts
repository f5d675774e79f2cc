import type { Layer, NetworkSpec } from "./network_spec.ts";

/** The shape of one sample: [time steps, channels] for a map, [values] for a vector. */
export type SampleShape = readonly [number, number] | readonly [number];

/**
 * The shape of one sample after a layer.
 *
 * @param layer The layer.
 * @param input Shape of the sample that enters it.
 * @returns The shape that leaves it.
 * @throws {RangeError} If the layer cannot take that shape, or nothing would be left.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { layerOutputShape } from "../src/model/layer_shapes.ts";
 *
 * assert.deepEqual(layerOutputShape({ kind: "max_pool", size: 2 }, [20, 25]), [10, 25]);
 * ```
 */
export function layerOutputShape(layer: Layer, input: SampleShape): SampleShape {
  if (layer.kind === "dense") return [checkPositive("units", layer.units, layer)];
  const [steps, channels] = input;
  if (channels === undefined) {
    throw new RangeError(
      `Cannot apply the layer ${layer.kind}: its input must be a map of time steps and channels, current shape is [${input}]`,
    );
  }
  switch (layer.kind) {
    case "conv1d": {
      checkPositive("filters", layer.filters, layer);
      checkPositive("kernelSize", layer.kernelSize, layer);
      const kept = layer.padding === "same" ? steps : steps - layer.kernelSize + 1;
      return [checkPositive("output length", kept, layer), layer.filters];
    }
    case "max_pool":
      checkPositive("size", layer.size, layer);
      return [checkPositive("output length", Math.floor(steps / layer.size), layer), channels];
    case "batch_norm":
      return [steps, channels];
    case "swap_axes":
      return [channels, steps];
    case "gru":
      return [checkPositive("units", layer.units, layer)];
    case "flatten":
      return [steps * channels];
  }
}

/**
 * The shapes of one sample before and after every layer of the trunk, and of one head.
 *
 * @param network The network.
 * @returns For trunk and head, the input's shape followed by the shape after each layer.
 * @throws {RangeError} If a layer cannot take what reaches it, or the head does not end in one value.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { networkShapes } from "../src/model/layer_shapes.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 *
 * const { trunk, head } = networkShapes(cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence"] }));
 * assert.deepEqual(trunk, [[20, 63], [20, 25], [10, 25]]);
 * assert.deepEqual(head, [[10, 25], [5], [2], [1]]);
 * ```
 */
export function networkShapes(network: NetworkSpec): {
  readonly trunk: readonly SampleShape[];
  readonly head: readonly SampleShape[];
} {
  const image: SampleShape = [network.frames, network.features];
  if (
    !(
      Number.isInteger(network.frames) &&
      network.frames > 0 &&
      Number.isInteger(network.features) &&
      network.features > 0
    )
  ) {
    throw new RangeError(
      `Cannot lay out the network ${network.name}: frames and features must be positive integers, current values are ${network.frames} and ${network.features}`,
    );
  }
  if (network.tasks.length === 0) {
    throw new RangeError(
      `Cannot lay out the network ${network.name}: it must have at least one task, current tasks are none`,
    );
  }
  const trunk = shapesThrough(network.trunk, image);
  const head = shapesThrough(network.head, trunk.at(-1)!);
  const last = head.at(-1)!;
  if (last.length !== 1 || last[0] !== 1) {
    throw new RangeError(
      `Cannot lay out the network ${network.name}: a head must end in one value, current shape is [${last}]`,
    );
  }
  return { trunk, head };
}

function shapesThrough(layers: readonly Layer[], input: SampleShape): SampleShape[] {
  const shapes = [input];
  for (const layer of layers) shapes.push(layerOutputShape(layer, shapes.at(-1)!));
  return shapes;
}

function checkPositive(quantity: string, value: number, layer: Layer): number {
  if (!(Number.isInteger(value) && value > 0)) {
    throw new RangeError(
      `Cannot apply the layer ${layer.kind}: its ${quantity} must be a positive integer, current value is ${value}`,
    );
  }
  return value;
}
