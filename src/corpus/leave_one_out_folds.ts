import type { Fold } from "./recording.ts";

/**
 * One fold for each recording: it is tested on, the one after it (the first after the last) decides when to stop, and all
 * others are trained on.
 *
 * Chosen: an inner recording for validation, because windows drawn at random would overlap those of the training data,
 * and the next one rather than a drawn one, because then each recording validates exactly once.
 *
 * @param recordings Ids, in order.
 * @returns One fold a recording, named after the recording it tests on.
 * @throws {RangeError} If there are fewer than three recordings, or an id comes twice.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { leaveOneOutFolds } from "../src/corpus/leave_one_out_folds.ts";
 *
 * const last = leaveOneOutFolds(["a", "b", "c", "d"]).at(-1);
 * assert.deepEqual(last, { name: "d", train: ["b", "c"], validation: ["a"], test: ["d"] });
 * ```
 */
export function leaveOneOutFolds(recordings: readonly string[]): Fold[] {
  if (recordings.length < 3) {
    throw new RangeError(
      `Cannot leave one out: at least 3 recordings are wanted, current number is ${recordings.length}`,
    );
  }
  if (new Set(recordings).size !== recordings.length) {
    throw new RangeError(`Cannot leave one out: each id is wanted once, current ids are ${recordings.join(", ")}`);
  }
  return recordings.map((test, index) => {
    const validation = recordings[(index + 1) % recordings.length]!;
    return {
      name: test,
      train: recordings.filter((each) => each !== test && each !== validation),
      validation: [validation],
      test: [test],
    };
  });
}
