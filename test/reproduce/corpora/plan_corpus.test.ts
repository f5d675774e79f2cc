import { describe, expect, it } from "vitest";
import type { CorpusChoice } from "../../../reproduce/corpora/corpora.ts";
import {
  type CorpusPlan,
  cellNamed,
  checkWindows,
  type PlanOptions,
  planCorpus,
} from "../../../reproduce/corpora/plan_corpus.ts";
import { EXPERIMENT_CELLS } from "../../../reproduce/experiments.ts";
import { PUBLISHED_CELLS } from "../../../reproduce/published_claims.ts";
import type { FramedCorpus } from "../../../src/features/framed_corpus.ts";
import { smallFramedCorpus } from "../../_data/small_framed_corpus.ts";

const choiceOf = (name: string): CorpusChoice => ({ name, size: "smoke", seed: 0, recola: {} });
const film = smallFramedCorpus();

/** The small corpus as CreativeIT is: three attributes, speech and motion. */
function likeCreativeit(): FramedCorpus {
  const attributes = ["activation", "valence", "dominance"] as const;
  const recordings = film.recordings.map((recording) => {
    const { arousal, valence } = recording.labels;
    const { audio, visual } = recording.features;
    return {
      ...recording,
      features: { speech: audio!, motion: visual! },
      labels: { activation: arousal!, valence: valence!, dominance: arousal! },
    };
  });
  return { ...film, corpus: { ...film.corpus, attributes, modalities: ["speech", "motion"] }, recordings };
}

const every = [...PUBLISHED_CELLS.keys(), ...EXPERIMENT_CELLS.keys()];
const plan = (cells: readonly string[], options: Partial<PlanOptions> = {}): CorpusPlan =>
  planCorpus(cells, {
    ...{ profile: "smoke", engine: "wasm", choice: choiceOf("sim-creativeit"), framed: likeCreativeit() },
    ...options,
  });
const onFilm = (cells: readonly string[]): CorpusPlan =>
  planCorpus(cells, { profile: "smoke", engine: "wasm", choice: choiceOf("studyforrest"), framed: film });

describe("cellNamed()", () => {
  it("is no experiment for a count or a number of others, and refuses a name that stands nowhere", () => {
    expect(cellNamed("T5.parameters.cer-mtl")).toBeUndefined();
    expect(cellNamed("T6.recola.valence.ddat")).toBeUndefined();
    expect(() => cellNamed("T7.recola.valence.mtl")).toThrow(/^Cannot plan the cell T7\.recola\.valence\.mtl: /);
  });
});

describe("planCorpus()", () => {
  const { cells, configurations } = plan(every);

  it("plans every experiment of the corpus that it stands for, and of no other", () => {
    const wanted = every.filter((name) => cellNamed(name)?.corpus === "creativeit");
    expect([...cells.keys()]).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(50);
  });

  it("gives a cell one run a fold and seed, each of a network that learns its attribute", () => {
    for (const { task, keys } of cells.values()) {
      expect(keys.length).toBe(2);
      for (const key of keys) expect(configurations.get(key)!.network.tasks).toContain(task);
    }
  });

  it("trains once what Tables I, III, IV and V print of one experiment", () => {
    for (const attribute of ["activation", "valence", "dominance"]) {
      const names = ["T1.*.multimodal.ccc", "T3.*.mtl", "T4.*.n20", "T5.*.cer-mtl"];
      const keys = names.map((name) => cells.get(name.replace("*", `creativeit.${attribute}`))!.keys);
      expect(keys).toEqual([keys[0], keys[0], keys[0], keys[0]]);
    }
    const together = plan(every.filter((name) => /^(T1\..*multimodal\.ccc|T3\..*mtl|T4\..*n20|T5\..*mtl)$/.test(name)));
    expect([together.cells.size, together.configurations.size]).toEqual([12, 2]);
  });

  it("plans each run for some cell, and no run twice", () => {
    const keys = new Set([...cells.values()].flatMap((cell) => cell.keys));
    expect([...configurations.keys()].toSorted()).toEqual([...keys].toSorted());
  });

  it("plans once, on a film, what both of the paper's corpora have in common, under the film's own attribute", () => {
    const names = ["creativeit", "recola"].map((corpus) => `T3.${corpus}.activation.mtl`);
    const both = onFilm(names);
    expect(names.map((name) => both.cells.get(name)!.task)).toEqual(["arousal", "arousal"]);
    expect(both.cells.get(names[0]!)!.keys).toEqual(both.cells.get(names[1]!)!.keys);
    expect(both.configurations.size).toBe(2);
    // Motion of the one and facial values of the other are both the picture.
    const pictures = onFilm(["T1.creativeit.valence.motion.ccc", "T2.recola.valence.facial.ccc"]);
    expect([pictures.cells.size, pictures.configurations.size]).toEqual([2, 2]);
  });

  it("leaves out cells of an attribute that nobody rated", () => {
    expect(onFilm(["T3.creativeit.dominance.mtl", "T3.creativeit.valence.mtl"]).cells.size).toBe(1);
    expect(onFilm(["T3.creativeit.dominance.stl"]).configurations.size).toBe(0);
  });

  it("leaves out an experiment with an attribute that nobody rated, which would be another experiment", () => {
    const names = ["X.creativeit.valence.activation+valence", "X.creativeit.valence.dominance+valence"];
    expect([...onFilm(names).cells.keys()]).toEqual(names.slice(0, 1));
    expect([...plan(names).cells.keys()]).toEqual(names);
  });

  it("lets N, stride, hops and seeds that are given replace those of cell, corpus and profile", () => {
    const name = "T3.creativeit.valence.mtl";
    const given = { frames: 36, stride: 3, trainingHop: 5, evaluationHop: 7, seeds: 3 };
    const changed = plan([name], given);
    expect([changed.cells.get(name)!.condition.frames, changed.configurations.size]).toEqual([36, 2 * 3]);
    for (const run of changed.configurations.values()) {
      expect([run.network.frames, run.hyperparameters.windowFrames, run.strideFrames]).toEqual([36, 36, 3]);
      expect(run.hyperparameters).toMatchObject({ trainingHopStrides: 5, evaluationHopFrames: 7 });
    }
  });
});

describe("checkWindows()", () => {
  it("accepts N that every recording has a window of, and refuses a longer one before any training", () => {
    expect(() => checkWindows(plan(["T4.creativeit.valence.n60"]))).not.toThrow();
    expect(() => checkWindows(plan(["T4.creativeit.valence.n20"], { frames: 122 }))).toThrow(RangeError);
  });
});
