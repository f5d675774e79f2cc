import * as tf from "@tensorflow/tfjs-core";
import type { GruLayer } from "../../model/network_spec.ts";

// Every small operation here is a launch for every time step, forward 11 or 12 and back 4 or 5; whatever does not wait for
// the step before is done once for all steps, in maps [G, rows, T, B].

/** What enters the steps of a recurrent layer. */
export interface GruInputs {
  /** The input's share of the gates update and reset, [G, 2U, T, B]. */
  readonly gates: tf.Tensor;
  /** The input's share of the candidate, [G, U, T, B]. */
  readonly candidate: tf.Tensor;
}

/** The steps of a recurrent layer, and the way back. */
export interface GruSteps {
  /** The last state, [G, U, B]. */
  readonly state: tf.Tensor;
  /** From the gradient with respect to the last state. */
  backward(gradient: tf.Tensor): GruGradients;
}

interface GruGradients {
  /** With respect to the input's share of gates and candidate, [G, 3U, T, B]. */
  readonly inputs: tf.Tensor;
  /** [G, U, 3U] */
  readonly recurrentKernel: tf.Tensor;
  /** [G, 3U], of the cuDNN form only. */
  readonly recurrentBias?: tf.Tensor;
}

interface RunOptions {
  readonly layer: GruLayer;
  /** [G, U, 3U] */
  readonly recurrentKernel: tf.Tensor;
}

/** One step's share of a map. */
const STEPS_AXIS = 2;

/**
 * The form of Cho et al. (2014, version 1 of the article):
 *
 *     z, r = gate(x_gates + U_gates^T h),  c = tanh(x_candidate + U_candidate^T (r h)),  h' = c + z (h - c)
 */
export function resetBeforeSteps(inputs: GruInputs, { layer, recurrentKernel }: RunOptions): GruSteps {
  const { units } = layer;
  const [groups, , , windows] = inputs.gates.shape as [number, number, number, number];
  const [gatesKernel, candidateKernel] = split(recurrentKernel, [2 * units, units], 2);
  const ofGates = tf.unstack(inputs.gates, STEPS_AXIS);
  const ofCandidate = tf.unstack(inputs.candidate, STEPS_AXIS);

  let state: tf.Tensor = tf.zeros([groups, units, windows]);
  const [before, gates, candidates]: [tf.Tensor[], tf.Tensor[], tf.Tensor[]] = [[], [], []];
  for (const [step, share] of ofGates.entries()) {
    const gate = gateOf(layer, tf.add(share, tf.matMul(gatesKernel, state, true, false)));
    const [update, reset] = split(gate, [units, units], 1);
    const recalled = tf.matMul(candidateKernel, tf.mul(reset, state), true, false);
    const candidate = tf.tanh(tf.add(ofCandidate[step]!, recalled));
    before.push(state);
    gates.push(gate);
    candidates.push(candidate);
    state = tf.add(candidate, tf.mul(update, tf.sub(state, candidate)));
  }

  return {
    state,
    backward(gradient) {
      const trace = traceOf(layer, { before, gates, candidates });
      const levers = tf.mul(trace.gateSlope, tf.concat([tf.sub(trace.before, trace.candidates), trace.before], 1));
      const share = tf.unstack(tf.concat([levers, trace.gates], 1), STEPS_AXIS); // T x [G, 4U, B]
      const back = tf.concat([gatesKernel, identities(groups, { units, copies: 2 })], 2); // [G, U, 4U]
      let ofState = gradient;
      const [ofCandidates, moved]: [tf.Tensor[], tf.Tensor[]] = [[], []];
      for (let step = share.length - 1; step >= 0; step--) {
        const ofSum = tf.mul(ofState, trace.candidateSlope[step]!);
        const ofRecalled = tf.matMul(candidateKernel, ofSum);
        const parts = tf.mul(tf.concat([ofState, ofRecalled, ofState, ofRecalled], 1), share[step]!);
        ofState = tf.matMul(back, parts);
        ofCandidates.unshift(ofSum);
        moved.unshift(parts);
      }
      const ofSums = tf.stack(ofCandidates, STEPS_AXIS);
      const ofGateSums = firstRows(tf.stack(moved, STEPS_AXIS), 2 * units);
      return {
        inputs: tf.concat([ofGateSums, ofSums], 1),
        recurrentKernel: tf.concat(
          [overSteps(trace.before, ofGateSums), overSteps(tf.mul(trace.reset, trace.before), ofSums)],
          2,
        ),
      };
    },
  };
}

/**
 * The cuDNN form, where the reset gate comes after the product:
 *
 *     m = U^T h + b,  z, r = gate(x_gates + m_gates),  c = tanh(x_candidate + r m_candidate),  h' = c + z (h - c)
 *
 * @param bias The recurrent bias, [G, 3U, 1].
 */
