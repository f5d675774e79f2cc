import * as tf from "@tensorflow/tfjs-core";
import type { GruLayer } from "../../model/network_spec.ts";
import {
  copies,
  firstRows,
  type GruSteps,
  gatesOf,
  identities,
  type StepTraces,
  stateAfter,
  traceMaps,
} from "./_gru_steps.ts";

/** What the steps of this form are run with. */
export interface ResetAfterOptions {
  readonly layer: GruLayer;
  /** T */
  readonly steps: number;
  /** U, [G, U, 3U]. */
  readonly recurrentKernel: tf.Tensor;
  /** b, [G, 3U, 1]. */
  readonly recurrentBias: tf.Tensor;
}

/**
 * The steps in the form of cuDNN, where the reset gate comes after the product:
 *
 *     m = U^T h + b,  z, r = gate(x_gates + m_gates),  c = tanh(x_candidate + r m_candidate),  h' = c + z (h - c)
 *
 * @param shares The input's shares of update, reset and candidate, x above, [G, 3U, T B].
 */
export function resetAfterSteps(shares: tf.Tensor, options: ResetAfterOptions): GruSteps {
  const { layer, steps, recurrentKernel, recurrentBias } = options;
  const { units } = layer;
  const [ofGates, ofCandidate] = tf.split(shares, [2 * units, units], 1).map((map) => tf.split(map, steps, 2)) as [
    tf.Tensor[],
    tf.Tensor[],
  ];

  const traces: StepTraces = { before: [], gates: [], candidates: [] };
  const recalls: tf.Tensor[] = [];
  let state: tf.Tensor = tf.zerosLike(ofCandidate[0]!);
  for (let step = 0; step < steps; step++) {
    const products = tf.add(tf.matMul(recurrentKernel, state, true, false), recurrentBias);
    const [ofBoth, recalled] = tf.split(products, [2 * units, units], 1) as [tf.Tensor, tf.Tensor];
    const gates = gatesOf(layer, tf.add(ofGates[step]!, ofBoth));
    const [update, reset] = tf.split(gates, 2, 1) as [tf.Tensor, tf.Tensor];
    const candidate = tf.tanh(tf.add(ofCandidate[step]!, tf.mul(reset, recalled)));
    traces.before.push(state);
    traces.gates.push(gates);
    traces.candidates.push(candidate);
    recalls.push(recalled);
    state = stateAfter(update, candidate, state);
  }

  return {
    state,
    backward(gradient) {
      const { before, update, reset, candidates, gateSlope, candidateSlope } = traceMaps(layer, traces);
      const recalled = tf.concat(recalls, 2);
      const levers = tf.mul(gateSlope, tf.concat([tf.sub(before, candidates), tf.mul(candidateSlope, recalled)], 1));
      const ofRecalled = tf.mul(candidateSlope, reset);
      const follows = tf.concat([levers, ofRecalled, candidateSlope, update], 1); // of a state's gradient, [G, 5U, T B]
      const share = tf.split(follows, steps, 2);
      const back = tf.concat([recurrentKernel, identities(update.shape[0]!, { units, blocks: [0, 1] })], 2);
      const backToAll = copies(back, 5); // [G, 5U, 5U]
      const moved: tf.Tensor[] = [];
      let ofState = copies(gradient, 5); // [G, 5U, B]
      for (let step = steps - 1; step >= 0; step--) {
        moved[step] = tf.mul(ofState, share[step]!);
        if (step > 0) ofState = tf.matMul(backToAll, moved[step]!);
      }
      const [ofProducts, ofCandidateSums] = tf.split(tf.concat(moved, 2), [3 * units, units, units], 1) as [
        tf.Tensor,
        tf.Tensor,
      ];
      return {
        shares: tf.concat([firstRows(ofProducts, 2 * units), ofCandidateSums], 1),
        recurrentKernel: tf.matMul(before, ofProducts, false, true),
        recurrentSums: [ofProducts],
      };
    },
  };
}
