import { framedCorpus } from "../../reproduce/corpora/framed_corpus.ts";
import type { Job } from "../../reproduce/jobs/job.ts";
import { planRuns } from "../../src/evaluation/plan_runs.ts";
import { fuse } from "../../src/features/fuse.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { PROFILES } from "../../src/training/profiles.ts";

/** How many jobs, and how long each is. */
export interface SmokeJobsOptions {
  /** The folder of features. */
  readonly cache: string;
  /** There is one job a seed. */
  readonly seeds: number;
  /** @default {2} */
  readonly epochs?: number;
  /** @default {"wasm"} */
  readonly engine?: string;
}

/** Jobs on the first fold of a small simulation after RECOLA: a network of one task, seed after seed. */
export async function smokeJobs(options: SmokeJobsOptions): Promise<Job[]> {
  const { cache, seeds, epochs = 2, engine = "wasm" } = options;
  const corpus = { name: "sim-recola", size: "smoke", seed: 0, recola: {} } as const;
  const framed = await framedCorpus(corpus, { cache });
  const features = fuse(framed.recordings[0]!, framed.corpus.modalities).names.length;
  const hyperparameters = {
    ...PROFILES.smoke.hyperparameters,
    windowFrames: 4,
    epochs,
    patienceEpochs: epochs,
    trainingHopStrides: 32,
    evaluationHopFrames: 64,
  };
  return planRuns(framed, {
    networks: [cerMtl({ frames: 4, features, tasks: ["valence"] })],
    profile: { ...PROFILES.smoke, hyperparameters, folds: 1, seeds },
    engine,
  }).map((configuration) => ({ corpus, configuration }));
}