export function resetAfterSteps(
  inputs: GruInputs,
  { layer, recurrentKernel, bias }: RunOptions & { readonly bias: tf.Tensor },
): GruSteps {
  const { units } = layer;
  const [groups, , , windows] = inputs.gates.shape as [number, number, number, number];
  const ofGates = tf.unstack(inputs.gates, STEPS_AXIS);
  const ofCandidate = tf.unstack(inputs.candidate, STEPS_AXIS);

  let state: tf.Tensor = tf.zeros([groups, units, windows]);
  const [before, gates, candidates, recalls]: [tf.Tensor[], tf.Tensor[], tf.Tensor[], tf.Tensor[]] = [[], [], [], []];
  for (const [step, share] of ofGates.entries()) {
    const product = tf.add(tf.matMul(recurrentKernel, state, true, false), bias);
    const [recalledGates, recalled] = split(product, [2 * units, units], 1);
    const gate = gateOf(layer, tf.add(share, recalledGates));
    const [update, reset] = split(gate, [units, units], 1);
    const candidate = tf.tanh(tf.add(ofCandidate[step]!, tf.mul(reset, recalled)));
    before.push(state);
    gates.push(gate);
    candidates.push(candidate);
    recalls.push(recalled);
    state = tf.add(candidate, tf.mul(update, tf.sub(state, candidate)));
  }

  return {
    state,
    backward(gradient) {
      const trace = traceOf(layer, { before, gates, candidates });
      const recalled = tf.stack(recalls, STEPS_AXIS);
      const levers = tf.mul(trace.gateSlope, tf.concat([tf.sub(trace.before, trace.candidates), recalled], 1));
      const share = tf.unstack(tf.concat([levers, trace.reset, trace.update], 1), STEPS_AXIS); // T x [G, 4U, B]
      const back = tf.concat([recurrentKernel, identities(groups, { units, copies: 1 })], 2); // [G, U, 4U]
      let ofState = gradient;
      const [ofCandidates, moved]: [tf.Tensor[], tf.Tensor[]] = [[], []];
      for (let step = share.length - 1; step >= 0; step--) {
        const ofSum = tf.mul(ofState, trace.candidateSlope[step]!);
        const parts = tf.mul(tf.concat([ofState, ofSum, ofSum, ofState], 1), share[step]!);
        ofState = tf.matMul(back, parts);
        ofCandidates.unshift(ofSum);
        moved.unshift(parts);
      }
      const ofProducts = firstRows(tf.stack(moved, STEPS_AXIS), 3 * units);
      return {
        inputs: tf.concat([firstRows(ofProducts, 2 * units), tf.stack(ofCandidates, STEPS_AXIS)], 1),
        recurrentKernel: overSteps(trace.before, ofProducts),
        recurrentBias: tf.sum(ofProducts, [2, 3]),
      };
    },
  };
}

interface Trace {
  /** State before each step, [G, U, T, B], as all of these but the gates, [G, 2U, T, B]. */
  readonly before: tf.Tensor;
  readonly candidates: tf.Tensor;
  readonly gates: tf.Tensor;
  readonly update: tf.Tensor;
  readonly reset: tf.Tensor;
  readonly gateSlope: tf.Tensor;
  /** By how much the new state follows the candidate's sum, T x [G, U, B]. */
  readonly candidateSlope: readonly tf.Tensor[];
}

function traceOf(
  layer: GruLayer,
  steps: { readonly before: tf.Tensor[]; readonly gates: tf.Tensor[]; readonly candidates: tf.Tensor[] },
): Trace {
  const before = tf.stack(steps.before, STEPS_AXIS);
  const gates = tf.stack(steps.gates, STEPS_AXIS);
  const candidates = tf.stack(steps.candidates, STEPS_AXIS);
  const [update, reset] = split(gates, [layer.units, layer.units], 1);
  const follows = tf.mul(tf.sub(1, update), tf.sub(1, tf.square(candidates)));
  const slope = tf.sub(gates, tf.square(gates));
  return {
    before,
    candidates,
    gates,
    update,
    reset,
    // 0.2 between the corners of hard_sigmoid, where gates are neither 0 nor 1.
    gateSlope: layer.recurrentActivation === "sigmoid" ? slope : tf.mul(tf.sign(slope), 0.2),
    candidateSlope: tf.unstack(follows, STEPS_AXIS),
  };
}

function gateOf(layer: GruLayer, sums: tf.Tensor): tf.Tensor {
  if (layer.recurrentActivation === "sigmoid") return tf.sigmoid(sums);
  return tf.clipByValue(tf.add(tf.mul(sums, 0.2), 0.5), 0, 1);
}

/** Two tensors cut from one along an axis. */
function split(x: tf.Tensor, sizes: [number, number], axis: number): [tf.Tensor, tf.Tensor] {
  return tf.split(x, sizes, axis) as [tf.Tensor, tf.Tensor];
}

function firstRows(map: tf.Tensor, rows: number): tf.Tensor {
  const [groups, , steps, windows] = map.shape as [number, number, number, number];
  return tf.slice(map, [0, 0, 0, 0], [groups, rows, steps, windows]);
}

/** Products of two maps summed over all steps and windows: [G, U, T, B] and [G, V, T, B] -> [G, U, V]. */
function overSteps(left: tf.Tensor, right: tf.Tensor): tf.Tensor {
  const flat = (map: tf.Tensor): tf.Tensor => tf.reshape(map, [map.shape[0]!, map.shape[1]!, -1]);
  return tf.matMul(flat(left), flat(right), false, true);
}

/** Identity matrices side by side, [G, U, copies U]: beside a kernel they let one product also add. */
function identities(groups: number, { units, copies }: { units: number; copies: number }): tf.Tensor {
  const columns = copies * units;
  const values = Float32Array.from({ length: groups * units * columns }, (_, index) =>
    (index % columns) % units === Math.floor(index / columns) % units ? 1 : 0,
  );
  return tf.tensor3d(values, [groups, units, columns]);
}
