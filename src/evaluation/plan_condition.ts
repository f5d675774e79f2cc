import type { FramedCorpus } from "../features/framed_corpus.ts";
import type { Profile } from "../training/profiles.ts";
import type { Condition } from "./condition.ts";
import { conditionNetworks } from "./condition_networks.ts";
import { modalitiesOn } from "./modalities_on.ts";
import { type PlanRunsOptions, planRuns } from "./plan_runs.ts";
import type { RunConfiguration } from "./run_record.ts";

/** What an experiment is planned with, besides what it sets itself. */
export interface PlanConditionOptions extends Omit<PlanRunsOptions, "networks" | "modalities"> {
  readonly condition: Condition;
}

/**
 * The runs of one experiment of the paper on a corpus: every fold with every seed, for CER-STL with every attribute.
 *
 * Equal experiments have equal runs, wherever the paper prints them: a run that several tables share is planned alike and
 * trained once.
 *
 * @param framed The corpus.
 * @param options The experiment, the profile and the engine.
 * @returns Configurations.
 * @throws {RangeError} If the corpus has none of the attributes, or nothing in the modality's stead.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { planCondition } from "../src/evaluation/plan_condition.ts";
 * import { PROFILES } from "../src/training/profiles.ts";
 *
 * const recording = { id: "a", frames: 1, features: { audio: { names: ["rms"], values: Float32Array.of(0) } }, labels: {} };
 * const corpus = {
 *   name: "one fold", kind: "simulated", description: "", limits: "", attributes: ["arousal"], modalities: ["audio"],
 *   frameRate: 25, strideFrames: 4, recordings: [], folds: [{ name: "1", train: ["a"], validation: ["b"], test: ["c"] }],
 * } as const;
 * const framed = { corpus, recordings: [recording], checksum: "" };
 * const condition = { network: "cer-mtl", modality: "multimodal", loss: "mse", frames: 40 } as const;
 * const [run] = planCondition(framed, { condition, profile: PROFILES.quick, engine: "wasm" });
 * assert.deepEqual([run?.hyperparameters.loss, run?.network.frames], ["mse", 40]);
 * ```
 */
export function planCondition(framed: FramedCorpus, options: PlanConditionOptions): RunConfiguration[] {
  const { condition, profile, ...rest } = options;
  return planRuns(framed, {
    ...rest,
    networks: conditionNetworks(framed, condition),
    modalities: modalitiesOn(condition.modality, framed.corpus),
    profile: withCondition(profile, condition),
  });
}

function withCondition(profile: Profile, condition: Condition): Profile {
  const { hyperparameters } = profile;
  const { loss, frames, batchWindows = hyperparameters.batchWindows, evaluationHopFrames } = condition;
  return {
    ...profile,
    hyperparameters: {
      ...hyperparameters,
      loss,
      windowFrames: frames,
      batchWindows,
      evaluationHopFrames: Math.min(
        hyperparameters.evaluationHopFrames,
        evaluationHopFrames ?? hyperparameters.evaluationHopFrames,
      ),
    },
  };
}
