import * as tf from "@tensorflow/tfjs-core";
import type { GruLayer } from "../../model/network_spec.ts";
import { resetAfterSteps, resetBeforeSteps } from "./_gru_steps.ts";
import type { Pass } from "./_pass.ts";
import { project } from "./_projection.ts";

/**
 * The last state of a gated recurrent unit over the steps of each window.
 *
 * @param x Shape [G, B, T, C], or [G / h, B, T, C] for every h neighbouring heads.
 * @param weights Kernel [G, C, 3U], recurrent kernel [G, U, 3U], bias [G, 3U] or, with `resetAfter`, [G, 2, 3U] (input,
 * recurrent); gates in the order update, reset, candidate.
 * @returns Its output has shape [G, U, B].
 */
export function gru(layer: GruLayer, x: tf.Tensor, weights: readonly tf.Tensor[]): Pass {
  const [kernel, recurrentKernel, bias] = weights as [tf.Tensor, tf.Tensor, tf.Tensor];
  const [inputs, windows, steps, channels] = x.shape as [number, number, number, number];
  const { units } = layer;
  const groups = kernel.shape[0]!;
  const column = [groups, 3 * units, 1];
  const [inputBias, recurrentBias] = (layer.resetAfter ? tf.unstack(bias, 1) : [bias]).map((each) =>
    tf.reshape(each, column),
  );

  // The input's share of all steps in one product; only the state's share has to wait for the step before.
  const samples = tf.reshape(tf.transpose(x, [0, 3, 2, 1]), [inputs, channels, steps * windows]);
  const projection = project(kernel, samples);
  const sums = tf.reshape(tf.add(projection.product, inputBias!), [groups, 3 * units, steps, windows]);
  const [gates, candidate] = tf.split(sums, [2 * units, units], 1) as [tf.Tensor, tf.Tensor];
  const shares = { gates, candidate };
  const run = recurrentBias
    ? resetAfterSteps(shares, { layer, recurrentKernel, bias: recurrentBias })
    : resetBeforeSteps(shares, { layer, recurrentKernel });

  return {
    output: run.state,
    backward(gradient) {
      const back = run.backward(gradient);
      const through = projection.backward(tf.reshape(back.inputs, [groups, 3 * units, steps * windows]));
      const ofInputBias = tf.sum(back.inputs, [2, 3]);
      const ofBias = back.recurrentBias ? tf.stack([ofInputBias, back.recurrentBias], 1) : ofInputBias;
      return {
        input: tf.transpose(tf.reshape(through.samples, [inputs, channels, steps, windows]), [0, 3, 2, 1]),
        weights: [through.kernel, back.recurrentKernel, ofBias],
      };
    },
  };
}
