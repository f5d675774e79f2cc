// Elementwise functions on four values at a time. All are built from operations whose results WebAssembly fixes, so their
// bits are the same on every machine.

/** Codes of activations, shared with the TypeScript side. */
export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const TANH: i32 = 2;

// Constants are read from memory where they are used: compilers put a vector constant together from words each time.
const NUMBERS = memory.data<f32>([
  88.0, -87.0, 1.44269504088896341, 12582912.0, 0.693359375, -2.12194440e-4, // 0: range, 1 / log 2, 1.5 * 2^23, log 2 in two parts
  1.39505998e-3, 8.36895406e-3, 4.16662060e-2, 1.66665182e-1, 0.5, 1.0, -1.0, 2.0, // 6: e^r
], 16);

// @ts-ignore: decorator
@inline
function number(index: i32): v128 {
  return v128.load32_splat(NUMBERS + (<usize>index << 2));
}

// e^x = 2^n e^r with x = n log 2 + r and |r| <= log(2) / 2 (Cody and Waite, 1980).

/** x / log 2, rounded to the whole number n that then stands in the lowest bits: 1.5 * 2^23 has been added. */
// @ts-ignore: decorator
@inline
function shiftedExponent(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, number(2)), number(3));
}

/** 2^n, put together from its bits: those of 1 are those of the exponent 0. */
// @ts-ignore: decorator
@inline
function powerOfTwo(shifted: v128): v128 {
  return i32x4.add(i32x4.shl(shifted, 23), number(11));
}

/**
 * e^r - 1, with log 2 in two parts: r + r^2 times a polynomial of degree 4 that was fitted to (e^r - 1 - r) / r^2 by
 * reweighted least squares; the error is below 4e-9.
 */
// @ts-ignore: decorator
@inline
function expm1OfRest(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, number(3));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, number(4))), f32x4.mul(n, number(5)));
  const square = f32x4.mul(r, r);
  const low = f32x4.add(f32x4.mul(number(9), r), number(10)), middle = f32x4.add(f32x4.mul(number(7), r), number(8));
  const tail = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(number(6), square), middle), square), low);
  return f32x4.add(f32x4.mul(tail, square), r);
}

/** e^x, within 2 units in the last place on [-87, 88]; beyond, the value at the nearest end. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(x, number(0)), number(1));
  const shifted = shiftedExponent(clamped);
  return f32x4.mul(f32x4.add(expm1OfRest(clamped, shifted), number(11)), powerOfTwo(shifted));
}

/** 1 / (1 + e^-x). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = number(11);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.mul(x, number(12)))));
}

/** max(0, min(1, 0.2 x + 0.5)), Keras 2's hard_sigmoid. */
// @ts-ignore: decorator
@inline
export function hardSigmoid4(x: v128): v128 {
  const line = f32x4.add(f32x4.mul(x, f32x4.splat(0.2)), f32x4.splat(0.5));
  return f32x4.pmax(f32x4.pmin(line, f32x4.splat(1.0)), f32x4.splat(0.0));
}

/**
 * The hyperbolic tangent as E / (E + 2) with E = e^2|x| - 1 and x's sign.
 *
 * E is 2^n (e^r - 1) + (2^n - 1), in which nothing cancels: small values are exact to their last bits.
 */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const doubled = f32x4.pmin(f32x4.add(size, size), number(0));
  const shifted = shiftedExponent(doubled);
  const power = powerOfTwo(shifted);
  const e = f32x4.add(f32x4.mul(expm1OfRest(doubled, shifted), power), f32x4.sub(power, number(11)));
  return v128.or(f32x4.div(e, f32x4.add(e, number(13))), v128.xor(x, size));
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
