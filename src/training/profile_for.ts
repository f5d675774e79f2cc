import type { CorpusKind } from "../corpus/recording.ts";
import { PROFILES, type Profile, type ProfileName } from "./profiles.ts";

/**
 * A profile as it is for one kind of corpus: on simulated ones some have hyper-parameters of their own.
 *
 * @param name The profile.
 * @param kind What the corpus is.
 * @returns The profile that is run, and described.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { profileFor } from "../src/training/profile_for.ts";
 * import { PROFILES } from "../src/training/profiles.ts";
 *
 * assert.deepEqual(profileFor("paper", "simulated"), PROFILES.paper);
 * assert.deepEqual(profileFor("quick", "substitute").hyperparameters, PROFILES.quick.hyperparameters);
 * ```
 */
export function profileFor(name: ProfileName, kind: CorpusKind): Profile {
  const profile = PROFILES[name];
  if (kind !== "simulated") return profile;
  return { ...profile, hyperparameters: { ...profile.hyperparameters, ...profile.onSimulated } };
}
