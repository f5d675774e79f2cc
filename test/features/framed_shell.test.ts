import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/evaluation/condition.ts";
import { planCondition } from "../../src/evaluation/plan_condition.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import { type CorpusFacts, corpusFacts } from "../../src/features/corpus_facts.ts";
import { framedShell } from "../../src/features/framed_shell.ts";
import { PROFILES } from "../../src/training/profiles.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";

const framed = smallFramedCorpus();
const shellOf = (facts: CorpusFacts) => framedShell(JSON.parse(JSON.stringify(facts)));

describe("framedShell()", () => {
  it("gives the facts back that it was made of", () => {
    const facts = { ...corpusFacts(framed), readings: { energy: "c0" } as const };
    expect(corpusFacts(shellOf(facts))).toEqual(facts);
    expect(shellOf(corpusFacts(framed))).not.toHaveProperty("readings");
  });

  it.each(["cer-mtl", "cer-stl", "pure-cnn"] as const)(
    "plans the runs of %s that the corpus itself does",
    (network) => {
      for (const modality of ["multimodal", "speech", "motion"]) {
        const condition: Condition = { network, modality, loss: "ccc", frames: 20 };
        const plan = {
          condition,
          profile: PROFILES.smoke,
          engine: "wasm",
          choices: { "unimodal-input": "zeroed" },
        } as const;
        const [there, here] = [framed, shellOf(corpusFacts(framed))].map((each) =>
          planCondition(each, plan).map(runKey),
        );
        expect(here).toEqual(there);
      }
    },
  );

  it("holds one recording without a frame, so that no run can be done on it", () => {
    const { recordings } = shellOf(corpusFacts(framed));
    expect(recordings.map(({ frames, features }) => [frames, features.audio!.values.length])).toEqual([[0, 0]]);
  });
});
