import { simRecola } from "../../src/corpus/simulated/sim_recola.ts";
import type { SimulationSize } from "../../src/corpus/simulated/simulation_constants.ts";
import { wasmEngine } from "../../src/engine/wasm/wasm_engine.ts";
import { planRuns } from "../../src/evaluation/plan_runs.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import { runTraining } from "../../src/evaluation/run_training.ts";
import { frameCorpus } from "../../src/features/frame_corpus.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import type { CheckableRun } from "../../src/report/browser/checkable_run.ts";
import { profileFor } from "../../src/training/profile_for.ts";

/** Runs of seed 0 as `reproduce -- table3 --corpus sim-recola` records them, by Node: CER-MTL, and CER-STL for valence. */
export async function recordedSimulationRuns(size: SimulationSize): Promise<readonly [CheckableRun, CheckableRun]> {
  const corpus = { name: "sim-recola", size, seed: 0 } as const;
  const framed = await frameCorpus(simRecola(corpus));
  const profile = { ...profileFor(size, "simulated"), seeds: 1 };
  const features = Object.values(framed.recordings[0]!.features).reduce((sum, { names }) => sum + names.length, 0);
  const network = (tasks: readonly string[]) =>
    cerMtl({ frames: profile.hyperparameters.windowFrames, features, tasks });
  const networks = [network(framed.corpus.attributes), network(["valence"])];
  const runs: CheckableRun[] = [];
  for (const configuration of planRuns(framed, { networks, profile, engine: "wasm" })) {
    const { record } = await runTraining(framed, { configuration, engine: wasmEngine });
    const { weightsSha256, scores } = record;
    runs.push({ key: runKey(configuration), corpus, configuration, weightsSha256, scores });
  }
  return [runs[0]!, runs[1]!];
}
