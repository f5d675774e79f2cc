import type { Hyperparameters } from "./hyperparameters.ts";
import { PROFILES, type Profile } from "./profiles.ts";

const WORDS: Readonly<Record<keyof Hyperparameters, string>> = {
  windowFrames: "frames of a feature image, N",
  loss: "loss",
  learningRate: "learning rate",
  batchWindows: "windows of a batch",
  leastBatchWindows: "least windows of a last batch",
  epochs: "epochs at most",
  patienceEpochs: "epochs of patience",
  trainingHopStrides: "strides from one training window to the next",
  evaluationHopFrames: "frames from one test window to the next",
};

/**
 * What a profile changes against `paper`, in words, for printing with every result.
 *
 * @param profile A profile, or one with values replaced on the command line.
 * @returns One phrase a change, in the order of the hyper-parameters, then folds and seeds; none if nothing is changed.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { describeProfile } from "../src/training/describe_profile.ts";
 * import { PROFILES } from "../src/training/profiles.ts";
 *
 * assert.deepEqual(describeProfile(PROFILES.paper), []);
 * assert.deepEqual(describeProfile({ ...PROFILES.paper, seeds: 1 }), ["seeds: 1 (paper: 5)"]);
 * ```
 */
export function describeProfile(profile: Profile): string[] {
  const paper = PROFILES.paper;
  const changes: string[] = [];
  for (const name of Object.keys(WORDS) as (keyof Hyperparameters)[]) {
    const [here, there] = [profile.hyperparameters[name], paper.hyperparameters[name]];
    if (here !== there) changes.push(`${WORDS[name]}: ${here} (paper: ${there})`);
  }
  if (profile.folds !== paper.folds) changes.push(`folds: the first ${profile.folds} (paper: all)`);
  if (profile.seeds !== paper.seeds) changes.push(`seeds: ${profile.seeds} (paper: ${paper.seeds})`);
  return changes;
}
