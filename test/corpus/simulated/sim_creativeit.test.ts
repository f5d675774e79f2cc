import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { simCreativeit } from "../../../src/corpus/simulated/sim_creativeit.ts";
import type { SimulatedCorpus } from "../../../src/corpus/simulated/simulated_corpus.ts";
import { SIMULATION_VERSION, type SimulationSize } from "../../../src/corpus/simulated/simulation_constants.ts";
import { frameCorpus } from "../../../src/features/frame_corpus.ts";
import { simulationHashes } from "./_simulation_hashes.ts";

const sizes = Object.fromEntries(
  (["smoke", "quick", "paper"] as const).map((size) => [size, simCreativeit({ size, seed: 1 })]),
) as Record<SimulationSize, SimulatedCorpus>;
const corpus = sizes.smoke;
const recorded = JSON.parse(readFileSync("fixtures/simulated/smoke.json", "utf8"));
const speakersOf = (ids: readonly string[]) =>
  new Set(corpus.recordings.filter(({ id }) => ids.includes(id)).flatMap(({ speakers }) => speakers));
const dyadsOf = (ids: readonly string[]) => new Set(ids.map((id) => id.split("-scene")[0]));

describe("simCreativeit()", () => {
  it("has the recorded bytes, signal by signal and label by label", () => {
    expect(recorded.version, "write fixtures/simulated anew").toBe(SIMULATION_VERSION);
    expect(simulationHashes(corpus)).toEqual(recorded["sim-creativeit"]);
  });

  it.each([
    ["smoke", 10, 20, 10],
    ["quick", 16, 60, 16],
    ["paper", 40, 210, 16],
  ] as const)("has in size %s %i recordings of %i s by %i actors", (size, recordings, seconds, actors) => {
    const sized = sizes[size];
    expect(sized.recordings.length).toBe(recordings);
    expect(new Set(sized.recordings.map((each) => each.seconds))).toEqual(new Set([seconds]));
    expect(new Set(sized.recordings.flatMap(({ speakers }) => speakers)).size).toBe(actors);
  });

  it("refuses a size it does not know", () => {
    expect(() => simCreativeit({ size: "large" as SimulationSize, seed: 1 })).toThrow(
      "Cannot simulate sim-creativeit: size must be smoke, quick or paper, current value is large",
    );
  });

  it.each(["smoke", "quick", "paper"] as const)(
    "divides size %s into five folds that test each recording once",
    (size) => {
      const { folds, recordings } = sizes[size];
      const ids = recordings.map(({ id }) => id).sort();
      expect(folds.length).toBe(5);
      expect(folds.flatMap(({ test }) => test).sort()).toEqual(ids);
      expect(folds.flatMap(({ validation }) => validation).sort()).toEqual(ids);
      for (const { train, validation, test } of folds) expect([...train, ...validation, ...test].sort()).toEqual(ids);
    },
  );

  it("has no actor and no dyad in two sets of a fold", () => {
    for (const { train, validation, test } of corpus.folds) {
      for (const membersOf of [speakersOf, dyadsOf]) {
        const sets = [train, validation, test].map(membersOf);
        expect(sets.reduce((sum, { size }) => sum + size, 0)).toBe(membersOf([...train, ...validation, ...test]).size);
      }
    }
  });

  it("lets both actors of a dyad appear, in the same session", () => {
    expect(speakersOf(corpus.folds[0]!.test)).toEqual(new Set(["actor-1", "actor-2"]));
  });

  it("frames to 39 speech and 24 motion values for every 60th of a second", async () => {
    const { recordings } = await frameCorpus({ ...corpus, recordings: corpus.recordings.slice(0, 1) });
    const [{ frames, features }] = recordings as [(typeof recordings)[0]];
    expect(frames).toBe(20 * 60);
    expect([features.speech!.names.length, features.motion!.names.length]).toEqual([39, 24]);
  });

  it("keeps no two signals under one key, over sizes and seeds", () => {
    const corpora = [sizes.quick, corpus, simCreativeit({ size: "smoke", seed: 2 })];
    const keys = corpora.flatMap(({ recordings }) =>
      recordings.flatMap(({ signals }) => Object.values(signals).map(({ key }) => key)),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
