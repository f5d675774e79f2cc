import type { FramedCorpus } from "../features/framed_corpus.ts";
import type { NetworkSpec } from "../model/network_spec.ts";
import type { Choices } from "../training/open_points/choices.ts";
import type { Profile } from "../training/profiles.ts";
import { uniformTaskWeights } from "../training/uniform_task_weights.ts";
import { chooseRuns } from "./choose_runs.ts";
import { RESULTS_GENERATION } from "./results_generation.ts";
import type { RunConfiguration } from "./run_record.ts";

/** What an experiment crosses with folds and seeds. */
export interface PlanRunsOptions {
  readonly networks: readonly NetworkSpec[];
  readonly profile: Profile;
  /** Name of the engine. */
  readonly engine: string;
  /**
   * Frames between two consecutive columns of a feature image, t of equation (1).
   * @default {corpus.strideFrames}
   */
  readonly strideFrames?: number;
  /**
   * The modalities laid side by side in a frame.
   * @default {corpus.modalities}
   */
  readonly modalities?: readonly string[];
  /**
   * How the points that the paper leaves open are read.
   * @default {each as by default}
   */
  readonly choices?: Choices;
}

/**
 * The runs of an experiment: every fold with every seed and every network.
 *
 * @param framed The corpus.
 * @param options Networks, profile and engine.
 * @returns Configurations, folds slowest and networks fastest; each can be run alone, in any order, on any machine.
 * @throws {RangeError} If choices do not fit features or networks, see {@linkcode chooseRuns}.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { planRuns } from "../src/evaluation/plan_runs.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { PROFILES } from "../src/training/profiles.ts";
 *
 * const folds = ["1", "2"].map((name) => ({ name, train: ["a"], validation: ["b"], test: ["c"] }));
 * const corpus = {
 *   name: "two folds", kind: "simulated", description: "", limits: "", attributes: ["valence"], modalities: ["speech"],
 *   frameRate: 25, strideFrames: 4, recordings: [], folds,
 * } as const;
 * const networks = [cerMtl({ frames: 20, features: 39, tasks: ["valence"] })];
 * const runs = planRuns({ corpus, recordings: [], checksum: "" }, { networks, profile: PROFILES.quick, engine: "wasm" });
 * assert.equal(runs.length, 2 * PROFILES.quick.seeds);
 * ```
 */
export function planRuns(framed: FramedCorpus, options: PlanRunsOptions): RunConfiguration[] {
  const { corpus } = framed;
  const {
    networks,
    profile,
    engine,
    strideFrames = corpus.strideFrames,
    modalities = corpus.modalities,
    choices = {},
  } = options;
  const { name, kind, folds } = corpus;
  const seeds = Array.from({ length: profile.seeds }, (_, seed) => seed);
  const runs = folds.slice(0, profile.folds).flatMap((fold) =>
    seeds.flatMap((seed) =>
      networks.map((network) => ({
        schema: 1 as const,
        generation: RESULTS_GENERATION,
        corpus: { name, kind, checksum: framed.checksum },
        fold,
        modalities,
        seed,
        network,
        strideFrames,
        taskWeights: uniformTaskWeights(network.tasks.length),
        hyperparameters: profile.hyperparameters,
        engine,
      })),
    ),
  );
  return chooseRuns(runs, { choices, framed });
}
