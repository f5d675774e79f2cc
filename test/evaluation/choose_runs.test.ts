import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Corpus } from "../../src/corpus/recording.ts";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { chooseRuns } from "../../src/evaluation/choose_runs.ts";
import { planRuns } from "../../src/evaluation/plan_runs.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import { runTraining } from "../../src/evaluation/run_training.ts";
import type { FramedCorpus } from "../../src/features/framed_corpus.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { countParameters } from "../../src/model/count_parameters.ts";
import { pureCnn } from "../../src/model/pure_cnn.ts";
import { READINGS, type ReadingName } from "../../src/model/readings.ts";
import type { Choices } from "../../src/training/open_points/choices.ts";
import { choicesOfReading } from "../../src/training/open_points/choices_of_reading.ts";
import { choosablePoints } from "../../src/training/open_points/choosable_points.ts";
import { featureReadings } from "../../src/training/open_points/feature_readings.ts";
import { PROFILES } from "../../src/training/profiles.ts";
import { choices } from "../_arbitraries/choices.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";

const small = smallFramedCorpus();
const framed: FramedCorpus = {
  ...small,
  corpus: {
    ...small.corpus,
    recordings: small.recordings.map(({ id }) => ({ id, speakers: [`${id}'s`] })),
  } as unknown as Corpus,
};
const network = (tasks: string[]) => cerMtl({ frames: 6, features: 2, tasks });
const networks = [network(["arousal", "valence"]), network(["valence"])];
// Correlation, so that loss and CCC disagree when to stop and outputs leave the range of the labels; a stride that the literal
// indices are not the same at; a last batch that each reading treats otherwise.
const profile = {
  ...PROFILES.smoke,
  hyperparameters: {
    ...PROFILES.smoke.hyperparameters,
    ...({ loss: "pcc", trainingHopStrides: 1, evaluationHopFrames: 1 } as const),
    ...{ batchWindows: 60, leastBatchWindows: 55, epochs: 8, patienceEpochs: 3, learningRate: 0.03 },
  },
};
const made = (choices: Choices): FramedCorpus => ({ ...framed, readings: featureReadings(choices) });
const plan = (choices: Choices = {}): RunConfiguration[] =>
  planRuns(made(choices), { networks, profile, engine: "wasm", choices, strideFrames: 2 });

