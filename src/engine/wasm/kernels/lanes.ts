// Maps with windows in lanes: for each time step and channel, one row of as many values as there are windows. Rows are
// reached through lists of addresses, so that exchanging axes, flattening and sharing rows between windows copy nothing.

import { activate } from "./activation";
import { sum4 } from "./convolution";

/**
 * Rows of channels to rows of windows: output[channel][window] = row(window)[channel].
 *
 * @param rows Addresses, u32 [windows]; `offset` is added to each. Rows hold whole vectors.
 * @param output Row of channel c at output + c laneBytes; windows is a multiple of 4.
 */
export function lanesFromRows(rows: usize, offset: i32, windows: i32, channels: i32, output: usize, laneBytes: i32): void {
  for (let window = 0; window < windows; window += 4) {
    const at = rows + (<usize>window << 2);
    const row0 = <usize>(load<u32>(at) + offset), row1 = <usize>(load<u32>(at, 4) + offset);
    const row2 = <usize>(load<u32>(at, 8) + offset), row3 = <usize>(load<u32>(at, 12) + offset);
    let to = output + (<usize>window << 2);
    for (let channel = 0; channel < channels; channel += 4) {
      const column = <usize>channel << 2;
      const a = v128.load(row0 + column), b = v128.load(row1 + column), c = v128.load(row2 + column), d = v128.load(row3 + column);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
      to += laneBytes;
      if (channel + 1 == channels) break;
      v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      to += laneBytes;
      if (channel + 2 == channels) break;
      const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7), cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
      to += laneBytes;
      if (channel + 3 == channels) break;
      v128.store(to, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
      to += laneBytes;
    }
  }
}

/** Rows of windows, reached through `inputs` u32 [channels], to rows of channels of `rowBytes`; padding is written as 0. */
export function rowsFromLanes(inputs: usize, channels: i32, windows: i32, output: usize, rowBytes: i32): void {
  for (let window = 0; window < windows; window++, output += rowBytes) {
    let to = output;
    for (let channel = 0; channel < channels; channel++, to += 4) {
      store<f32>(to, load<f32>(<usize>load<u32>(inputs + (<usize>channel << 2)) + (<usize>window << 2)));
    }
    for (const end = output + rowBytes; to < end; to += 4) store<f32>(to, 0.0);
  }
}

/**
 * output[o] = activation(bias[o] + sum over i of weight[i, o] input[i]), for each step, over `lanes` lanes (a multiple of 8).
 *
 * @param outputs Addresses of rows, u32 [steps, outputCount].
 * @param inputs Addresses of rows, u32 [steps, inputCount].
 * @param bias [outputCount], or 0 for none.
 * @param inputBytes, outputBytes Where in `weights` the next input's and the next output's weight stands.
 * @param panel Scratch for the weights in the order in which they are used, [inputCount x outputCount] floats.
 */
