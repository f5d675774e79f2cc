import { cerMtl } from "../model/cer_mtl.ts";
import { countParameters, type ParameterCount } from "../model/count_parameters.ts";
import { READINGS, type ReadingName } from "../model/readings.ts";

/** The paper's attributes, one task each. */
export const ATTRIBUTES = ["activation", "valence", "dominance"] as const;

/** The parameters of the network under one reading. */
export interface ReadingParameters {
  readonly reading: ReadingName;
  /** P, the values of a frame: those with which the reading reaches 5,615, or the 63 of the text. */
  readonly features: number;
  /** For each of the asked numbers of frames, in order. */
  readonly counts: readonly ParameterCount[];
}

/** Which networks are counted. */
export interface ParametersByReadingOptions {
  /** N, each number of frames to count at. */
  readonly frames: readonly number[];
  /** @default {the paper's three attributes} */
  readonly tasks?: readonly string[];
}

/**
 * Counts the parameters of CER-MTL under every reading of the text (Table V, and Section III on the input size).
 *
 * @param options Numbers of frames, and the tasks.
 * @returns One entry a reading, in the order of READINGS.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parametersByReading } from "../src/claims/parameters_by_reading.ts";
 *
 * const totals = parametersByReading({ frames: [20, 40] }).map(({ counts }) => counts.map((count) => count.total));
 * assert.deepEqual(totals[0], [6190, 6190]);
 * assert.deepEqual(totals[2], [5615, 6065]);
 * ```
 */
export function parametersByReading(options: ParametersByReadingOptions): ReadingParameters[] {
  const { frames, tasks = ATTRIBUTES } = options;
  return (Object.keys(READINGS) as ReadingName[]).map((reading) => {
    const features = READINGS[reading].featuresFor5615 ?? 63;
    const counts = frames.map((each) =>
      countParameters(cerMtl({ frames: each, features, tasks, ...READINGS[reading].options })),
    );
    return { reading, features, counts };
  });
}
