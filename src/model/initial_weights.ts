import { normal } from "../random/normal.ts";
import { type RandomStream, randomStream } from "../random/random_stream.ts";
import type { NetworkSpec } from "./network_spec.ts";
import { type WeightTensor, weightLayout } from "./weight_layout.ts";

/** Where the chance of initial weights comes from. */
export interface InitialWeightsOptions {
  /** Seed of the run, a non-negative safe integer. */
  readonly seed: number;
}

/**
 * The weights that a network starts from, as Keras draws them by default.
 *
 * - glorot_uniform: uniform on [-l, l], l = sqrt(6 / (fanIn + fanOut)), Glorot and Bengio (2010), equation (16); the fans
 *   of a convolution are its kernel size times its channels and times its filters
 * - orthogonal: rows that are orthonormal, uniform among all such matrices, Saxe, McClelland and Ganguli (2014)
 * - zeros and ones
 *
 * Convention: each tensor is drawn from a stream of its own, found by the tensor's name alone. So with one seed the trunk
 * of CER-STL starts as that of CER-MTL, and the head of a task starts the same whatever tasks stand beside it.
 *
 * @param network The network.
 * @param options The seed.
 * @returns All weights in the order of `weightLayout`.
 * @throws {RangeError} If the network's layers do not fit together or the seed is no non-negative safe integer.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { initialWeights } from "../src/model/initial_weights.ts";
 *
 * const sizes = { frames: 20, features: 63 };
 * const alone = initialWeights(cerMtl({ ...sizes, tasks: ["activation"] }), { seed: 0 });
 * const beside = initialWeights(cerMtl({ ...sizes, tasks: ["activation", "valence"] }), { seed: 0 });
 * assert.deepEqual(alone, beside.subarray(0, alone.length));
 * ```
 */
export function initialWeights(network: NetworkSpec, options: InitialWeightsOptions): Float32Array<ArrayBuffer> {
  const layout = weightLayout(network);
  const weights = new Float32Array(layout.reduce((total, { size }) => total + size, 0));
  for (const tensor of layout) {
    const stream = randomStream({ seed: options.seed, purpose: `initial weights of ${tensor.name}` });
    weights.set(draw(tensor, stream), tensor.offset);
  }
  return weights;
}

function draw({ initializer, shape, size }: WeightTensor, stream: RandomStream): Float64Array {
  switch (initializer) {
    case "glorot_uniform": {
      const limit = glorotLimit(shape);
      return new Float64Array(size).map(() => limit * (2 * stream.uniform() - 1));
    }
    case "orthogonal":
      return orthonormalRows(size / shape.at(-1)!, shape.at(-1)!, stream);
    case "zeros":
      return new Float64Array(size);
    case "ones":
      return new Float64Array(size).fill(1);
  }
}

/** What lies before the last two axes, a convolution's kernel, is a receptive field that multiplies both fans. */
function glorotLimit(shape: readonly number[]): number {
  const [inputs, outputs] = [shape.at(-2)!, shape.at(-1)!];
  const field = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  return Math.sqrt(6 / (field * (inputs + outputs)));
}

/**
 * Normal rows made orthonormal one after the other (modified Gram-Schmidt), at most as many as they are long. It is the
 * factor Q of a QR decomposition whose R has a positive diagonal, which is what makes the result uniform (Mezzadri, 2007).
 */
function orthonormalRows(rows: number, columns: number, stream: RandomStream): Float64Array {
  const values = new Float64Array(rows * columns).map(() => normal(stream));
  const row = (index: number): Float64Array => values.subarray(index * columns, (index + 1) * columns);
  for (let current = 0; current < rows; current += 1) {
    const vector = row(current);
    for (let before = 0; before < current; before += 1) {
      const direction = row(before);
      const along = dot(vector, direction);
      for (let column = 0; column < columns; column += 1) vector[column]! -= along * direction[column]!;
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let column = 0; column < columns; column += 1) vector[column]! /= length;
  }
  return values;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