export function weightedSums(
  outputs: usize, outputCount: i32, inputs: usize, inputCount: i32, steps: i32, lanes: i32,
  weights: usize, inputBytes: i32, outputBytes: i32, bias: usize, activation: i32, panel: usize,
): void {
  packPanel(weights, inputBytes, inputCount, outputBytes, outputCount, panel);
  const laneEnd = <usize>lanes << 2;
  const zero = f32x4.splat(0.0);
  for (let step = 0; step < steps; step++, outputs += <usize>outputCount << 2, inputs += <usize>inputCount << 2) {
    const inputEnd = inputs + (<usize>inputCount << 2);
    for (let lane: usize = 0; lane < laneEnd; lane += 32) {
      let weight = panel;
      let start = bias;
      let to = outputs;
      let output = 0;
      for (; output + 4 <= outputCount; output += 4, to += 16, start += 16) {
        let a0 = bias ? v128.load32_splat(start) : zero, b0 = bias ? v128.load32_splat(start, 4) : zero;
        let c0 = bias ? v128.load32_splat(start, 8) : zero, d0 = bias ? v128.load32_splat(start, 12) : zero;
        let a1 = a0, b1 = b0, c1 = c0, d1 = d0;
        for (let input = inputs; input < inputEnd; input += 4, weight += 16) {
          const row = <usize>load<u32>(input) + lane;
          const x0 = v128.load(row), x1 = v128.load(row, 16);
          let w = v128.load32_splat(weight);
          a0 = f32x4.add(a0, f32x4.mul(x0, w));
          a1 = f32x4.add(a1, f32x4.mul(x1, w));
          w = v128.load32_splat(weight, 4);
          b0 = f32x4.add(b0, f32x4.mul(x0, w));
          b1 = f32x4.add(b1, f32x4.mul(x1, w));
          w = v128.load32_splat(weight, 8);
          c0 = f32x4.add(c0, f32x4.mul(x0, w));
          c1 = f32x4.add(c1, f32x4.mul(x1, w));
          w = v128.load32_splat(weight, 12);
          d0 = f32x4.add(d0, f32x4.mul(x0, w));
          d1 = f32x4.add(d1, f32x4.mul(x1, w));
        }
        storeActive(<usize>load<u32>(to) + lane, a0, a1, activation);
        storeActive(<usize>load<u32>(to, 4) + lane, b0, b1, activation);
        storeActive(<usize>load<u32>(to, 8) + lane, c0, c1, activation);
        storeActive(<usize>load<u32>(to, 12) + lane, d0, d1, activation);
      }
      if (output + 3 <= outputCount) {
        let a0 = bias ? v128.load32_splat(start) : zero, b0 = bias ? v128.load32_splat(start, 4) : zero;
        let c0 = bias ? v128.load32_splat(start, 8) : zero;
        let a1 = a0, b1 = b0, c1 = c0;
        for (let input = inputs; input < inputEnd; input += 4, weight += 12) {
          const row = <usize>load<u32>(input) + lane;
          const x0 = v128.load(row), x1 = v128.load(row, 16);
          let w = v128.load32_splat(weight);
          a0 = f32x4.add(a0, f32x4.mul(x0, w));
          a1 = f32x4.add(a1, f32x4.mul(x1, w));
          w = v128.load32_splat(weight, 4);
          b0 = f32x4.add(b0, f32x4.mul(x0, w));
          b1 = f32x4.add(b1, f32x4.mul(x1, w));
          w = v128.load32_splat(weight, 8);
          c0 = f32x4.add(c0, f32x4.mul(x0, w));
          c1 = f32x4.add(c1, f32x4.mul(x1, w));
        }
        storeActive(<usize>load<u32>(to) + lane, a0, a1, activation);
        storeActive(<usize>load<u32>(to, 4) + lane, b0, b1, activation);
        storeActive(<usize>load<u32>(to, 8) + lane, c0, c1, activation);
        output += 3;
      }
      for (; output < outputCount; output++, to += 4, start += 4) {
        let a0 = bias ? v128.load32_splat(start) : zero;
        let a1 = a0;
        for (let input = inputs; input < inputEnd; input += 4, weight += 4) {
          const row = <usize>load<u32>(input) + lane;
          const w = v128.load32_splat(weight);
          a0 = f32x4.add(a0, f32x4.mul(v128.load(row), w));
          a1 = f32x4.add(a1, f32x4.mul(v128.load(row, 16), w));
        }
        storeActive(<usize>load<u32>(to) + lane, a0, a1, activation);
      }
    }
  }
}

/** Lays weights out in the order in which `weightedSums` uses them: outputs by fours, then three, then one by one. */
function packPanel(
  weights: usize, inputBytes: i32, inputCount: i32, outputBytes: i32, outputCount: i32, panel: usize,
): void {
  for (let output = 0, taken = 0; output < outputCount; output += taken) {
    const left = outputCount - output;
    taken = left >= 4 ? 4 : left == 3 ? 3 : 1;
    let from = weights + <usize>(output * outputBytes);
    for (let input = 0; input < inputCount; input++, from += inputBytes) {
      for (let other = 0; other < taken; other++, panel += 4) store<f32>(panel, load<f32>(from + <usize>(other * outputBytes)));
    }
  }
}

// @ts-ignore: decorator
@inline
function storeActive(to: usize, first: v128, second: v128, activation: i32): void {
  v128.store(to, activate(first, activation));
  v128.store(to, activate(second, activation), 16);
}

/**
 * weight gradient[i, o] = sum over steps and lanes of input[i] gradient[o].
 *
 * @param inputs, gradients Addresses of rows, u32 [steps, inputCount] and [steps, outputCount].
 * @param inputBytes, outputBytes Where in `weightGradient` the next input's and the next output's value stands.
 */
