// Convolution over time of windows that are never copied out: a window is the address of a row, and the row of the next
// time step stands `stepBytes` further. A row holds the features of one time step, padded with zeros to whole vectors.
//
// What a tap gives is summed feature by feature from 0, and the bias and the taps are then added up in order of time: a window
// predicted alone and the same window predicted among others, where each frame meets each tap once, have the same bits.

import { activate, LINEAR } from "./activation";

/** The four values of a vector, added up in a fixed order. */
// @ts-ignore: decorator
@inline
export function sum4(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/**
 * One output step of `windows` windows, a multiple of 4, into rows of filters.
 *
 * Whole vectors of filters are computed four windows by eight filters; the filters left over (one of 25) are summed with
 * features in lanes, so that no lane is wasted on padding.
 *
 * @param rows Addresses, u32 [windows]; `offset` is added to each: where the first tap used lies.
 * @param taps At least 1.
 * @param kernel The first tap used, [taps, features, filters], unpadded.
 * @param tailKernel The same for the filters beyond whole vectors, [filters % 4] kernels of `tailBytes`, each [taps, rowBytes].
 * @param output [windows, outputBytes], padding written as 0.
 */
export function convolveStep(
  rows: usize, offset: i32, windows: i32, stepBytes: i32, taps: i32, features: i32, rowBytes: i32,
  kernel: usize, tailKernel: usize, tailBytes: i32, bias: usize, filters: i32, activation: i32,
  output: usize, outputBytes: i32,
): void {
  const whole = <usize>(filters >> 2) << 4; // bytes of whole vectors
  const kernelBytes = <usize>filters << 2;
  const tail = filters & 3;
  const zero = f32x4.splat(0.0);
  for (let window = 0; window < windows; window += 4) {
    const at = rows + (<usize>window << 2);
    const row0 = <usize>(load<u32>(at) + offset), row1 = <usize>(load<u32>(at, 4) + offset);
    const row2 = <usize>(load<u32>(at, 8) + offset), row3 = <usize>(load<u32>(at, 12) + offset);
    const out0 = output + <usize>window * outputBytes;
    const out1 = out0 + outputBytes, out2 = out1 + outputBytes, out3 = out2 + outputBytes;
    let column: usize = 0;
    for (; column + 32 <= whole; column += 32) {
      let weight = kernel + column;
      for (let tap = 0; tap < taps; tap++) {
        let a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero, d0 = zero, d1 = zero;
        let x = <usize>(tap * stepBytes);
        const end = x + (<usize>features << 2);
        for (; x < end; x += 4, weight += kernelBytes) {
          const x0 = v128.load32_splat(row0 + x), x1 = v128.load32_splat(row1 + x);
          const x2 = v128.load32_splat(row2 + x), x3 = v128.load32_splat(row3 + x);
          let w = v128.load(weight);
          a0 = f32x4.add(a0, f32x4.mul(x0, w));
          b0 = f32x4.add(b0, f32x4.mul(x1, w));
          c0 = f32x4.add(c0, f32x4.mul(x2, w));
          d0 = f32x4.add(d0, f32x4.mul(x3, w));
          w = v128.load(weight, 16);
          a1 = f32x4.add(a1, f32x4.mul(x0, w));
          b1 = f32x4.add(b1, f32x4.mul(x1, w));
          c1 = f32x4.add(c1, f32x4.mul(x2, w));
          d1 = f32x4.add(d1, f32x4.mul(x3, w));
        }
        addTap(out0, bias, column, tap, a0);
        addTap(out0, bias, column + 16, tap, a1);
        addTap(out1, bias, column, tap, b0);
        addTap(out1, bias, column + 16, tap, b1);
        addTap(out2, bias, column, tap, c0);
        addTap(out2, bias, column + 16, tap, c1);
        addTap(out3, bias, column, tap, d0);
        addTap(out3, bias, column + 16, tap, d1);
      }
      if (activation != LINEAR) {
        activateTwo(out0 + column, activation);
        activateTwo(out1 + column, activation);
        activateTwo(out2 + column, activation);
        activateTwo(out3 + column, activation);
      }
    }
    if (column < whole) {
      let weight = kernel + column;
      for (let tap = 0; tap < taps; tap++) {
        let a = zero, b = zero, c = zero, d = zero;
        let x = <usize>(tap * stepBytes);
        const end = x + (<usize>features << 2);
        for (; x < end; x += 4, weight += kernelBytes) {
          const w = v128.load(weight);
          a = f32x4.add(a, f32x4.mul(v128.load32_splat(row0 + x), w));
          b = f32x4.add(b, f32x4.mul(v128.load32_splat(row1 + x), w));
          c = f32x4.add(c, f32x4.mul(v128.load32_splat(row2 + x), w));
          d = f32x4.add(d, f32x4.mul(v128.load32_splat(row3 + x), w));
        }
        addTap(out0, bias, column, tap, a);
        addTap(out1, bias, column, tap, b);
        addTap(out2, bias, column, tap, c);
        addTap(out3, bias, column, tap, d);
      }
      v128.store(out0 + column, activate(v128.load(out0 + column), activation));
      v128.store(out1 + column, activate(v128.load(out1 + column), activation));
      v128.store(out2 + column, activate(v128.load(out2 + column), activation));
      v128.store(out3 + column, activate(v128.load(out3 + column), activation));
      column += 16;
    }
    if (tail) {
      v128.store(out0 + column, zero);
      v128.store(out1 + column, zero);
      v128.store(out2 + column, zero);
      v128.store(out3 + column, zero);
      for (let filter = 0; filter < tail; filter++, column += 4) {
        let weight = tailKernel + <usize>(filter * tailBytes);
        let sums = v128.load32_splat(bias + column);
        for (let tap = 0; tap < taps; tap++) {
          let a = zero, b = zero, c = zero, d = zero;
          let x = <usize>(tap * stepBytes);
          const end = x + rowBytes;
          for (; x < end; x += 16, weight += 16) {
            const w = v128.load(weight);
            a = f32x4.add(a, f32x4.mul(v128.load(row0 + x), w));
            b = f32x4.add(b, f32x4.mul(v128.load(row1 + x), w));
            c = f32x4.add(c, f32x4.mul(v128.load(row2 + x), w));
            d = f32x4.add(d, f32x4.mul(v128.load(row3 + x), w));
          }
          sums = f32x4.add(sums, f32x4(sum4(a), sum4(b), sum4(c), sum4(d)));
        }
        const active = activate(sums, activation);
        store<f32>(out0 + column, f32x4.extract_lane(active, 0));
        store<f32>(out1 + column, f32x4.extract_lane(active, 1));
        store<f32>(out2 + column, f32x4.extract_lane(active, 2));
        store<f32>(out3 + column, f32x4.extract_lane(active, 3));
      }
    }
  }
}

/** Adds what a tap gives: the first to the bias, others to what the taps before them gave. */
// @ts-ignore: decorator
@inline
function addTap(output: usize, bias: usize, column: usize, tap: i32, sum: v128): void {
  v128.store(output + column, f32x4.add(v128.load((tap ? output : bias) + column), sum));
}

// @ts-ignore: decorator
@inline
function activateTwo(row: usize, activation: i32): void {
  v128.store(row, activate(v128.load(row), activation));
  v128.store(row, activate(v128.load(row, 16), activation), 16);
}

/**
 * Adds up what the taps of a convolution give, windows in lanes: output = activation(bias + each tap's products in turn).
 *
 * @param products For each tap the address of the first filter's row, u32 [taps]; filters are `productBytes` apart.
 * @param lanes Rounded up to 16; rows have room for that.
 * @param output The first filter's row; filters are `outputBytes` apart.
 */
export function addTaps(
  products: usize, taps: i32, productBytes: i32, filters: i32, lanes: i32, bias: usize, activation: i32, output: usize, outputBytes: i32,
): void {
  const end = products + (<usize>taps << 2);
  for (let filter = 0; filter < filters; filter++, bias += 4, output += outputBytes) {
    const start = v128.load32_splat(bias);
    const row = <usize>(filter * productBytes);
    for (let lane: usize = 0; lane < <usize>lanes << 2; lane += 64) {
      let a = start, b = start, c = start, d = start;
      for (let each = products; each < end; each += 4) {
        const from = <usize>load<u32>(each) + row + lane;
        a = f32x4.add(a, v128.load(from));
        b = f32x4.add(b, v128.load(from, 16));
        c = f32x4.add(c, v128.load(from, 32));
        d = f32x4.add(d, v128.load(from, 48));
      }
      const to = output + lane;
      v128.store(to, activate(a, activation));
      v128.store(to, activate(b, activation), 16);
      v128.store(to, activate(c, activation), 32);
      v128.store(to, activate(d, activation), 48);
    }
  }
}

/**
 * Reads a value of every cache line of `steps` rows of each window, so that they come from far memory all at once.
 *
 * Left to the arithmetic, each row would be waited for in its turn.
 *
 * @returns The sum of what was read, for a compiler might leave out reading for nothing.
 */
export function touchRows(rows: usize, windows: i32, offset: i32, steps: i32, stepBytes: i32, rowBytes: i32): f32 {
  let sum: f32 = 0;
  for (const end = rows + (<usize>windows << 2); rows < end; rows += 4) {
    let row = <usize>(load<u32>(rows) + offset);
    for (let step = 0; step < steps; step++, row += stepBytes) {
      for (let at = row; at < row + rowBytes; at += 64) sum += load<f32>(at);
    }
  }
  return sum;
}

/** Lays the last `filters % 4` filters of a kernel [taps, features, filters] out one by one, each [taps, rowBytes]. */
export function packTailKernel(kernel: usize, taps: i32, features: i32, filters: i32, rowBytes: i32, packed: usize): void {
  for (let filter = filters & ~3; filter < filters; filter++) {
    let from = kernel + (<usize>filter << 2);
    for (let tap = 0; tap < taps; tap++, packed += rowBytes) {
      for (let feature = 0; feature < features; feature++, from += <usize>filters << 2) {
        store<f32>(packed + (<usize>feature << 2), load<f32>(from));
      }
    }
  }
}

/** A kernel [taps, features, filters] as the kernel of its own transposed convolution: [taps backwards, filters, features]. */
export function transposeKernel(kernel: usize, taps: i32, features: i32, filters: i32, transposed: usize): void {
  for (let tap = taps - 1; tap >= 0; tap--) {
    const from = kernel + ((<usize>tap * features * filters) << 2);
    for (let filter = 0; filter < filters; filter++) {
      for (let feature = 0; feature < features; feature++, transposed += 4) {
        store<f32>(transposed, load<f32>(from + (<usize>(feature * filters + filter) << 2)));
      }
    }
  }
}
