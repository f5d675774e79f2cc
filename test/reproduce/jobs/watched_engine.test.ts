import { describe, expect, it } from "vitest";
import { watchedEngine } from "../../../reproduce/jobs/watched_engine.ts";
import { wasmEngine } from "../../../src/engine/wasm/mod.ts";
import { planRuns } from "../../../src/evaluation/plan_runs.ts";
import { runTraining } from "../../../src/evaluation/run_training.ts";
import { cerMtl } from "../../../src/model/cer_mtl.ts";
import { PROFILES } from "../../../src/training/profiles.ts";
import { smallFramedCorpus } from "../../_data/small_framed_corpus.ts";

const framed = smallFramedCorpus();
const hyperparameters = { ...PROFILES.smoke.hyperparameters, trainingHopStrides: 1, epochs: 200, patienceEpochs: 200 };
const [configuration] = planRuns(framed, {
  networks: [cerMtl({ frames: 6, features: 2, tasks: ["arousal", "valence"] })],
  profile: { ...PROFILES.smoke, hyperparameters },
  engine: "wasm",
});

describe("watchedEngine()", () => {
  it("gives the engine's own bytes, and shows between steps that it is alive", async () => {
    let signs = 0;
    const engine = watchedEngine(wasmEngine, { onAlive: () => (signs += 1) });
    const watched = await runTraining(framed, { configuration: configuration!, engine });
    expect(watched).toEqual(await runTraining(framed, { configuration: configuration!, engine: wasmEngine }));
    expect(signs).toBeGreaterThan(0);
  });

  it("ends the training with what its watcher throws", async () => {
    const onAlive = () => {
      throw new Error("enough");
    };
    const engine = watchedEngine(wasmEngine, { onAlive });
    await expect(runTraining(framed, { configuration: configuration!, engine })).rejects.toThrow("enough");
  });
});
