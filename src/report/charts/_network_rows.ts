import { countParameters } from "../../model/count_parameters.ts";
import { networkShapes, type SampleShape } from "../../model/layer_shapes.ts";
import type { Layer, NetworkSpec } from "../../model/network_spec.ts";

/** One layer in words, with what leaves it and what it holds. */
export interface NetworkRow {
  readonly name: string;
  readonly details: string;
  readonly shape: SampleShape;
  readonly parameters: number;
}

/** A network's trunk and one of its heads, layer by layer; every head holds as many parameters. */
export interface NetworkRows {
  readonly trunk: readonly NetworkRow[];
  readonly head: readonly NetworkRow[];
  readonly total: number;
}

/** Puts a network into words, layer by layer. */
export function networkRows(network: NetworkSpec): NetworkRows {
  const shapes = networkShapes(network);
  const { byLayer, total } = countParameters(network);
  const rows = (layers: readonly Layer[], after: readonly SampleShape[], prefix: string): NetworkRow[] =>
    layers.map((layer, index) => ({
      ...layerWords(layer),
      shape: after[index + 1]!,
      parameters: byLayer[`${prefix}.${index}.${layer.kind}`] ?? 0,
    }));
  return {
    trunk: rows(network.trunk, shapes.trunk, "trunk"),
    head: rows(network.head, shapes.head, `head.${network.tasks[0]}`),
    total,
  };
}

/** A shape as it is read aloud: time steps by channels, or values. */
export function shapeText(shape: SampleShape): string {
  return shape.join(" × ");
}

/** 5,615 as the paper writes it. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function layerWords(layer: Layer): { readonly name: string; readonly details: string } {
  switch (layer.kind) {
    case "conv1d": {
      const bias = layer.bias ? "" : ", no bias";
      return {
        name: "convolution",
        details: `${layer.filters} filters, kernel ${layer.kernelSize}, ${layer.padding}, ${layer.activation}${bias}`,
      };
    }
    case "batch_norm":
      return { name: "batch norm", details: `along ${layer.axis}` };
    case "max_pool":
      return { name: "max-pooling", details: `of ${layer.size}` };
    case "swap_axes":
      return { name: "swap axes", details: "time and channels" };
    case "gru": {
      const biases = layer.resetAfter ? "two biases" : "one bias";
      return {
        name: "GRU",
        details: `${layer.units} ${layer.units === 1 ? "unit" : "units"}, ${layer.recurrentActivation.replace("_", " ")}, ${biases}`,
      };
    }
    case "flatten":
      return { name: "flatten", details: "time-major" };
    case "dense":
      return { name: "dense", details: `${layer.units} ${layer.units === 1 ? "node" : "nodes"}, ${layer.activation}` };
  }
}
