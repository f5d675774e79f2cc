// Gated recurrent units with windows in lanes. Gates stand in Keras's order: update z, reset r, candidate h.
//
// Rows of one step lie `laneBytes` apart; steps of the stored gates lie `gateStep` bytes apart, 0 when only the last step is
// wanted. The input's share of every gate (with its bias) has been computed before and is reached through addresses,
// u32 [steps, 3 units].

import { hardSigmoid4, sigmoid4, tanh4 } from "./activation";

// @ts-ignore: decorator
@inline
function gate(x: v128, hard: bool): v128 {
  return hard ? hardSigmoid4(x) : sigmoid4(x);
}

/** Derivative of the gate's activation, told from its output. */
// @ts-ignore: decorator
@inline
function gateSlope(y: v128, hard: bool): v128 {
  if (!hard) return f32x4.mul(y, f32x4.sub(f32x4.splat(1.0), y));
  const inside = v128.and(f32x4.gt(y, f32x4.splat(0.0)), f32x4.lt(y, f32x4.splat(1.0)));
  return v128.and(f32x4.splat(0.2), inside);
}

/**
 * All steps of one layer, from state 0.
 *
 * resetAfter 0: h = tanh(x + U (r h')); 1: h = tanh(x + r (U h' + bias)). New state z h' + (1 - z) h.
 *
 * @param recurrent [units, 3 units]; recurrentBias [3 units], used with resetAfter only.
 * @param states [steps + 1, units] rows, `stateStep` bytes a step: the state before each step, and the last.
 * @param gates z, r, candidate, and r h' (or U h' + bias): [steps] x 4 x [units] rows.
 */
export function gruForward(
  inputs: usize, steps: i32, units: i32, lanes: i32, laneBytes: i32, recurrent: usize, recurrentBias: usize, resetAfter: bool,
  hard: bool, states: usize, stateStep: i32, gates: usize, gateStep: i32,
): void {
  const laneEnd = <usize>lanes << 2;
  const block = <usize>(units * laneBytes);
  const row = <usize>(3 * units) << 2;
  const one = f32x4.splat(1.0);
  for (let lane: usize = 0; lane < laneEnd; lane += 16) {
    for (let unit = 0; unit < units; unit++) v128.store(states + <usize>(unit * laneBytes) + lane, f32x4.splat(0.0));
    let input = inputs;
    let state = states + lane;
    let z = gates + lane;
    for (let step = 0; step < steps; step++, input += row, z += gateStep) {
      const r = z + block, candidate = r + block, product = candidate + block;
      for (let unit = 0; unit < 2 * units; unit++) {
        let sum = v128.load(<usize>load<u32>(input + (<usize>unit << 2)) + lane);
        if (resetAfter) sum = f32x4.add(sum, v128.load32_splat(recurrentBias + (<usize>unit << 2)));
        v128.store(z + <usize>(unit * laneBytes), gate(addState(sum, state, units, laneBytes, recurrent, unit, row), hard));
      }
      for (let unit = 0; unit < units; unit++) {
        const at = <usize>(unit * laneBytes);
        const column = 2 * units + unit;
        v128.store(
          product + at,
          resetAfter
            ? addState(v128.load32_splat(recurrentBias + (<usize>column << 2)), state, units, laneBytes, recurrent, column, row)
            : f32x4.mul(v128.load(r + at), v128.load(state + at)),
        );
      }
      const next = state + stateStep;
      for (let unit = 0; unit < units; unit++) {
        const column = 2 * units + unit;
        const at = <usize>(unit * laneBytes);
        const sum = v128.load(<usize>load<u32>(input + (<usize>column << 2)) + lane);
        v128.store(
          candidate + at,
          tanh4(
            resetAfter
              ? f32x4.add(sum, f32x4.mul(v128.load(r + at), v128.load(product + at)))
              : addState(sum, product, units, laneBytes, recurrent, column, row),
          ),
        );
      }
      for (let unit = 0; unit < units; unit++) {
        const at = <usize>(unit * laneBytes);
        const update = v128.load(z + at);
        v128.store(
          next + at,
          f32x4.add(f32x4.mul(update, v128.load(state + at)), f32x4.mul(f32x4.sub(one, update), v128.load(candidate + at))),
        );
      }
      state = next;
    }
  }
}

