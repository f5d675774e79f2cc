// Gated recurrent units with windows in lanes. Gates stand in Keras's order: update z, reset r, candidate h.
//
// Rows of one step lie `laneBytes` apart; steps of the stored gates lie `gateStep` bytes apart, 0 when only the last step is
// wanted. The input's share of every gate (with its bias) has been computed before and is reached through addresses,
// u32 [steps, 3 units].

import { hardSigmoid4, sigmoid4, tanh4 } from "./activation";

// Each activation has a loop of its own, exported so that it stays a function: inlined into the layer, it runs out of registers.

// Four vectors at a time wait less for one another and share their constants; they may run up to eight lanes past the end of a
// row, into its padding.

/** Applies the logistic function to `bytes` of a row, a multiple of 32. */
export function sigmoidRow(row: usize, bytes: usize): void {
  for (const end = row + bytes; row < end; row += 64) {
    const a = sigmoid4(v128.load(row)), b = sigmoid4(v128.load(row, 16));
    const c = sigmoid4(v128.load(row, 32)), d = sigmoid4(v128.load(row, 48));
    v128.store(row, a);
    v128.store(row, b, 16);
    v128.store(row, c, 32);
    v128.store(row, d, 48);
  }
}

/** Applies the hard sigmoid to `bytes` of a row, a multiple of 32. */
export function hardSigmoidRow(row: usize, bytes: usize): void {
  for (const end = row + bytes; row < end; row += 16) v128.store(row, hardSigmoid4(v128.load(row)));
}

/** Applies the hyperbolic tangent to `bytes` of a row, a multiple of 32. */
export function tanhRow(row: usize, bytes: usize): void {
  for (const end = row + bytes; row < end; row += 64) {
    const a = tanh4(v128.load(row)), b = tanh4(v128.load(row, 16));
    const c = tanh4(v128.load(row, 32)), d = tanh4(v128.load(row, 48));
    v128.store(row, a);
    v128.store(row, b, 16);
    v128.store(row, c, 32);
    v128.store(row, d, 48);
  }
}

/** Derivative of the gate's activation, told from its output. */
// @ts-ignore: decorator
@inline
function gateSlope(y: v128, hard: bool): v128 {
  if (!hard) return f32x4.mul(y, f32x4.sub(f32x4.splat(1.0), y));
  const inside = v128.and(f32x4.gt(y, f32x4.splat(0.0)), f32x4.lt(y, f32x4.splat(1.0)));
  return v128.and(f32x4.splat(0.2), inside);
}

/** Windows that run through all steps together: their gates stay in the nearest cache. In bytes of a row. */
const BLOCK: usize = 512;

/**
 * All steps of one layer, from state 0.
 *
 * resetAfter 0: h = tanh(x + U (r h')); 1: h = tanh(x + r (U h' + bias)). New state z h' + (1 - z) h.
 *
 * @param lanes A multiple of 8.
 * @param recurrent [units, 3 units].
 * @param candidateBias The recurrent bias of the candidate [units], used with resetAfter only; those of the gates are in the inputs.
 * @param states [steps + 1, units] rows, `stateStep` bytes a step: the state before each step, and the last.
 * @param gates z, r, candidate, and r h' (or U h' + bias): [steps] x 4 x [units] rows.
 */
export function gruForward(
  inputs: usize, steps: i32, units: i32, lanes: i32, laneBytes: i32, recurrent: usize, candidateBias: usize, resetAfter: bool,
  hard: bool, states: usize, stateStep: i32, gates: usize, gateStep: i32,
): void {
  const laneEnd = <usize>lanes << 2;
  const rows = <usize>(units * laneBytes);
  const kernelRow = <usize>(3 * units) << 2;
  const one = f32x4.splat(1.0);
  for (let lane: usize = 0; lane < laneEnd; lane += BLOCK) {
    const bytes = min(BLOCK, laneEnd - lane);
    for (let unit = 0; unit < units; unit++) memory.fill(states + <usize>(unit * laneBytes) + lane, 0, bytes);
    let input = inputs;
    let state = states + lane;
    let z = gates + lane;
    for (let step = 0; step < steps; step++, input += kernelRow, z += gateStep) {
      const r = z + rows, candidate = r + rows, product = candidate + rows;
      for (let column = 0; column < 2 * units; column++) {
        const to = z + <usize>(column * laneBytes);
        const share = <usize>load<u32>(input + (<usize>column << 2)) + lane;
        addRecurrent(to, share, state, units, laneBytes, recurrent + (<usize>column << 2), kernelRow, bytes);
        if (hard) hardSigmoidRow(to, bytes);
        else sigmoidRow(to, bytes);
      }
      for (let unit = 0; unit < units; unit++) {
        const at = <usize>(unit * laneBytes);
        const bias = resetAfter ? v128.load32_splat(candidateBias + (<usize>unit << 2)) : one;
        for (let on = at; on < at + bytes; on += 16) {
          v128.store(product + on, resetAfter ? bias : f32x4.mul(v128.load(r + on), v128.load(state + on)));
        }
      }
      for (let unit = 0; unit < units; unit++) {
        const column = 2 * units + unit;
        const weights = recurrent + (<usize>column << 2);
        const share = <usize>load<u32>(input + (<usize>column << 2)) + lane;
        const at = <usize>(unit * laneBytes);
        const to = candidate + at;
        if (resetAfter) {
          addRecurrent(product + at, product + at, state, units, laneBytes, weights, kernelRow, bytes);
          for (let on: usize = 0; on < bytes; on += 16) {
            v128.store(to + on, f32x4.add(v128.load(share + on), f32x4.mul(v128.load(r + at + on), v128.load(product + at + on))));
          }
        } else {
          addRecurrent(to, share, product, units, laneBytes, weights, kernelRow, bytes);
        }
        tanhRow(to, bytes);
      }
      const next = state + stateStep;
      for (let unit = 0; unit < units; unit++) {
        const at = <usize>(unit * laneBytes);
        for (let on = at; on < at + bytes; on += 16) {
          const update = v128.load(z + on);
          const kept = f32x4.mul(update, v128.load(state + on));
          v128.store(next + on, f32x4.add(kept, f32x4.mul(f32x4.sub(one, update), v128.load(candidate + on))));
        }
      }
      state = next;
    }
  }
}

