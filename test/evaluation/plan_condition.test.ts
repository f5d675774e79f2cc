import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/evaluation/condition.ts";
import { planCondition } from "../../src/evaluation/plan_condition.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import { PROFILES } from "../../src/training/profiles.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";

const framed = smallFramedCorpus();
const profile = { ...PROFILES.smoke, seeds: 2 };
const mtl: Condition = { network: "cer-mtl", modality: "multimodal", loss: "ccc", frames: 20 };
const planned = (changes: Partial<Condition> = {}): RunConfiguration[] =>
  planCondition(framed, { condition: { ...mtl, ...changes }, profile, engine: "wasm" });
const keys = (changes: Partial<Condition> = {}): string[] => planned(changes).map(runKey);

describe("planCondition()", () => {
  it("crosses every fold and seed with every network: twice as many runs for CER-STL on two attributes", () => {
    expect([planned().length, planned({ network: "cer-stl" }).length]).toEqual([2 * 2, 2 * 2 * 2]);
    expect(new Set(keys({ network: "cer-stl" })).size).toBe(8);
  });

  it("trains with the experiment's loss, N and modality, and with nothing else than the profile besides", () => {
    for (const run of planned({ loss: "mse", frames: 40, modality: "motion" })) {
      expect(run.hyperparameters).toEqual({ ...profile.hyperparameters, loss: "mse", windowFrames: 40 });
      expect([run.network.frames, run.network.features, run.modalities]).toEqual([40, 1, ["visual"]]);
    }
  });

  it("takes the experiment's batch where it has one", () => {
    expect(planned()[0]!.hyperparameters.batchWindows).toBe(profile.hyperparameters.batchWindows);
    expect(planned({ batchWindows: 1024 })[0]!.hyperparameters.batchWindows).toBe(1024);
  });

  it("looks at predictions at least as often as the experiment needs, and never less often than the profile does", () => {
    const usual = profile.hyperparameters.evaluationHopFrames;
    const hop = (evaluationHopFrames: number): number =>
      planned({ evaluationHopFrames })[0]!.hyperparameters.evaluationHopFrames;
    expect([usual, planned()[0]!.hyperparameters.evaluationHopFrames]).toEqual([16, 16]);
    expect([hop(4), hop(64)]).toEqual([4, 16]);
  });

  it("plans equal experiments alike, however they are worded, so that they are trained once", () => {
    expect(keys({ modality: "facial" })).toEqual(keys({ modality: "motion" }));
    expect(keys({ tasks: ["activation", "valence"] })).toEqual(keys());
    expect(keys({ evaluationHopFrames: 64 })).toEqual(keys());
  });

  it("plans different experiments apart", () => {
    const others: Partial<Condition>[] = [
      {},
      { network: "cer-stl" },
      { network: "pure-cnn" },
      { modality: "speech" },
      { modality: "motion" },
      { loss: "mse" },
      { frames: 40 },
      { tasks: ["valence"] },
      { batchWindows: 32 },
      { evaluationHopFrames: 4 },
    ];
    const all = others.map((other) => keys(other));
    // CER-MTL of one task is CER-STL: those of valence are among the runs of the second.
    expect(all[7]!.every((key) => all[1]!.includes(key))).toBe(true);
    const rest = all.filter((_, index) => index !== 7).flat();
    expect(new Set(rest).size).toBe(rest.length);
  });

  it("refuses attributes and modalities that the corpus has nothing for", () => {
    expect(() => planned({ tasks: ["dominance"] })).toThrow(/^Cannot plan runs on waves: /);
    expect(() => planned({ modality: "smell" })).toThrow(/^Cannot feed smell of waves: /);
  });
});
