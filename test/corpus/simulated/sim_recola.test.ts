import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { simRecola } from "../../../src/corpus/simulated/sim_recola.ts";
import { SIMULATION_VERSION } from "../../../src/corpus/simulated/simulation_constants.ts";
import { frameCorpus } from "../../../src/features/frame_corpus.ts";
import { simulationHashes } from "./_simulation_hashes.ts";

const corpus = simRecola({ size: "smoke", seed: 1 });
const recorded = JSON.parse(readFileSync("fixtures/simulated/smoke.json", "utf8"));

describe("simRecola()", () => {
  it("has the recorded bytes, signal by signal and label by label", () => {
    expect(recorded.version, "write fixtures/simulated anew").toBe(SIMULATION_VERSION);
    expect(simulationHashes(corpus)).toEqual(recorded["sim-recola"]);
  });

  it.each([
    ["smoke", 12],
    ["quick", 60],
    ["paper", 300],
  ] as const)("has in size %s 18 recordings of %i s by as many people", (size, seconds) => {
    const { recordings } = simRecola({ size, seed: 1 });
    expect(recordings.map((each) => each.seconds)).toEqual(Array(18).fill(seconds));
    expect(new Set(recordings.flatMap(({ speakers }) => speakers)).size).toBe(18);
  });

  it("trains on seven people, validates on two and tests on AVEC's nine development recordings", () => {
    const [fold, ...others] = corpus.folds;
    expect(others).toEqual([]);
    expect([fold!.train.length, fold!.validation.length, fold!.test.length]).toEqual([7, 2, 9]);
    expect([...fold!.train, ...fold!.validation, ...fold!.test]).toEqual(corpus.recordings.map(({ id }) => id));
    expect(fold!.test.every((id) => id.startsWith("dev_"))).toBe(true);
  });

  it("has six raters for activation and valence, a value every 40 ms from the first to the last instant", () => {
    for (const { ratings, labels, seconds } of corpus.recordings) {
      expect(Object.keys(ratings)).toEqual(["activation", "valence"]);
      expect(ratings.activation!.map(({ length }) => length)).toEqual(Array(6).fill(25 * seconds + 1));
      expect(labels.valence!.frameRate).toBe(25);
    }
  });

  it("loses no frame when 25 labels and facial values a second become 60 frames", async () => {
    const { recordings } = await frameCorpus({ ...corpus, recordings: corpus.recordings.slice(0, 1) });
    expect(recordings[0]!.frames).toBe(12 * 60);
    expect(recordings[0]!.features.facial!.names.length).toBe(12);
  });
});
