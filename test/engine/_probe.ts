import type { Engine } from "../../src/engine/engine.ts";
import { networkShapes } from "../../src/model/layer_shapes.ts";
import type { Layer, NetworkSpec } from "../../src/model/network_spec.ts";

/** A layer stack and what is put in. */
export interface ProbeOptions {
  readonly layers: readonly Layer[];
  /** One feature image, [frames][features]. */
  readonly image: readonly (readonly number[])[];
  /** The layers' weights in the order of `weightLayout`. */
  readonly weights: readonly number[];
}

/**
 * What a stack of layers puts out for one image, laid flat, seen through an engine's `predict`: as many tasks as there are
 * values, each with a linear head that passes on one of them.
 */
export async function probe(engine: Engine, { layers, image, weights }: ProbeOptions): Promise<number[]> {
  const frames = image.length;
  const features = image[0]!.length;
  const head: Layer[] = [{ kind: "dense", units: 1, activation: "linear" }];
  const seen: NetworkSpec = { name: "probe", frames, features, tasks: ["only"], trunk: layers, head };
  const size = networkShapes(seen)
    .trunk.at(-1)!
    .reduce((product, length) => product * length, 1);
  const values = Array.from({ length: size }, (_, index) => index);
  const passOn = values.flatMap((value) => [...values.map((other) => (other === value ? 1 : 0)), 0]);
  const network = await engine.open(
    { ...seen, tasks: values.map(String) },
    {
      store: { frames, features, values: Float32Array.from(image.flat()) },
      weights: Float32Array.from([...weights, ...passOn]),
      settings: { strideFrames: 1, loss: "mse", taskWeights: values.map(() => 1), learningRate: 1 },
    },
  );
  const outputs = await network.predict(Int32Array.of(0));
  network.dispose();
  return [...outputs];
}