/** sum + sum over units k of state[k] recurrent[k, column]. */
// @ts-ignore: decorator
@inline
function addState(sum: v128, state: usize, units: i32, laneBytes: i32, recurrent: usize, column: i32, row: usize): v128 {
  let weight = recurrent + (<usize>column << 2);
  for (let unit = 0; unit < units; unit++, state += laneBytes, weight += row) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(state), v128.load32_splat(weight)));
  }
  return sum;
}

/**
 * Gradients of all steps, from the gradient of the last state back.
 *
 * @param stateGradient Rows [units] of the last state's gradient; overwritten with the running one.
 * @param gateGradients Of what enters each gate's activation, [steps] x [3 units] rows; with resetAfter, [steps] x [units] rows
 * of U h' + bias follow in `productGradients`, else they are scratch for the gradient of r h'.
 */
export function gruBackward(
  steps: i32, units: i32, lanes: i32, laneBytes: i32, recurrent: usize, resetAfter: bool, hard: bool, states: usize, gates: usize,
  stateGradient: usize, gateGradients: usize, productGradients: usize,
): void {
  const laneEnd = <usize>lanes << 2;
  const block = <usize>(units * laneBytes);
  const row = <usize>(3 * units) << 2;
  const one = f32x4.splat(1.0);
  for (let lane: usize = 0; lane < laneEnd; lane += 16) {
    const running = stateGradient + lane;
    for (let step = steps - 1; step >= 0; step--) {
      const state = states + <usize>step * block + lane;
      const z = gates + <usize>step * (4 * block) + lane;
      const r = z + block, candidate = r + block, product = candidate + block;
      const dz = gateGradients + <usize>step * (3 * block) + lane;
      const dr = dz + block, dh = dr + block;
      const dp = productGradients + <usize>step * block + lane;
      for (let unit = 0; unit < units; unit++) {
        const at = <usize>(unit * laneBytes);
        const g = v128.load(running + at), update = v128.load(z + at), c = v128.load(candidate + at);
        const difference = f32x4.sub(v128.load(state + at), c);
        v128.store(dz + at, f32x4.mul(f32x4.mul(g, difference), gateSlope(update, hard)));
        const dc = f32x4.mul(f32x4.mul(g, f32x4.sub(one, update)), f32x4.sub(one, f32x4.mul(c, c)));
        v128.store(dh + at, dc);
        v128.store(running + at, f32x4.mul(g, update));
        if (resetAfter) {
          const reset = v128.load(r + at);
          v128.store(dp + at, f32x4.mul(dc, reset));
          v128.store(dr + at, f32x4.mul(f32x4.mul(dc, v128.load(product + at)), gateSlope(reset, hard)));
        }
      }
      if (!resetAfter) {
        for (let unit = 0; unit < units; unit++) {
          const at = <usize>(unit * laneBytes);
          const g = addGradient(f32x4.splat(0.0), dh, units, laneBytes, recurrent + <usize>unit * row + (<usize>(2 * units) << 2));
          const reset = v128.load(r + at);
          v128.store(dr + at, f32x4.mul(f32x4.mul(g, v128.load(state + at)), gateSlope(reset, hard)));
          v128.store(running + at, f32x4.add(v128.load(running + at), f32x4.mul(g, reset)));
        }
      }
      for (let unit = 0; unit < units; unit++) {
        const at = running + <usize>(unit * laneBytes);
        const weights = recurrent + <usize>unit * row;
        let g = addGradient(v128.load(at), dz, 2 * units, laneBytes, weights);
        if (resetAfter) g = addGradient(g, dp, units, laneBytes, weights + (<usize>(2 * units) << 2));
        v128.store(at, g);
      }
    }
  }
}

/** sum + sum over k of gradient[k] weights[k]. */
// @ts-ignore: decorator
@inline
function addGradient(sum: v128, gradient: usize, count: i32, laneBytes: i32, weights: usize): v128 {
  for (let each = 0; each < count; each++, gradient += laneBytes, weights += 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(gradient), v128.load32_splat(weights)));
  }
  return sum;
}
