import { log } from "./elementary.ts";

type Coefficients = readonly [number, number, number, number, number, number, number, number];
type Ratio = readonly [numerator: Coefficients, denominator: Coefficients];

// Coefficients of Wichura (1988), from the constant upwards: numerator and denominator for the middle, the flanks and the
// far tails. More digits than a float64 holds, as printed.
// biome-ignore-start lint/correctness/noPrecisionLoss: the digits are the article's
const MIDDLE: Ratio = [
  [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
    67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
    28729.085735721942674, 5226.495278852854561,
  ],
];
const FLANK: Ratio = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
    1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
];
const TAIL: Ratio = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
    2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  [
    1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
];
// biome-ignore-end lint/correctness/noPrecisionLoss: the digits are the article's

/**
 * The value that a standard normal variable stays below with a given probability, the same bits on every machine.
 *
 * Three ratios of polynomials, algorithm AS 241 (PPND16) of Wichura (1988), whose relative error is about 1e-16.
 * Of 0 it is -infinity, of 1 infinity. Undefined, so NaN: outside [0, 1].
 *
 * @param probability A probability.
 * @returns The quantile, in units of the standard deviation, or NaN.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { normalQuantile } from "../src/numeric/normal_quantile.ts";
 *
 * assert.equal(normalQuantile(0.5), 0);
 * assert.ok(Math.abs(normalQuantile(0.975) - 1.959963984540054) < 1e-15);
 * ```
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) return NaN;
  if (probability === 0) return -Infinity;
  if (probability === 1) return Infinity;
  const fromMiddle = probability - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * ratio(MIDDLE, 0.180625 - fromMiddle * fromMiddle);
  const depth = Math.sqrt(-log(fromMiddle < 0 ? probability : 1 - probability));
  const size = depth <= 5 ? ratio(FLANK, depth - 1.6) : ratio(TAIL, depth - 5);
  return fromMiddle < 0 ? -size : size;
}

function ratio([numerator, denominator]: Ratio, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

function polynomial(c: Coefficients, x: number): number {
  return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}
