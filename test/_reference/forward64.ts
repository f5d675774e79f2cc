import type { Activation, GruLayer, Layer, NetworkSpec } from "../../src/model/network_spec.ts";
import { weightLayout } from "../../src/model/weight_layout.ts";

/** One sample's map, [time steps][channels]; a vector is a map of one step. */
export type Map64 = readonly (readonly number[])[];

/** What a network is run on. */
export interface Forward64Options {
  /** All weights, in the order of `weightLayout`. */
  readonly weights: ArrayLike<number>;
  /** Whether batch normalisation uses the batch's own moments. */
  readonly training: boolean;
}

/**
 * The outputs of a network in float64, by the definitions and in plain loops: slow, and like no engine.
 *
 * @param images The batch's feature images, [windows][frames][features].
 * @returns [windows][tasks].
 */
export function forward64(network: NetworkSpec, images: readonly Map64[], options: Forward64Options): number[][] {
  const tensors = weightLayout(network).map(({ offset, size }) =>
    Array.from({ length: size }, (_, i) => options.weights[offset + i]!),
  );
  let next = 0;
  const through = (layers: readonly Layer[], samples: readonly Map64[]): readonly Map64[] =>
    layers.reduce((maps, layer) => applyLayer(layer, maps, { take: () => tensors[next++]!, ...options }), samples);
  const shared = through(network.trunk, images);
  const heads = network.tasks.map(() => through(network.head, shared));
  return images.map((_, window) => heads.map((head) => head[window]![0]![0]!));
}

interface Given {
  /** The next tensor of the network. */
  readonly take: () => readonly number[];
  readonly training: boolean;
}

function applyLayer(layer: Layer, maps: readonly Map64[], { take, training }: Given): readonly Map64[] {
  switch (layer.kind) {
    case "conv1d": {
      const kernel = take();
      const bias = layer.bias ? take() : new Array<number>(layer.filters).fill(0);
      return maps.map((map) => convolve(layer, map, { kernel, bias }));
    }
    case "batch_norm": {
      const [gamma, beta, movingMean, movingVariance] = [take(), take(), take(), take()];
      const place = (step: number, channel: number): number => (layer.axis === "channels" ? channel : step);
      const values = gamma.map((): number[] => []);
      for (const map of maps) {
        for (const [t, row] of map.entries()) for (const [c, value] of row.entries()) values[place(t, c)]!.push(value);
      }
      const means = training ? values.map(mean) : movingMean;
      const variances = training
        ? values.map((each, k) => mean(each.map((v) => (v - means[k]!) ** 2)))
        : movingVariance;
      const scaled = (value: number, k: number): number =>
        (gamma[k]! * (value - means[k]!)) / Math.sqrt(variances[k]! + 1e-3) + beta[k]!;
      return maps.map((map) => map.map((row, t) => row.map((value, c) => scaled(value, place(t, c)))));
    }
    case "max_pool":
      return maps.map((map) =>
        Array.from({ length: Math.floor(map.length / layer.size) }, (_, t) =>
          map[0]!.map((_, c) => Math.max(...map.slice(t * layer.size, (t + 1) * layer.size).map((row) => row[c]!))),
        ),
      );
    case "swap_axes":
      return maps.map((map) => map[0]!.map((_, c) => map.map((row) => row[c]!)));
    case "flatten":
      return maps.map((map) => [map.flat()]);
    case "gru": {
      const cell = { kernel: take(), recurrent: take(), bias: take() };
      return maps.map((map) => [lastState(layer, map, cell)]);
    }
    case "dense": {
      const [kernel, bias] = [take(), take()];
      return maps.map((map) => [addTo(bias, map.flat(), kernel).map(activation(layer.activation))]);
    }
  }
}

function convolve(
  layer: Layer & { kind: "conv1d" },
  map: Map64,
  { kernel, bias }: { kernel: readonly number[]; bias: readonly number[] },
): Map64 {
  const { kernelSize, filters } = layer;
  const channels = map[0]!.length;
  const before = layer.padding === "same" ? Math.floor((kernelSize - 1) / 2) : 0;
  const length = layer.padding === "same" ? map.length : map.length - kernelSize + 1;
  return Array.from({ length }, (_, t) =>
    Array.from({ length: filters }, (_, f) => {
      let sum = bias[f]!;
      for (let k = 0; k < kernelSize; k++) {
        const row = map[t + k - before] ?? []; // padding
        row.forEach((value, c) => {
          sum += value * kernel[(k * channels + c) * filters + f]!;
        });
      }
      return activation(layer.activation)(sum);
    }),
  );
}

interface Cell {
  readonly kernel: readonly number[];
  readonly recurrent: readonly number[];
  readonly bias: readonly number[];
}

function lastState(layer: GruLayer, map: Map64, { kernel, recurrent, bias }: Cell): number[] {
  const units = layer.units;
  const gate = (x: number): number =>
    layer.recurrentActivation === "sigmoid" ? 1 / (1 + Math.exp(-x)) : Math.max(0, Math.min(1, 0.2 * x + 0.5));
  const inputBias = bias.slice(0, 3 * units);
  const recurrentBias = layer.resetAfter ? bias.slice(3 * units) : new Array<number>(3 * units).fill(0);
  let state = new Array<number>(units).fill(0);
  for (const input of map) {
    const x = addTo(inputBias, input, kernel);
    const h = addTo(recurrentBias, state, recurrent);
    const update = state.map((_, j) => gate(x[j]! + h[j]!));
    const reset = state.map((_, j) => gate(x[units + j]! + h[units + j]!));
    const dampened = addTo(
      recurrentBias,
      state.map((each, j) => each * reset[j]!),
      recurrent,
    );
    const recalled = state.map((_, j) => (layer.resetAfter ? reset[j]! * h[2 * units + j]! : dampened[2 * units + j]!));
    state = state.map((old, j) => update[j]! * old + (1 - update[j]!) * Math.tanh(x[2 * units + j]! + recalled[j]!));
  }
  return state;
}

/** bias + vector times matrix, the matrix row-major. */
function addTo(bias: readonly number[], vector: readonly number[], matrix: readonly number[]): number[] {
  return bias.map((start, j) => vector.reduce((sum, value, i) => sum + value * matrix[i * bias.length + j]!, start));
}

function activation(name: Activation): (x: number) => number {
  if (name === "relu") return (x) => Math.max(0, x);
  return name === "tanh" ? Math.tanh : (x) => x;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
