// Convolution with a kernel of three taps, four outputs at a time from six products in place of twelve: the minimal filter
// F(4, 3) of Winograd (1980), as Lavin and Gray (2016) use it. Six rows of input become six combinations of rows, each is
// multiplied with one combination of the taps, and the products are combined to four rows of output.

import { activate } from "./activation";
import { touchRows } from "./convolution";

// Combinations of the taps, [6, 3]: polynomials take the values of the kernel's at 0, 1, -1, 2, -2 and infinity.
const TAPS = memory.data<f32>([
  0.25, 0.0, 0.0,
  -0.16666667, -0.16666667, -0.16666667,
  -0.16666667, 0.16666667, -0.16666667,
  0.041666667, 0.083333333, 0.16666667,
  0.041666667, -0.083333333, 0.16666667,
  0.0, 0.0, 1.0,
], 16);
const FACTORS = memory.data<f32>([2.0, 4.0, 5.0, 8.0], 16);

// @ts-ignore: decorator
@inline
function times(index: i32, x: v128): v128 {
  return f32x4.mul(x, v128.load32_splat(FACTORS + (<usize>index << 2)));
}

/**
 * The six combinations of a kernel's taps.
 *
 * @param kernel [3, count].
 * @param combined [6, count], and room for three more.
 */
export function combineTaps(kernel: usize, count: i32, combined: usize): void {
  const bytes = <usize>count << 2;
  for (let each: usize = 0; each < 6; each++) {
    const row = TAPS + 12 * each;
    const a = v128.load32_splat(row), b = v128.load32_splat(row, 4), c = v128.load32_splat(row, 8);
    const to = combined + each * bytes; // a last vector runs into the next combination, which is written later
    for (let at = kernel; at < kernel + bytes; at += 16) {
      const low = f32x4.add(f32x4.mul(a, v128.load(at)), f32x4.mul(b, v128.load(at + bytes)));
      v128.store(to + (at - kernel), f32x4.add(low, f32x4.mul(c, v128.load(at + 2 * bytes))));
    }
  }
}

/**
 * The six combinations of the rows of six time steps.
 *
 * @param rows Addresses, u32 [windows].
 * @param firstStep Time step of the first row; steps before 0 and from `steps` on are 0.
 * @param zeroRow A row of zeros.
 * @param combined [windows] of `windowBytes`, each [6, rowBytes].
 */
export function combineRows(
  rows: usize, windows: i32, stepBytes: i32, firstStep: i32, steps: i32, rowBytes: i32, zeroRow: usize, combined: usize, windowBytes: i32,
): void {
  const end = rows + (<usize>windows << 2);
  const first = max(0, firstStep);
  touchRows(rows, windows, first * stepBytes, min(steps, firstStep + 6) - first, stepBytes, rowBytes);
  for (; rows < end; rows += 4, combined += windowBytes) {
    const row = <usize>load<u32>(rows);
    let d0 = rowAt(row, firstStep, steps, stepBytes, zeroRow), d1 = rowAt(row, firstStep + 1, steps, stepBytes, zeroRow);
    let d2 = rowAt(row, firstStep + 2, steps, stepBytes, zeroRow), d3 = rowAt(row, firstStep + 3, steps, stepBytes, zeroRow);
    let d4 = rowAt(row, firstStep + 4, steps, stepBytes, zeroRow), d5 = rowAt(row, firstStep + 5, steps, stepBytes, zeroRow);
    for (let at = combined; at < combined + rowBytes; at += 16, d0 += 16, d1 += 16, d2 += 16, d3 += 16, d4 += 16, d5 += 16) {
      const x1 = v128.load(d1), x2 = v128.load(d2), x3 = v128.load(d3), x4 = v128.load(d4);
      v128.store(at, f32x4.add(f32x4.sub(times(1, v128.load(d0)), times(2, x2)), x4));
      const even = f32x4.sub(x4, times(1, x2)), odd = f32x4.sub(x3, times(1, x1));
      let to = at + rowBytes;
      v128.store(to, f32x4.add(even, odd));
      v128.store((to += rowBytes), f32x4.sub(even, odd));
      const apart = f32x4.sub(x4, x2), twice = times(0, f32x4.sub(x3, x1));
      v128.store((to += rowBytes), f32x4.add(apart, twice));
      v128.store((to += rowBytes), f32x4.sub(apart, twice));
      v128.store((to += rowBytes), f32x4.add(f32x4.sub(times(1, x1), times(2, x3)), v128.load(d5)));
    }
  }
}

// @ts-ignore: decorator
@inline
function rowAt(row: usize, step: i32, steps: i32, stepBytes: i32, zeroRow: usize): usize {
  return step >= 0 && step < steps ? row + step * stepBytes : zeroRow;
}

/**
 * Four rows of output from six rows of products, with bias and activation.
 *
 * @param products [windows, 6, rowBytes].
 * @param bias [rowBytes], its padding 0.
 * @param output [4] x `stepBytes`, each [windows, rowBytes].
 */
export function separateRows(
  products: usize, windows: i32, rowBytes: i32, bias: usize, activation: i32, output: usize, stepBytes: i32,
): void {
  for (let window = 0; window < windows; window++, products += 5 * rowBytes) {
    for (let column: usize = 0; column < <usize>rowBytes; column += 16, products += 16, output += 16) {
      let from = products;
      const start = f32x4.add(v128.load(bias + column), v128.load(from));
      const m1 = v128.load((from += rowBytes)), m2 = v128.load((from += rowBytes));
      const m3 = v128.load((from += rowBytes)), m4 = v128.load((from += rowBytes));
      const sum12 = f32x4.add(m1, m2), sum34 = f32x4.add(m3, m4);
      const apart12 = f32x4.add(v128.load(bias + column), f32x4.sub(m1, m2)), apart34 = f32x4.sub(m3, m4);
      let to = output;
      v128.store(to, activate(f32x4.add(start, f32x4.add(sum12, sum34)), activation));
      v128.store((to += stepBytes), activate(f32x4.add(apart12, times(0, apart34)), activation));
      const third = f32x4.add(f32x4.add(v128.load(bias + column), sum12), times(1, sum34));
      v128.store((to += stepBytes), activate(third, activation));
      const last = f32x4.add(v128.load(from + rowBytes), times(3, apart34));
      v128.store((to += stepBytes), activate(f32x4.add(apart12, last), activation));
    }
  }
}
