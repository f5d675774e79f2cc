// Elementwise functions on four values at a time. All are built from operations whose results WebAssembly fixes, so their
// bits are the same on every machine.

/** Codes of activations, shared with the TypeScript side. */
export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const TANH: i32 = 2;

// Constants are read from memory where they are used: compilers put a vector constant together from words each time.
const NUMBERS = memory.data<f32>([
  88.0, -87.0, 1.44269504088896341, 12582912.0, 0.693359375, -2.12194440e-4, // 0: range, 1 / log 2, 1.5 * 2^23, log 2 in two parts
  1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1.0, // 6: e^r
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1, 0.625, 2.0, // 13: tanh
], 16);

// @ts-ignore: decorator
@inline
function number(index: i32): v128 {
  return v128.load32_splat(NUMBERS + (<usize>index << 2));
}

/**
 * e^x, within 2 units in the last place on [-87, 88]; beyond, the value at the nearest end.
 *
 * x = n log 2 + r with log 2 in two parts (Cody and Waite, 1980), a polynomial of degree 6 for e^r on |r| <= log(2) / 2
 * (Cephes' expf, Moshier, 1992), and 2^n put together from its bits: adding 1.5 * 2^23 rounds x / log 2 to a whole number
 * and leaves it in the lowest bits, and the bits of 1 are those of the exponent 0.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(x, number(0)), number(1));
  const shifted = f32x4.add(f32x4.mul(clamped, number(2)), number(3));
  const n = f32x4.sub(shifted, number(3));
  const r = f32x4.sub(f32x4.sub(clamped, f32x4.mul(n, number(4))), f32x4.mul(n, number(5)));
  const square = f32x4.mul(r, r);
  const low = f32x4.add(f32x4.mul(number(10), r), number(11)), middle = f32x4.add(f32x4.mul(number(8), r), number(9));
  const high = f32x4.add(f32x4.mul(number(6), r), number(7));
  const tail = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(high, square), middle), square), low);
  const p = f32x4.add(f32x4.mul(tail, square), f32x4.add(r, number(12)));
  return f32x4.mul(p, i32x4.add(i32x4.shl(shifted, 23), number(12)));
}

/** 1 / (1 + e^-x). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = number(12);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** max(0, min(1, 0.2 x + 0.5)), Keras 2's hard_sigmoid. */
// @ts-ignore: decorator
@inline
export function hardSigmoid4(x: v128): v128 {
  const line = f32x4.add(f32x4.mul(x, f32x4.splat(0.2)), f32x4.splat(0.5));
  return f32x4.pmax(f32x4.pmin(line, f32x4.splat(1.0)), f32x4.splat(0.0));
}

/**
 * The hyperbolic tangent: an odd polynomial for |x| < 0.625 (Cephes' tanhf, Moshier, 1992), which keeps small values
 * exact to their last bits, and 1 - 2 / (e^2|x| + 1) with x's sign beyond.
 */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let p = f32x4.add(f32x4.mul(number(13), square), number(14));
  p = f32x4.add(f32x4.mul(p, square), number(15));
  p = f32x4.add(f32x4.mul(p, square), number(16));
  p = f32x4.add(f32x4.mul(p, square), number(17));
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, square), x), x);
  const size = f32x4.abs(x);
  const one = number(12);
  const far = f32x4.sub(one, f32x4.div(number(19), f32x4.add(exp4(f32x4.add(size, size)), one)));
  const signed = v128.or(far, v128.xor(x, size));
  return v128.bitselect(near, signed, f32x4.lt(size, number(18)));
}

// @ts-ignore: decorator
@inline
export function activate(x: v128, activation: i32): v128 {
  if (activation == RELU) return f32x4.pmax(x, f32x4.splat(0.0));
  if (activation == TANH) return tanh4(x);
  return x;
}

/** gradient *= derivative of the activation, told from its output; both contiguous, `count` floats, a multiple of 4. */
export function activationGradient(gradient: usize, output: usize, count: i32, activation: i32): void {
  const end = gradient + (<usize>count << 2);
  if (activation == RELU) {
    for (; gradient < end; gradient += 16, output += 16) {
      v128.store(gradient, v128.and(v128.load(gradient), f32x4.gt(v128.load(output), f32x4.splat(0.0))));
    }
  } else if (activation == TANH) {
    for (; gradient < end; gradient += 16, output += 16) {
      const y = v128.load(output);
      v128.store(gradient, f32x4.mul(v128.load(gradient), f32x4.sub(f32x4.splat(1.0), f32x4.mul(y, y))));
    }
  }
}

/** Applies one elementwise function in place, for its tests: 0 exp, 1 sigmoid, 2 tanh, 3 hard sigmoid. */
export function applyElementwise(values: usize, count: i32, which: i32): void {
  const end = values + (<usize>count << 2);
  for (; values < end; values += 16) {
    const x = v128.load(values);
    v128.store(values, which == 0 ? exp4(x) : which == 1 ? sigmoid4(x) : which == 2 ? tanh4(x) : hardSigmoid4(x));
  }
}
