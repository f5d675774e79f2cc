import * as fc from "fast-check";
import { layerOutputShape, type SampleShape } from "../../src/model/layer_shapes.ts";
import type { DenseLayer, Layer, NetworkSpec } from "../../src/model/network_spec.ts";

const activation = fc.constantFrom("linear", "relu", "tanh");

const mapLayer: fc.Arbitrary<Layer> = fc.oneof(
  fc.record({
    kind: fc.constant("conv1d"),
    filters: fc.integer({ min: 1, max: 4 }),
    kernelSize: fc.integer({ min: 1, max: 4 }),
    padding: fc.constantFrom("same", "valid"),
    bias: fc.boolean(),
    activation,
  }),
  fc.record({ kind: fc.constant("batch_norm"), axis: fc.constantFrom("channels", "time") }),
  fc.record({ kind: fc.constant("max_pool"), size: fc.integer({ min: 1, max: 3 }) }),
  fc.constant({ kind: "swap_axes" } as const),
);

const gru: fc.Arbitrary<Layer> = fc.record({
  kind: fc.constant("gru"),
  units: fc.integer({ min: 1, max: 3 }),
  resetAfter: fc.boolean(),
  recurrentActivation: fc.constantFrom("sigmoid", "hard_sigmoid"),
});

const dense: fc.Arbitrary<DenseLayer> = fc.record({
  kind: fc.constant("dense"),
  units: fc.integer({ min: 1, max: 3 }),
  activation,
});

const LAST: Layer = { kind: "dense", units: 1, activation: "linear" };

/**
 * Small networks of every kind of layer with every option, up to three layers on maps in the trunk and one in the heads,
 * a recurrent or flat layer in either. Layers that cannot take what reaches them are left out.
 */
export function networkSpec(): fc.Arbitrary<NetworkSpec> {
  return fc
    .record({
      frames: fc.integer({ min: 1, max: 6 }),
      features: fc.integer({ min: 1, max: 3 }),
      tasks: fc.constantFrom(["activation"], ["activation", "valence"], ["activation", "valence", "dominance"]),
      trunk: fc.array(mapLayer, { maxLength: 3 }),
      trunkEnd: fc.constantFrom(true, false, false),
      inHead: fc.array(mapLayer, { maxLength: 1 }),
      toVector: fc.oneof(
        { weight: 3, arbitrary: gru },
        { weight: 1, arbitrary: fc.constant<Layer>({ kind: "flatten" }) },
      ),
      hidden: fc.array(dense, { maxLength: 1 }),
    })
    .map(({ frames, features, tasks, trunk, trunkEnd, inHead, toVector, hidden }) => {
      const image: SampleShape = [frames, features];
      const fittingTrunk = thoseThatFit(trunkEnd ? [...trunk, toVector] : trunk, image);
      const headStart = trunkEnd ? [] : [...inHead, toVector];
      const fittingHead = thoseThatFit(headStart, shapeAfter(fittingTrunk, image));
      return {
        name: "random",
        frames,
        features,
        tasks,
        trunk: fittingTrunk,
        head: [...fittingHead, ...hidden, LAST],
      };
    });
}

function thoseThatFit(layers: readonly Layer[], input: SampleShape): Layer[] {
  let shape = input;
  return layers.filter((layer) => {
    try {
      shape = layerOutputShape(layer, shape);
      return true;
    } catch {
      return false;
    }
  });
}

function shapeAfter(layers: readonly Layer[], input: SampleShape): SampleShape {
  return layers.reduce<SampleShape>((shape, layer) => layerOutputShape(layer, shape), input);
}
