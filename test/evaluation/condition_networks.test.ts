import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/evaluation/condition.ts";
import { conditionNetworks } from "../../src/evaluation/condition_networks.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { pureCnn } from "../../src/model/pure_cnn.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";

const framed = smallFramedCorpus();
const mtl: Condition = { network: "cer-mtl", modality: "multimodal", loss: "ccc", frames: 40 };
const both = ["arousal", "valence"];

describe("conditionNetworks()", () => {
  it("is one CER-MTL for all attributes of the corpus, of the experiment's N", () => {
    expect(conditionNetworks(framed, mtl)).toEqual([cerMtl({ frames: 40, features: 2, tasks: both })]);
  });

  it("is one CER-STL an attribute, in the corpus's order", () => {
    expect(conditionNetworks(framed, { ...mtl, network: "cer-stl" })).toEqual(
      both.map((task) => cerMtl({ frames: 40, features: 2, tasks: [task] })),
    );
  });

  it("is one Pure CNN for all attributes", () => {
    expect(conditionNetworks(framed, { ...mtl, network: "pure-cnn" })).toEqual([
      pureCnn({ frames: 40, features: 2, tasks: both }),
    ]);
  });

  it.each([
    ["cer-mtl", [1]],
    ["cer-stl", [1, 1]],
    ["pure-cnn", [1]],
  ] as const)("makes %s as wide as the one modality that is fed, not as the corpus", (network, widths) => {
    const networks = conditionNetworks(framed, { ...mtl, network, modality: "speech" });
    expect(networks.map(({ features }) => features)).toEqual(widths);
  });

  it("learns only the attributes that an experiment names, in the corpus's words and the experiment's order", () => {
    const tasksOf = (condition: Partial<Condition>) =>
      conditionNetworks(framed, { ...mtl, ...condition }).map(({ tasks }) => tasks);
    expect(tasksOf({ tasks: ["valence", "activation"] })).toEqual([["valence", "arousal"]]);
    expect(tasksOf({ tasks: ["activation"], network: "cer-stl" })).toEqual([["arousal"]]);
  });

  it("leaves out what nobody rated in the corpus, and refuses an experiment of which nothing is left", () => {
    expect(conditionNetworks(framed, { ...mtl, tasks: ["dominance", "valence"] })[0]!.tasks).toEqual(["valence"]);
    expect(() => conditionNetworks(framed, { ...mtl, tasks: ["dominance"] })).toThrow(
      new RangeError(
        "Cannot plan runs on waves: an attribute among arousal, valence is wanted, current choice is dominance",
      ),
    );
  });

  it("refuses a modality that the corpus has nothing in the stead of", () => {
    expect(() => conditionNetworks(framed, { ...mtl, modality: "smell" })).toThrow(/^Cannot feed smell of waves/);
  });
});
