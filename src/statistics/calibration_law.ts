/** The concordance that a calibrated predictor reaches, by the loss it was trained on. */
export interface CalibratedConcordance {
  /** After training on the squared error. */
  readonly mse: number;
  /** After training on the concordance. */
  readonly ccc: number;
}

/**
 * The concordance that the same knowledge is worth under either loss: what choosing CCC over MSE buys by calibration alone.
 *
 * A predictor that knows of the truth a correlation of r, and may scale and shift it, does best on the squared error by
 * shrinking: its standard deviation is r times the truth's. It does best on the concordance with the truth's own mean and
 * standard deviation. Put into Lin's formula, with s the truth's standard deviation:
 *
 *     mse: 2 r (r s) s / ((r s)^2 + s^2) = 2 r^2 / (1 + r^2)
 *     ccc: 2 r  s    s / (  s^2   + s^2) = r                  from Lin (1989); our own, of no paper
 *
 * The gain, ccc - mse, is never negative and never above 0.135, which it reaches at r = 0.296. A larger gap between two
 * trained networks means that the loss also changed r, or that a calibration did not carry over to unseen recordings.
 *
 * Undefined, so NaN: an r that is NaN.
 *
 * @param r Correlation of the best predictor with the truth, in [0, 1]; a best predictor never has a negative one.
 * @returns Both concordances, in [0, 1], or NaN.
 * @throws {RangeError} If r is outside [0, 1].
 *
 * @example Table I, CreativeIT, multimodal activation: 0.38 with CCC loss lets expect 0.252 with MSE loss; 0.26 is printed
 * ```ts
 * import assert from "node:assert/strict";
 * import { calibrationLaw } from "../src/statistics/calibration_law.ts";
 *
 * assert.equal(calibrationLaw(0.38).mse.toFixed(3), "0.252");
 * ```
 */
export function calibrationLaw(r: number): CalibratedConcordance {
  if (r < 0 || r > 1) {
    throw new RangeError(`Cannot apply the calibration law: r must be in [0, 1], current value is ${r}`);
  }
  return { mse: (2 * r * r) / (1 + r * r), ccc: r };
}
