import { describe, expect, it } from "vitest";
import { planRuns } from "../../src/evaluation/plan_runs.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import type { FramedCorpus } from "../../src/features/framed_corpus.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { PROFILES } from "../../src/training/profiles.ts";

const framed: FramedCorpus = {
  corpus: {
    name: "three folds",
    kind: "simulated",
    description: "",
    limits: "",
    attributes: ["arousal", "valence"],
    modalities: ["audio", "visual"],
    frameRate: 25,
    strideFrames: 4,
    recordings: [],
    folds: ["1", "2", "3"].map((name) => ({ name, train: ["a"], validation: ["b"], test: ["c"] })),
  },
  recordings: [],
  checksum: "0".repeat(64),
};
const network = (tasks: string[]) => cerMtl({ frames: 20, features: 12, tasks });
const networks = [network(["arousal", "valence"]), network(["arousal"]), network(["valence"])];

describe("planRuns()", () => {
  it("crosses every fold with every seed and every network, each once", () => {
    const runs = planRuns(framed, { networks, profile: PROFILES.quick, engine: "wasm" });
    expect(runs.length).toBe(3 * PROFILES.quick.seeds * 3);
    expect(new Set(runs.map(runKey)).size).toBe(runs.length);
  });

  it("takes the first folds that the profile asks for", () => {
    const runs = planRuns(framed, { networks, profile: { ...PROFILES.quick, folds: 2 }, engine: "wasm" });
    expect([...new Set(runs.map((run) => run.fold.name))]).toEqual(["1", "2"]);
  });

  it("weighs the tasks of each network equally, and takes the corpus's stride unless told another", () => {
    const [several, single] = planRuns(framed, { networks, profile: PROFILES.smoke, engine: "wasm" });
    expect([several!.taskWeights, single!.taskWeights]).toEqual([[0.5, 0.5], [1]]);
    expect(several!.strideFrames).toBe(4);
    const strided = planRuns(framed, { networks, profile: PROFILES.smoke, engine: "wasm", strideFrames: 7 });
    expect(strided[0]!.strideFrames).toBe(7);
  });
});