/** to = share + sum over units k of state[k] weights[k], over `bytes` of a row (a multiple of 32); weights `kernelRow` bytes apart. */
function addRecurrent(
  to: usize, share: usize, state: usize, units: i32, laneBytes: i32, weights: usize, kernelRow: usize, bytes: usize,
): void {
  let unit = 0;
  for (; unit + 5 <= units; unit += 5, state += <usize>(5 * laneBytes), weights += 5 * kernelRow, share = to) {
    let at = weights;
    const w0 = v128.load32_splat(at), w1 = v128.load32_splat((at += kernelRow)), w2 = v128.load32_splat((at += kernelRow));
    const w3 = v128.load32_splat((at += kernelRow)), w4 = v128.load32_splat((at += kernelRow));
    let row = state;
    const s1 = (row += laneBytes), s2 = (row += laneBytes), s3 = (row += laneBytes), s4 = (row += laneBytes);
    for (let on: usize = 0; on < bytes; on += 16) {
      let sum = f32x4.add(v128.load(share + on), f32x4.mul(v128.load(state + on), w0));
      sum = f32x4.add(sum, f32x4.mul(v128.load(s1 + on), w1));
      sum = f32x4.add(sum, f32x4.mul(v128.load(s2 + on), w2));
      sum = f32x4.add(sum, f32x4.mul(v128.load(s3 + on), w3));
      v128.store(to + on, f32x4.add(sum, f32x4.mul(v128.load(s4 + on), w4)));
    }
  }
  for (; unit < units; unit++, state += laneBytes, weights += kernelRow, share = to) {
    const w = v128.load32_splat(weights);
    for (let on: usize = 0; on < bytes; on += 16) {
      v128.store(to + on, f32x4.add(v128.load(share + on), f32x4.mul(v128.load(state + on), w)));
    }
  }
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
  for (let lane: usize = 0; lane < laneEnd; lane += BLOCK) {
    const bytes = min(BLOCK, laneEnd - lane);
    const running = stateGradient + lane;
    for (let step = steps - 1; step >= 0; step--) {
      const state = states + <usize>step * block + lane;
      const z = gates + <usize>step * (4 * block) + lane;
      const r = z + block, candidate = r + block, product = candidate + block;
      const dz = gateGradients + <usize>step * (3 * block) + lane;
      const dr = dz + block, dh = dr + block;
      const dp = productGradients + <usize>step * block + lane;
      for (let unit = 0; unit < units; unit++) {
        const from = <usize>(unit * laneBytes);
        for (let at = from; at < from + bytes; at += 16) {
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
      }
      if (!resetAfter) {
        for (let unit = 0; unit < units; unit++) {
          const from = <usize>(unit * laneBytes);
          const weights = recurrent + <usize>unit * row + (<usize>(2 * units) << 2);
          for (let on: usize = 0; on < bytes; on += 16) {
            const at = from + on;
            const g = addGradient(f32x4.splat(0.0), dh + on, units, laneBytes, weights);
            const reset = v128.load(r + at);
            v128.store(dr + at, f32x4.mul(f32x4.mul(g, v128.load(state + at)), gateSlope(reset, hard)));
            v128.store(running + at, f32x4.add(v128.load(running + at), f32x4.mul(g, reset)));
          }
        }
      }
      for (let unit = 0; unit < units; unit++) {
        const weights = recurrent + <usize>unit * row;
        for (let on: usize = 0; on < bytes; on += 16) {
          const at = running + <usize>(unit * laneBytes) + on;
          let g = addGradient(v128.load(at), dz + on, 2 * units, laneBytes, weights);
          if (resetAfter) g = addGradient(g, dp + on, units, laneBytes, weights + (<usize>(2 * units) << 2));
          v128.store(at, g);
        }
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
