// Elementwise functions on four values at a time. All are built from operations whose results WebAssembly fixes, so their
// bits are the same on every machine.

/** Codes of activations, shared with the TypeScript side. */
export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const TANH: i32 = 2;

/**
 * e^x, within 2 units in the last place on [-87, 88]; beyond, the value at the nearest end.
 *
 * x = n log 2 + r with log 2 in two parts (Cody and Waite, 1980), a polynomial of degree 6 for e^r on |r| <= log(2) / 2
 * (Cephes' expf, Moshier, 1992), and 2^n put together from its bits.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(x, f32x4.splat(88.0)), f32x4.splat(-87.0));
  // Adding 1.5 * 2^23 rounds to the nearest whole number and leaves it in the lowest bits.
  const shifted = f32x4.add(f32x4.mul(clamped, f32x4.splat(1.44269504088896341)), f32x4.splat(12582912.0));
  const n = f32x4.sub(shifted, f32x4.splat(12582912.0));
  const r = f32x4.sub(f32x4.sub(clamped, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.add(f32x4.mul(f32x4.splat(1.9875691500e-4), r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), f32x4.add(r, f32x4.splat(1.0)));
  return f32x4.mul(p, i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(127 << 23)));
}

/** 1 / (1 + e^-x). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1.0);
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
  let p = f32x4.add(f32x4.mul(f32x4.splat(-5.70498872745e-3), square), f32x4.splat(2.06390887954e-2));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(-5.37397155531e-2));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.33314422036e-1));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(-3.33332819422e-1));
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, square), x), x);
  const size = f32x4.abs(x);
  const one = f32x4.splat(1.0);
  const decay = f32x4.sub(one, f32x4.div(f32x4.splat(2.0), f32x4.add(exp4(f32x4.add(size, size)), one)));
  const sign = v128.and(x, i32x4.splat(0x80000000));
  return v128.bitselect(near, v128.or(decay, sign), f32x4.lt(size, f32x4.splat(0.625)));
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