describe("chooseRuns()", () => {
  it("changes nothing, the keys least of all, when all is read as by default", () => {
    const plain = plan();
    expect(plain.every((run) => run.choices === undefined)).toBe(true);
    const defaults = Object.fromEntries(choosablePoints().map((point) => [point.name, point.default]));
    expect(chooseRuns(plain, { choices: defaults, framed })).toEqual(plain);
    expect(plain.map(runKey)).toEqual(chooseRuns(plain, { choices: {}, framed }).map(runKey));
  });

  it("writes down what nothing else of a configuration tells, and no more", () => {
    const [run] = plan({ "label-of-window": "mean", padding: "valid", "task-weights": "one", "last-batch": "keep" });
    expect(run!.choices).toEqual({ "label-of-window": "mean" });
    expect(run!.taskWeights).toEqual([1, 1]);
    expect(run!.hyperparameters.leastBatchWindows).toBe(1);
    expect(run!.network).toEqual(cerMtl({ frames: 6, features: 2, tasks: ["arousal", "valence"], padding: "valid" }));
    expect(plan({ "task-weights": "uniform", "last-batch": "drop" })[0]!.choices).toEqual({ "last-batch": "drop" });
  });

  it("reads both learning rates and both ways to stop relative to the profile", () => {
    const [run] = plan({ "learning-rate": "upper", "early-stopping": "fixed" });
    expect(run!.hyperparameters).toEqual({ ...profile.hyperparameters, learningRate: 0.06, epochs: 3 });
    expect(run!.choices).toBeUndefined();
  });

  it("trains on the validation recordings where others decide when to stop, one object a fold", () => {
    const runs = plan({ "validation-set": "test" });
    expect(runs[0]!.fold).toEqual({ name: "first", train: ["c", "d", "b"], validation: ["a"], test: ["a"] });
    expect(runs[1]!.fold).toBe(runs[0]!.fold);
    const [drawn] = plan({ "validation-set": "windows" });
    expect(drawn!.fold).toEqual({ name: "first", train: ["c", "d", "b"], validation: [], test: ["a"] });
    expect(drawn!.choices).toEqual({ "validation-set": "windows" });
  });

  it("never trains on a validation recording that is tested on as well", () => {
    const run = { ...plan()[0]!, fold: { name: "dev", train: ["a"], validation: ["b", "c"], test: ["c"] } };
    const [chosen] = chooseRuns([run], { choices: { "validation-set": "windows" }, framed });
    expect(chosen!.fold).toEqual({ name: "dev", train: ["a", "b"], validation: [], test: ["c"] });
  });

  it("keeps the first fold alone for a single split", () => {
    expect([...new Set(plan({ folds: "first" }).map(({ fold }) => fold.name))]).toEqual(["first"]);
    expect(plan({ folds: "first" })).toEqual(plan().filter(({ fold }) => fold.name === "first"));
  });

  it("widens the heads of single tasks alone", () => {
    const [several, single] = plan({ "stl-width": "all-heads" });
    expect(several!.network).toEqual(networks[0]);
    expect(single!.network.head[0]).toMatchObject({ kind: "gru", units: 10 });
  });

  it("gives a network of one modality the width of all, and leaves those of all modalities as they are", () => {
    const runs = plan();
    const partial = runs.map((run) => ({ ...run, modalities: ["audio"], network: { ...run.network, features: 1 } }));
    const [zeroed] = chooseRuns(partial, { choices: { "unimodal-input": "zeroed" }, framed });
    expect([zeroed!.network.features, zeroed!.modalities]).toEqual([2, ["audio"]]);
    expect(zeroed!.choices).toEqual({ "unimodal-input": "zeroed" });
    expect(chooseRuns(runs, { choices: { "unimodal-input": "zeroed" }, framed })).toEqual(runs);
  });

  it("leaves Pure CNN as it is, and refuses a network that is in another reading already", () => {
    const options = { profile, engine: "wasm", choices: { activation: "tanh" } } as const;
    const cnn = pureCnn({ frames: 6, features: 2, tasks: ["valence"] });
    expect(planRuns(framed, { ...options, networks: [cnn] })[0]!.network).toEqual(cnn);
    const read = cerMtl({ frames: 6, features: 2, tasks: ["valence"], resetAfter: true });
    expect(() => planRuns(framed, { ...options, networks: [read] })).toThrow(
      "Cannot read the network cer-stl otherwise: it must be in the plain reading, current one is another already",
    );
  });

  it("refuses features that were made otherwise, in both directions", () => {
    const options = { networks, profile, engine: "wasm" };
    expect(() => planRuns(framed, { ...options, choices: { "speech-window": "40ms" } })).toThrow(
      'Cannot plan the runs: features must be made with {"frameSeconds":0.04}, current ones are with {}',
    );
    expect(() => planRuns(made({ "speech-energy": "c0" }), options)).toThrow(RangeError);
  });

  it("refuses to standardise by speaker where a recording names none", () => {
    const recordings = [...framed.corpus.recordings.slice(1), { id: "film", speakers: [] }];
    const film = { ...framed, corpus: { ...framed.corpus, recordings } } as unknown as FramedCorpus;
    const options = { networks, profile, engine: "wasm", choices: { "feature-normalisation": "speaker" } } as const;
    expect(() => planRuns(film, options)).toThrow(
      "Cannot plan the runs with feature-normalisation=speaker: every recording of waves must name who speaks in it, current recording without is film",
    );
  });

  it.each(Object.keys(READINGS) as ReadingName[])("plans the network reading %s as the choices that it is", (name) => {
    const { options, featuresFor5615 } = READINGS[name];
    const sizes = { frames: 20, features: featuresFor5615 ?? 63, tasks: ["activation", "valence", "dominance"] };
    const plain = { ...plan()[0]!, network: cerMtl(sizes) };
    const [read] = chooseRuns([plain], { choices: choicesOfReading(name), framed });
    expect(read!.network).toEqual(cerMtl({ ...sizes, ...options }));
    expect(read!.choices).toBeUndefined();
    if (featuresFor5615 !== null) expect(countParameters(read!.network).total).toBe(5615);
  });

  it("always plans each computation once: choices of the default, or about features, change no key, others that of all", () => {
    const plain = new Set(plan().map(runKey));
    fc.assert(
      fc.property(choices(), (all) => {
        const runs = plan(all);
        expect(new Set(runs.map(runKey)).size).toBe(runs.length);
        const changed = choosablePoints().filter(({ name, default: usual }) => (all[name] ?? usual) !== usual);
        // Features of another reading give a corpus another checksum; the checksum of this one is made up.
        const silent = changed.every(
          ({ name, where }) => SILENT.includes(name) || (where === "features" && name !== "feature-normalisation"),
        );
        expect(runs.every((run) => plain.has(runKey(run)))).toBe(silent);
      }),
      { numRuns: 40 },
    );
  });

  it("never trains on a recording that is tested on, nor on one that is validated on", () => {
    fc.assert(
      fc.property(choices(), (all) => {
        for (const { fold } of plan(all)) {
          expect(fold.train.filter((id) => fold.test.includes(id) || fold.validation.includes(id))).toEqual([]);
          expect(new Set(fold.train).size).toBe(fold.train.length);
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** What changes no key of the runs that are left: they are fewer, or of all modalities anyway. */
const SILENT: readonly string[] = ["folds", "unimodal-input"];

/** What these change is not to be seen on one small run of all modalities. */
const SEEN_ELSEWHERE: readonly string[] = [
  "folds", // fewer runs
  "unimodal-input", // runs of one modality
  "speech-window", // frame_corpus.test.ts, as the next three
  "speech-energy",
  "motion-deltas",
  "motion-angles",
];
const ALTERNATIVES = choosablePoints()
  .filter(({ name }) => !SEEN_ELSEWHERE.includes(name))
  .flatMap(({ name, values, default: usual }) =>
    Object.keys(values)
      .filter((value) => value !== usual)
      .map((value) => [name, value] as const),
  );

describe("runTraining()", () => {
  it.each(ALTERNATIVES)("computes something else with %s=%s", async (name, value) => {
    const outcomes = async (choices: Choices) => {
      const run = plan(choices)[name === "stl-width" ? 1 : 0]!;
      const { traces } = await runTraining(framed, { configuration: run, engine: wasmEngine });
      expect(traces.every(({ predictions }) => predictions.every(Number.isFinite))).toBe(true);
      return traces.map(({ frames, labels, predictions }) => [frames, labels, predictions]);
    };
    expect(await outcomes({ [name]: value })).not.toEqual(await outcomes({}));
  });

  it("makes zeros of the other modality, so that a network of one reads the width of both", async () => {
    const [run] = plan();
    const partial = { ...run!, modalities: ["audio"], network: { ...run!.network, features: 1 } };
    const [zeroed] = chooseRuns([partial], { choices: { "unimodal-input": "zeroed" }, framed });
    const [one, both] = [
      await runTraining(framed, { configuration: partial, engine: wasmEngine }),
      await runTraining(framed, { configuration: zeroed!, engine: wasmEngine }),
    ];
    expect(both.record.parameters - one.record.parameters).toBe(3 * 25);
    expect(both.traces[0]!.predictions).not.toEqual(one.traces[0]!.predictions);
  });
});
