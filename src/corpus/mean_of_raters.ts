/**
 * The mean over raters, frame by frame: the gold standard of the paper ("the mean of the annotations").
 *
 * Convention: the sum is taken in float64 in the order of the raters and divided once. A rater without a value at a frame
 * (NaN) leaves the mean there undefined, NaN.
 *
 * @param ratings One trace a rater, each of shape [frames].
 * @returns The mean, shape [frames].
 * @throws {RangeError} If there is no rater, or traces differ in length.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { meanOfRaters } from "../src/corpus/mean_of_raters.ts";
 *
 * assert.deepEqual([...meanOfRaters([Float32Array.of(1, 0), Float32Array.of(0, -0.5)])], [0.5, -0.25]);
 * ```
 */
export function meanOfRaters(ratings: readonly Float32Array[]): Float32Array {
  const frames = ratings[0]?.length;
  if (frames === undefined) {
    throw new RangeError("Cannot take the mean of raters: at least one rater is wanted, current number is 0");
  }
  const other = ratings.find((each) => each.length !== frames);
  if (other !== undefined) {
    throw new RangeError(
      `Cannot take the mean of raters: all must have rated the same frames, current lengths are ${frames} and ${other.length}`,
    );
  }
  return Float32Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (const rating of ratings) sum += rating[frame]!;
    return sum / ratings.length;
  });
}
