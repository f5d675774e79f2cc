/** What standardises features: numbers only, no data that they were fitted on. Frozen. */
export interface Standardization {
  /** Mean of each feature over the training frames, shape [features]. */
  readonly mean: readonly number[];
  /** Standard deviation of each feature over the training frames, positive, shape [features]. */
  readonly deviation: readonly number[];
}

/**
 * Fits the standardisation of features: the mean and standard deviation of each over the frames of training recordings.
 *
 * Chosen: the paper is silent on scaling; the AVEC baselines standardise with the training set's moments. The caller hands
 * in training frames and nothing else, so nothing of a test recording can reach what is trained.
 *
 * Convention: moments divide by N and are summed in float64 in two passes, in the order of frames. A feature that never
 * changes gets deviation 1, so it becomes 0.
 *
 * @param blocks Training frames, each block row-major of shape [frames, features].
 * @param options.features Values of a frame.
 * @returns Mean and deviation of each feature.
 * @throws {RangeError} If there are no frames, a block does not fill whole frames, or a value is not finite.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { fitStandardization } from "../src/features/fit_standardization.ts";
 *
 * const { mean, deviation } = fitStandardization([Float32Array.of(1, 7), Float32Array.of(3, 7)], { features: 2 });
 * assert.deepEqual(mean, [2, 7]);
 * assert.deepEqual(deviation, [1, 1]);
 * ```
 */
export function fitStandardization(
  blocks: readonly Float32Array[],
  options: { readonly features: number },
): Standardization {
  const { features } = options;
  const broken = blocks.find((block) => block.length % features !== 0);
  if (!Number.isInteger(features) || features < 1 || broken !== undefined) {
    throw new RangeError(
      `Cannot fit the standardisation: blocks must fill whole frames of one feature or more, current block has ${broken?.length ?? 0} values for ${features} features`,
    );
  }
  const frames = blocks.reduce((sum, block) => sum + block.length, 0) / features;
  if (frames === 0) {
    throw new RangeError("Cannot fit the standardisation: at least one training frame is wanted, current number is 0");
  }
  const sums = new Float64Array(features);
  for (const block of blocks) {
    for (let at = 0, feature = 0; at < block.length; at++, feature = feature + 1 === features ? 0 : feature + 1) {
      sums[feature]! += block[at]!;
    }
  }
  const mean = Array.from(sums, (sum) => sum / frames);
  const wrong = mean.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot fit the standardisation: every value must be a finite number, current mean of feature ${wrong} is ${mean[wrong]}`,
    );
  }
  const squares = new Float64Array(features);
  for (const block of blocks) {
    for (let at = 0, feature = 0; at < block.length; at++, feature = feature + 1 === features ? 0 : feature + 1) {
      const distance = block[at]! - mean[feature]!;
      squares[feature]! += distance * distance;
    }
  }
  // The mean of fewer than 2^29 equal float32 is exact in float64, so a feature that never changes gives exactly 0 here.
  const deviation = Array.from(squares, (square) => (square === 0 ? 1 : Math.sqrt(square / frames)));
  return Object.freeze({ mean: Object.freeze(mean), deviation: Object.freeze(deviation) });
}