export function weightGradients(
  inputs: usize, inputCount: i32, gradients: usize, outputCount: i32, steps: i32, lanes: i32,
  weightGradient: usize, inputBytes: i32, outputBytes: i32,
): void {
  const laneEnd = <usize>lanes << 2;
  const inputStep = <usize>inputCount << 2, gradientStep = <usize>outputCount << 2;
  const zero = f32x4.splat(0.0);
  for (let output = 0; output < outputCount; output += 2) {
    const pair = output + 1 < outputCount;
    let input = 0;
    for (; input + 4 <= inputCount; input += 4) {
      let a0 = zero, b0 = zero, c0 = zero, d0 = zero, a1 = zero, b1 = zero, c1 = zero, d1 = zero;
      let from = inputs + (<usize>input << 2);
      let gradient = gradients + (<usize>output << 2);
      for (let step = 0; step < steps; step++, from += inputStep, gradient += gradientStep) {
        const rowA = <usize>load<u32>(from), rowB = <usize>load<u32>(from, 4);
        const rowC = <usize>load<u32>(from, 8), rowD = <usize>load<u32>(from, 12);
        const row0 = <usize>load<u32>(gradient), row1 = pair ? <usize>load<u32>(gradient, 4) : row0;
        for (let lane: usize = 0; lane < laneEnd; lane += 16) {
          const g0 = v128.load(row0 + lane), g1 = v128.load(row1 + lane);
          let x = v128.load(rowA + lane);
          a0 = f32x4.add(a0, f32x4.mul(x, g0));
          a1 = f32x4.add(a1, f32x4.mul(x, g1));
          x = v128.load(rowB + lane);
          b0 = f32x4.add(b0, f32x4.mul(x, g0));
          b1 = f32x4.add(b1, f32x4.mul(x, g1));
          x = v128.load(rowC + lane);
          c0 = f32x4.add(c0, f32x4.mul(x, g0));
          c1 = f32x4.add(c1, f32x4.mul(x, g1));
          x = v128.load(rowD + lane);
          d0 = f32x4.add(d0, f32x4.mul(x, g0));
          d1 = f32x4.add(d1, f32x4.mul(x, g1));
        }
      }
      const to = weightGradient + <usize>(input * inputBytes) + <usize>(output * outputBytes);
      storeColumn(to, inputBytes, a0, b0, c0, d0);
      if (pair) storeColumn(to + outputBytes, inputBytes, a1, b1, c1, d1);
    }
    for (; input < inputCount; input++) {
      for (let column = output; column < min(output + 2, outputCount); column++) {
        let sum = zero;
        let from = inputs + (<usize>input << 2);
        let gradient = gradients + (<usize>column << 2);
        for (let step = 0; step < steps; step++, from += inputStep, gradient += gradientStep) {
          const row = <usize>load<u32>(from), row0 = <usize>load<u32>(gradient);
          for (let lane: usize = 0; lane < laneEnd; lane += 16) {
            sum = f32x4.add(sum, f32x4.mul(v128.load(row + lane), v128.load(row0 + lane)));
          }
        }
        store<f32>(weightGradient + <usize>(input * inputBytes) + <usize>(column * outputBytes), sum4(sum));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function storeColumn(to: usize, bytes: i32, a: v128, b: v128, c: v128, d: v128): void {
  store<f32>(to, sum4(a));
  store<f32>((to += bytes), sum4(b));
  store<f32>((to += bytes), sum4(c));
  store<f32>((to += bytes), sum4(d));
}

/** sum[i] = sum over steps and lanes of row(step, i); rows u32 [steps, count], sums contiguous. */
export function laneSums(rows: usize, count: i32, steps: i32, lanes: i32, sums: usize): void {
  const laneEnd = <usize>lanes << 2;
  for (let each = 0; each < count; each++, rows += 4, sums += 4) {
    // Two sums: one alone would wait for itself.
    let even = f32x4.splat(0.0), odd = even;
    for (let step = 0; step < steps; step++) {
      const row = <usize>load<u32>(rows + (<usize>(step * count) << 2));
      for (let lane: usize = 0; lane < laneEnd; lane += 32) {
        even = f32x4.add(even, v128.load(row + lane));
        odd = f32x4.add(odd, v128.load(row + lane, 16));
      }
    }
    store<f32>(sums, sum4(f32x4.add(even, odd)));
  }
}

/** into += addend, both contiguous, `count` floats, a multiple of 4. */
export function addInto(into: usize, addend: usize, count: i32): void {
  const end = into + (<usize>count << 2);
  for (; into < end; into += 16, addend += 16) v128.store(into, f32x4.add(v128.load(into), v128.load(addend)));
}

/** output[k] = the largest of input[k size] … input[k size + size - 1]; addresses of rows, u32. */
export function maxPool(outputs: usize, count: i32, inputs: usize, size: i32, lanes: i32): void {
  const laneEnd = <usize>lanes << 2;
  for (let each = 0; each < count; each++, outputs += 4, inputs += <usize>size << 2) {
    const output = <usize>load<u32>(outputs);
    for (let lane: usize = 0; lane < laneEnd; lane += 16) {
      let largest = v128.load(<usize>load<u32>(inputs) + lane);
      for (let other = 1; other < size; other++) {
        largest = f32x4.max(largest, v128.load(<usize>load<u32>(inputs + (<usize>other << 2)) + lane));
      }
      v128.store(output + lane, largest);
    }
  }
}

/** The gradient of `maxPool`: all of it to the first input that is the largest, 0 to the others. */
export function maxPoolGradient(
  outputs: usize, outputGradients: usize, count: i32, inputs: usize, inputGradients: usize, size: i32, lanes: i32,
): void {
  const laneEnd = <usize>lanes << 2;
  for (let each = 0; each < count; each++) {
    const at = <usize>each << 2;
    const output = <usize>load<u32>(outputs + at), gradient = <usize>load<u32>(outputGradients + at);
    const list = at * size;
    for (let lane: usize = 0; lane < laneEnd; lane += 16) {
      const largest = v128.load(output + lane);
      let left = v128.load(gradient + lane);
      for (let other = 0; other < size; other++) {
        const input = list + (<usize>other << 2);
        const here = f32x4.eq(v128.load(<usize>load<u32>(inputs + input) + lane), largest);
        v128.store(<usize>load<u32>(inputGradients + input) + lane, v128.and(left, here));
        left = v128.andnot(left, here);
      }
    }
  }
}
