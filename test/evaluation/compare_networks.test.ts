import { describe, expect, it } from "vitest";
import { compareNetworks } from "../../src/evaluation/compare_networks.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { smallRun } from "../_data/small_run.ts";

const attributes = ["arousal", "valence"];

/** A record of given scores, as the store would give it. */
function record(place: { fold: string; seed: number }, scores: Readonly<Record<string, number>>): RunRecord {
  const run = smallRun({
    seed: place.seed,
    fold: { name: place.fold, train: [], validation: [], test: [] },
    network: cerMtl({ frames: 4, features: 2, tasks: Object.keys(scores) }),
  });
  const array = { sha256: "", shape: [] };
  return {
    ...run.record,
    key: "",
    sha256: "",
    test: [],
    arrays: { predictions: array, labels: array, frames: array },
    scores: Object.entries(scores).map(([task, concatenated]) => ({
      task,
      concatenated,
      recordingMean: concatenated,
      recordings: [concatenated],
    })),
  };
}

function experiment(score: (place: { fold: string; seed: number; network: "mtl" | "stl" }) => number): RunRecord[] {
  return ["1", "2", "3"].flatMap((fold) =>
    [0, 1].flatMap((seed) => {
      const [mtl, stl] = (["mtl", "stl"] as const).map((network) => score({ fold, seed, network }));
      return [
        record({ fold, seed }, { arousal: mtl!, valence: 2 * mtl! }),
        record({ fold, seed }, { arousal: stl! }),
        record({ fold, seed }, { valence: 2 * stl! }),
      ];
    }),
  );
}

describe("compareNetworks()", () => {
  it("takes means over folds and seeds, and their difference, by hand", () => {
    const records = experiment(({ fold, seed, network }) => (Number(fold) + seed + (network === "mtl" ? 1 : 0)) / 16);
    const [arousal, valence] = compareNetworks(records, { attributes, seed: 0 });
    // Folds 1, 2, 3 and seeds 0, 1: mean of fold + seed is 2.5.
    expect(arousal).toMatchObject({ folds: 3, seeds: 2, stl: { estimate: 2.5 / 16 }, mtl: { estimate: 3.5 / 16 } });
    expect(valence!.difference.estimate).toBe(2 / 16);
  });

  it("gives a paired difference that is the same everywhere an interval of no width", () => {
    const records = experiment(({ fold, seed, network }) => (Number(fold) + seed + (network === "mtl" ? 1 : 0)) / 16);
    const [arousal] = compareNetworks(records, { attributes, seed: 0 });
    expect(arousal!.difference).toEqual({ estimate: 1 / 16, lower: 1 / 16, upper: 1 / 16 });
    expect(arousal!.mtl.upper - arousal!.mtl.lower).toBeGreaterThan(0);
  });

  it("makes undefined what one undefined score enters, and nothing else", () => {
    const records = experiment(({ fold, network }) => (fold === "2" && network === "mtl" ? NaN : 0.5));
    const [arousal] = compareNetworks(records, { attributes, seed: 0 });
    expect(arousal!.mtl.estimate).toBeNaN();
    expect(arousal!.difference.estimate).toBeNaN();
    expect(arousal!.stl).toEqual({ estimate: 0.5, lower: 0.5, upper: 0.5 });
  });

  it("does not depend on the order of the records", () => {
    const records = experiment(({ fold, seed }) => Number(fold) / 8 + seed / 16);
    const shuffled = records.toReversed();
    const sorted = (list: readonly RunRecord[]) => compareNetworks(list, { attributes, seed: 0 });
    expect(sorted(shuffled)).toEqual(sorted(records));
  });

  it("names the missing run", () => {
    const records = experiment(() => 0.5).slice(0, -1);
    expect(() => compareNetworks(records, { attributes, seed: 0 })).toThrow(
      "current run of fold 3 and seed 1 is missing",
    );
  });
});
