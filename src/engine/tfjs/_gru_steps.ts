import * as tf from "@tensorflow/tfjs-core";
import type { GruLayer } from "../../model/network_spec.ts";

// What is done in each step is a launch for every step: 11 or 12 forward, 2 or 4 back. Whatever need not wait for the step
// before is done once for all of them, in maps [G, rows, T B] whose steps lie one after the other; and products give the
// gradient of a state as often as it is wanted, one copy below the other, for a matrix with more rows is no launch.

/** The steps of a recurrent layer, and the way back. */
export interface GruSteps {
  /** The last state, [G, U, B]. */
  readonly state: tf.Tensor;
  /** From the gradient with respect to the last state. */
  backward(gradient: tf.Tensor): GruGradients;
}

/** The loss's gradient with respect to what the steps were run with. */
export interface GruGradients {
  /** Of the input's shares of update, reset and candidate, [G, 3U, T B]. */
  readonly shares: tf.Tensor;
  /** [G, U, 3U] */
  readonly recurrentKernel: tf.Tensor;
  /** Of the products that the recurrent bias is added to, [G, 3U, T B]; none in the form that has no such bias. */
  readonly recurrentSums: readonly tf.Tensor[];
}

/** What every step leaves behind for the way back, T tensors each. */
export interface StepTraces {
  /** The state before the step, [G, U, B]. */
  readonly before: tf.Tensor[];
  /** Update and reset, [G, 2U, B]. */
  readonly gates: tf.Tensor[];
  /** [G, U, B] */
  readonly candidates: tf.Tensor[];
}

/** The same as maps, and how the state follows what is inside a step. */
export interface TraceMaps {
  readonly before: tf.Tensor;
  readonly gates: tf.Tensor;
  readonly update: tf.Tensor;
  readonly reset: tf.Tensor;
  readonly candidates: tf.Tensor;
  /** How the gates follow their sums, [G, 2U, T B]. */
  readonly gateSlope: tf.Tensor;
  /** How the new state follows the candidate's sum, [G, U, T B]. */
  readonly candidateSlope: tf.Tensor;
}

/** Joins the traces of all steps. */
export function traceMaps(layer: GruLayer, traces: StepTraces): TraceMaps {
  const before = tf.concat(traces.before, 2);
  const gates = tf.concat(traces.gates, 2);
  const candidates = tf.concat(traces.candidates, 2);
  const [update, reset] = tf.split(gates, 2, 1) as [tf.Tensor, tf.Tensor];
  const slope = tf.sub(gates, tf.square(gates));
  return {
    before,
    gates,
    update,
    reset,
    candidates,
    // 0.2 between the corners of hard_sigmoid, where gates are neither 0 nor 1.
    gateSlope: layer.recurrentActivation === "sigmoid" ? slope : tf.mul(tf.sign(slope), 0.2),
    candidateSlope: tf.mul(tf.sub(1, update), tf.sub(1, tf.square(candidates))),
  };
}

/** Update and reset from their sums. */
export function gatesOf(layer: GruLayer, sums: tf.Tensor): tf.Tensor {
  if (layer.recurrentActivation === "sigmoid") return tf.sigmoid(sums);
  return tf.clipByValue(tf.add(tf.mul(sums, 0.2), 0.5), 0, 1);
}

/** c + z (h - c), the state after a step; without a state before it, h is 0. */
export function stateAfter(update: tf.Tensor, candidate: tf.Tensor, before?: tf.Tensor): tf.Tensor {
  if (before === undefined) return tf.sub(candidate, tf.mul(update, candidate));
  return tf.add(candidate, tf.mul(update, tf.sub(before, candidate)));
}

/** The first rows of a map. */
export function firstRows(map: tf.Tensor, rows: number): tf.Tensor {
  const [groups, , samples] = map.shape as [number, number, number];
  return tf.slice(map, [0, 0, 0], [groups, rows, samples]);
}

/** Copies of a map's or a matrix's rows, one below the other: [G, U, n] -> [G, copies U, n]. */
export function copies(rows: tf.Tensor, count: number): tf.Tensor {
  return tf.concat(new Array<tf.Tensor>(count).fill(rows), 1);
}

/** Multiples of the identity matrix side by side, [G, U, blocks U]: next to a kernel they let one product also add. */
export function identities(
  groups: number,
  { units, blocks }: { readonly units: number; readonly blocks: readonly number[] },
): tf.Tensor {
  const columns = blocks.length * units;
  const values = Float32Array.from({ length: groups * units * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns) % units, index % columns];
    return column % units === row ? blocks[Math.floor(column / units)]! : 0;
  });
  return tf.tensor3d(values, [groups, units, columns]);
}
