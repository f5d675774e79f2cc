import * as tf from "@tensorflow/tfjs-core";
import type { GruLayer } from "../../model/network_spec.ts";
import { resetAfterSteps } from "./_gru_reset_after.ts";
import { resetBeforeSteps } from "./_gru_reset_before.ts";
import type { Pass } from "./_pass.ts";
import { project } from "./_projection.ts";

/**
 * The last state of a gated recurrent unit over the steps of each window.
 *
 * @param x Shape [G, C, T, B], or [G / h, C, T, B] for every h neighbouring heads.
 * @param weights Kernel [G, C 3U, 1], recurrent kernel [G, U 3U, 1], bias [G, 3U, 1] or, with `resetAfter`, [G, 2 3U, 1]
 * (input, recurrent); gates in the order update, reset, candidate.
 * @returns Its output has shape [G, U, B].
 */
export function gru(layer: GruLayer, x: tf.Tensor, weights: readonly tf.Tensor[]): Pass {
  const [kernel, recurrent, bias] = weights as [tf.Tensor, tf.Tensor, tf.Tensor];
  const [inputs, channels, steps, windows] = x.shape as [number, number, number, number];
  const { units } = layer;
  const groups = kernel.shape[0]!;
  const [inputBias, recurrentBias] = layer.resetAfter ? tf.split(bias, 2, 1) : [bias];

  // The input's share of all steps in one product; only the state's share has to wait for the step before.
  const samples = tf.reshape(x, [inputs, channels, steps * windows]);
  const projection = project(tf.reshape(kernel, [groups, channels, 3 * units]), samples);
  const shares = tf.add(projection.product, inputBias!); // [G, 3U, T B]
  const recurrentKernel = tf.reshape(recurrent, [groups, units, 3 * units]);
  const run = recurrentBias
    ? resetAfterSteps(shares, { layer, steps, recurrentKernel, recurrentBias })
    : resetBeforeSteps(shares, { layer, steps, recurrentKernel });

  return {
    output: run.state,
    backward(gradient) {
      const back = run.backward(gradient);
      const through = projection.backward(back.shares);
      const ofBias = [back.shares, ...back.recurrentSums].map((sums) => tf.sum(sums, 2, true));
      return {
        input: tf.reshape(through.samples, x.shape),
        weights: [through.kernel, back.recurrentKernel, ofBias.length === 1 ? ofBias[0]! : tf.concat(ofBias, 1)],
      };
    },
  };
}
