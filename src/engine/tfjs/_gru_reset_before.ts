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

/**
 * The steps in the form of Cho et al. (2014, version 1 of the article):
 *
 *     z, r = gate(x_gates + U_gates^T h),  c = tanh(x_candidate + U_candidate^T (r h)),  h' = c + z (h - c)
 *
 * @param shares The input's shares of update, reset and candidate, x above, [G, 3U, T B].
 * @param options Recurrent kernel U, [G, U, 3U].
 */
export function resetBeforeSteps(
  shares: tf.Tensor,
  { layer, steps, recurrentKernel }: { layer: GruLayer; steps: number; recurrentKernel: tf.Tensor },
): GruSteps {
  const { units } = layer;
  const [gatesKernel, candidateKernel] = tf.split(recurrentKernel, [2 * units, units], 2) as [tf.Tensor, tf.Tensor];
  const [ofGates, ofCandidate] = tf.split(shares, [2 * units, units], 1).map((map) => tf.split(map, steps, 2)) as [
    tf.Tensor[],
    tf.Tensor[],
  ];

  const traces: StepTraces = { before: [], gates: [], candidates: [] };
  let state: tf.Tensor | undefined; // none is a state of zeros, of which there is nothing to compute
  for (let step = 0; step < steps; step++) {
    const gates = gatesOf(layer, recalling(gatesKernel, state, ofGates[step]!));
    const [update, reset] = tf.split(gates, 2, 1) as [tf.Tensor, tf.Tensor];
    const candidate = tf.tanh(recalling(candidateKernel, state && tf.mul(reset, state), ofCandidate[step]!));
    traces.before.push(state ?? tf.zerosLike(candidate));
    traces.gates.push(gates);
    traces.candidates.push(candidate);
    state = stateAfter(update, candidate, state);
  }

  return {
    state: state!,
    backward(gradient) {
      const { before, gates, reset, candidates, gateSlope, candidateSlope } = traceMaps(layer, traces);
      const levers = tf.mul(gateSlope, tf.concat([tf.sub(before, candidates), before], 1));
      const share = tf.split(tf.concat([levers, gates], 1), steps, 2); // T x [G, 4U, B]
      const slopes = tf.split(tf.concat([tf.onesLike(candidateSlope), candidateSlope], 1), steps, 2); // T x [G, 2U, B]
      const groups = gates.shape[0]!;
      const aside = tf.pad(candidateKernel, [
        [0, 0],
        [0, 0],
        [units, 0],
      ]);
      const recall = tf.concat([identities(groups, { units, blocks: [1, 0] }), aside], 1); // [G, 2U, 2U]
      const recallTwice = copies(recall, 2); // [G, 4U, 2U]
      const back = tf.concat([gatesKernel, identities(groups, { units, blocks: [1, 1] })], 2);
      const backTwice = copies(back, 2); // [G, 2U, 4U]
      const ofSums: tf.Tensor[] = []; // of the state and, below, of the candidate's sum
      const moved: tf.Tensor[] = [];
      let ofState = copies(gradient, 2); // [G, 2U, B]
      for (let step = steps - 1; step >= 0; step--) {
        ofSums[step] = tf.mul(ofState, slopes[step]!);
        moved[step] = tf.mul(tf.matMul(recallTwice, ofSums[step]!), share[step]!);
        if (step > 0) ofState = tf.matMul(backTwice, moved[step]!);
      }
      const ofCandidateSums = tf.split(tf.concat(ofSums, 2), 2, 1)[1]!;
      const ofGateSums = firstRows(tf.concat(moved, 2), 2 * units);
      const ofGatesKernel = tf.matMul(before, ofGateSums, false, true);
      const ofCandidateKernel = tf.matMul(tf.mul(reset, before), ofCandidateSums, false, true);
      return {
        shares: tf.concat([ofGateSums, ofCandidateSums], 1),
        recurrentKernel: tf.concat([ofGatesKernel, ofCandidateKernel], 2),
        recurrentSums: [],
      };
    },
  };
}

/** What a state brings back, added to a share; of no state, the share. */
function recalling(kernel: tf.Tensor, state: tf.Tensor | undefined, share: tf.Tensor): tf.Tensor {
  return state ? tf.add(share, tf.matMul(kernel, state, true, false)) : share;
}
