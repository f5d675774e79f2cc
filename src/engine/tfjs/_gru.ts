import * as tf from "@tensorflow/tfjs-core";
import type { GruLayer } from "../../model/network_spec.ts";
import { unstackPieces } from "./_pieces.ts";

/** A recurrent layer's tensors, one on the leading axis for each head: gates in the order update, reset, candidate. */
export interface GruWeights {
  /** [G, C, 3U] */
  readonly kernel: tf.Tensor;
  /** [G, U, 3U] */
  readonly recurrentKernel: tf.Tensor;
  /** [G, 3U], or [G, 2, 3U] (input, recurrent) with `resetAfter` */
  readonly bias: tf.Tensor;
}

/**
 * The last state of a gated recurrent unit over the steps of each window.
 *
 *     h' = z h + (1 - z) tanh(candidate)
 *     candidate = x W + (r h) U            before: Cho et al. (2014), arXiv version 1
 *     candidate = x W + r (h U + c)        after: the cuDNN form, resetAfter
 *
 * @param x Shape [G, B, T, C].
 * @returns Shape [G, B, U].
 */
export function gru(layer: GruLayer, x: tf.Tensor, weights: GruWeights): tf.Tensor {
  const [groups, windows, steps, channels] = x.shape as [number, number, number, number];
  const { units, resetAfter } = layer;
  const gate = layer.recurrentActivation === "sigmoid" ? tf.sigmoid : hardSigmoid;
  const wide = [groups, 1, 3 * units];
  const biases = resetAfter ? tf.split(weights.bias, 2, 1) : [weights.bias];
  const inputBias = tf.reshape(biases[0]!, wide);

  // The input's share of all steps in one product; only the state's share has to wait for the step before.
  const flat = tf.reshape(x, [groups, windows * steps, channels]);
  const projected = tf.reshape(tf.add(tf.matMul(flat, weights.kernel), inputBias), [groups, windows, steps, 3 * units]);
  const inputs = unstackPieces(projected, 2); // T x [G, B, 3U]

  let state: tf.Tensor = tf.zeros([groups, windows, units]);
  if (resetAfter) {
    const recurrentBias = tf.reshape(biases[1]!, wide);
    for (const input of inputs) {
      const recalled = tf.add(tf.matMul(state, weights.recurrentKernel), recurrentBias);
      const [xz, xr, xh] = tf.split(input, 3, 2) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const [hz, hr, hh] = tf.split(recalled, 3, 2) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const reset = gate(tf.add(xr, hr));
      state = blend(gate(tf.add(xz, hz)), state, tf.tanh(tf.add(xh, tf.mul(reset, hh))));
    }
    return state;
  }
  const [gatesKernel, candidateKernel] = tf.split(weights.recurrentKernel, [2 * units, units], 2);
  for (const input of inputs) {
    const [xGates, xh] = tf.split(input, [2 * units, units], 2) as [tf.Tensor, tf.Tensor];
    const gates = gate(tf.add(xGates, tf.matMul(state, gatesKernel!)));
    const [update, reset] = tf.split(gates, 2, 2) as [tf.Tensor, tf.Tensor];
    state = blend(update, state, tf.tanh(tf.add(xh, tf.matMul(tf.mul(reset, state), candidateKernel!))));
  }
  return state;
}

function blend(update: tf.Tensor, state: tf.Tensor, candidate: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(update, state), tf.mul(tf.sub(1, update), candidate));
}

function hardSigmoid(x: tf.Tensor): tf.Tensor {
  return tf.clipByValue(tf.add(tf.mul(x, 0.2), 0.5), 0, 1);
}
