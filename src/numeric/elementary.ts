import { WASM_BASE64 } from "./elementary.wasm.ts";
import { instantiateWasm } from "./instantiate_wasm.ts";

// JavaScript leaves the last bits of Math.exp and its kin to each engine; WebAssembly leaves none of its arithmetic open.
// Accuracies are the largest distance from the correctly rounded value, in units in the last place (ulp), seen on the
// 100,000 points of fixtures/elementary/reference.py. A call costs about 10 to 25 ns, too little to want array versions.
const module = instantiateWasm<{
  exp(x: number): number;
  expm1(x: number): number;
  log(x: number): number;
  log10(x: number): number;
  log1p(x: number): number;
  pow(base: number, exponent: number): number;
  sin(radians: number): number;
  cos(radians: number): number;
  atan2(y: number, x: number): number;
  tanh(x: number): number;
}>(WASM_BASE64);

/**
 * The exponential function e^x, with the same bits on every machine.
 *
 * Source: musl, after ARM's optimized routines. Accuracy: 1 ulp.
 * Above 709.78 it is infinite, below -745.13 it is 0; NaN stays NaN.
 *
 * @param x Any number.
 * @returns A number in [0, infinity].
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { exp } from "../src/numeric/elementary.ts";
 *
 * assert.equal(exp(1), 2.718281828459045);
 * ```
 */
export function exp(x: number): number {
  return module.exp(x);
}

/**
 * e^x - 1 without the cancellation near 0, with the same bits on every machine.
 *
 * Source: FreeBSD's msun by way of musl. Accuracy: 1 ulp. The sign of a zero is kept; NaN stays NaN.
 *
 * @param x Any number.
 * @returns A number in [-1, infinity].
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { expm1 } from "../src/numeric/elementary.ts";
 *
 * assert.equal(expm1(1e-20), 1e-20);
 * ```
 */
export function expm1(x: number): number {
  return module.expm1(x);
}

/**
 * The natural logarithm, with the same bits on every machine.
 *
 * Source: musl, after ARM's optimized routines. Accuracy: 1 ulp.
 * Undefined, so NaN: below 0. Of 0, of either sign, it is -infinity.
 *
 * @param x A number in [0, infinity].
 * @returns A number in [-infinity, infinity], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { log } from "../src/numeric/elementary.ts";
 *
 * assert.equal(log(2), 0.6931471805599453);
 * assert.ok(Number.isNaN(log(-1)));
 * ```
 */
export function log(x: number): number {
  return module.log(x);
}

/**
 * The decimal logarithm, with the same bits on every machine.
 *
 * Source: FreeBSD's msun by way of musl. Accuracy: 1 ulp; powers of ten from 1 to 1e22 are exact.
 * Undefined, so NaN: below 0. Of 0, of either sign, it is -infinity.
 *
 * @param x A number in [0, infinity].
 * @returns A number in [-infinity, infinity], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { log10 } from "../src/numeric/elementary.ts";
 *
 * assert.equal(log10(1000), 3);
 * ```
 */
export function log10(x: number): number {
  return module.log10(x);
}

/**
 * log(1 + x) without the cancellation near 0, with the same bits on every machine.
 *
 * Source: FreeBSD's msun by way of musl. Accuracy: 1 ulp. The sign of a zero is kept.
 * Undefined, so NaN: below -1. Of -1 it is -infinity.
 *
 * @param x A number in [-1, infinity].
 * @returns A number in [-infinity, infinity], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { log1p } from "../src/numeric/elementary.ts";
 *
 * assert.equal(log1p(1e-20), 1e-20);
 * ```
 */
export function log1p(x: number): number {
  return module.log1p(x);
}

/**
 * A number to a power, with the same bits on every machine.
 *
 * Source: musl, after ARM's optimized routines. Accuracy: 1 ulp; a square is one multiplication, a square root one root.
 * Undefined, so NaN: a negative base with a fractional exponent, and, as in JavaScript, 1 or -1 to an infinite power and
 * NaN to any power but 0. Anything to the power of 0 is 1.
 *
 * @param base Any number.
 * @param exponent Any number.
 * @returns A number, or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { pow } from "../src/numeric/elementary.ts";
 *
 * assert.equal(pow(2, 10), 1024);
 * assert.ok(Number.isNaN(pow(-8, 1 / 3)));
 * ```
 */
export function pow(base: number, exponent: number): number {
  return module.pow(base, exponent);
}

/**
 * The sine of an angle, with the same bits on every machine.
 *
 * Source: FreeBSD's msun by way of musl. Accuracy: 1 ulp up to a million radians; beyond, an error of at most 2^-52, for
 * there AssemblyScript takes the turns off with fewer bits than musl does. The sign of a zero is kept.
 * Undefined, so NaN: an infinite angle.
 *
 * @param radians The angle, finite.
 * @returns A number in [-1, 1], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sin } from "../src/numeric/elementary.ts";
 *
 * assert.equal(sin(Math.PI / 2), 1);
 * ```
 */
export function sin(radians: number): number {
  return module.sin(radians);
}

/**
 * The cosine of an angle, with the same bits on every machine.
 *
 * Source and accuracy as for `sin`. Undefined, so NaN: an infinite angle.
 *
 * @param radians The angle, finite.
 * @returns A number in [-1, 1], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cos } from "../src/numeric/elementary.ts";
 *
 * assert.equal(cos(Math.PI), -1);
 * ```
 */
export function cos(radians: number): number {
  return module.cos(radians);
}

/**
 * The angle from the positive x axis to the point (x, y), with the same bits on every machine.
 *
 * Source: FreeBSD's msun by way of musl. Accuracy: 1 ulp. Zeros are told apart by their signs as in IEEE 754: the origin
 * has the angles 0, -0, pi and -pi. NaN if a coordinate is NaN.
 *
 * @param y The ordinate, any number.
 * @param x The abscissa, any number.
 * @returns Radians in [-pi, pi], or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { atan2 } from "../src/numeric/elementary.ts";
 *
 * assert.equal(atan2(1, 1), Math.PI / 4);
 * assert.equal(atan2(0, -1), Math.PI);
 * ```
 */
export function atan2(y: number, x: number): number {
  return module.atan2(y, x);
}

/**
 * The hyperbolic tangent, with the same bits on every machine.
 *
 * Source: FreeBSD's msun by way of musl. Accuracy: 2 ulps. The sign of a zero is kept; NaN stays NaN.
 *
 * @param x Any number.
 * @returns A number in [-1, 1].
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { tanh } from "../src/numeric/elementary.ts";
 *
 * assert.equal(tanh(1), 0.7615941559557649);
 * ```
 */
export function tanh(x: number): number {
  return module.tanh(x);
}
