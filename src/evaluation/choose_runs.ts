import type { Fold } from "../corpus/recording.ts";
import type { FramedCorpus } from "../features/framed_corpus.ts";
import { type CerMtlOptions, cerMtl } from "../model/cer_mtl.ts";
import type { NetworkSpec } from "../model/network_spec.ts";
import type { ChoiceName, Choices } from "../training/open_points/choices.ts";
import { chosenHyperparameters } from "../training/open_points/chosen_hyperparameters.ts";
import { featureReadings } from "../training/open_points/feature_readings.ts";
import { NETWORK_CHOICES, networkOptions } from "../training/open_points/network_options.ts";
import { nonDefaultChoices } from "../training/open_points/non_default_choices.ts";
import { canonicalJson } from "./canonical_json.ts";
import type { RunConfiguration } from "./run_record.ts";

/** How the points that the paper leaves open are read, and on what corpus. */
export interface ChooseRunsOptions {
  readonly choices: Choices;
  readonly framed: FramedCorpus;
}

/**
 * Runs as they are planned, read otherwise: each configuration with all that the choices change of it.
 *
 * Choices about layers, hyper-parameters, task weights and folds change what the configuration says of these, those about
 * features change the corpus's checksum, and neither anything else; all others stand in its field `choices`, unless they change
 * nothing of that run. So one computation has one key, however it was asked for, and a reading that changes no key is no
 * other reading of those runs.
 *
 * Convention: choices about layers are about CER-MTL and CER-STL in the plain reading; Pure CNN stays as it is.
 *
 * @param runs Configurations that are read as by default.
 * @param options Choices, and the corpus, whose features must be made as they say.
 * @returns The configurations to run, in the same order; fewer if only the first fold is wanted.
 * @throws {RangeError} If features are made otherwise, speakers are wanted that the corpus does not name, or a network is not
 * in the plain reading any more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { chooseRuns, planRuns } from "../src/evaluation/mod.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { PROFILES } from "../src/training/profiles.ts";
 *
 * const corpus = {
 *   name: "one fold", kind: "simulated", description: "", limits: "", attributes: ["valence"], modalities: ["speech"],
 *   frameRate: 25, strideFrames: 4, recordings: [], folds: [{ name: "1", train: ["a"], validation: ["b"], test: ["c"] }],
 * } as const;
 * const framed = { corpus, recordings: [], checksum: "" };
 * const networks = [cerMtl({ frames: 20, features: 39, tasks: ["valence"] })];
 * const runs = planRuns(framed, { networks, profile: PROFILES.smoke, engine: "wasm" });
 * const [run] = chooseRuns(runs, { choices: { padding: "valid", edges: "pad" }, framed });
 * assert.equal(run?.network.trunk[0]?.kind === "conv1d" && run.network.trunk[0].padding, "valid");
 * assert.deepEqual(run?.choices, { edges: "pad" });
 * ```
 */
export function chooseRuns(runs: readonly RunConfiguration[], options: ChooseRunsOptions): RunConfiguration[] {
  const { framed } = options;
  const choices = nonDefaultChoices(options.choices);
  checkFeatures(framed, choices);
  checkSpeakers(framed, choices);
  if (Object.keys(choices).length === 0) return [...runs];
  // One object a fold, as in the plan, so that a fold can be told by identity.
  const folds = new Map(runs.map(({ fold }) => [fold, chosenFold(fold, choices)]));
  const chosen = choices.folds === "first" ? runs.filter(({ fold }) => fold === runs[0]?.fold) : runs;
  return chosen.map((run) => {
    const { corpus } = framed;
    const isPartial = corpus.modalities.some((modality) => !run.modalities.includes(modality));
    const kept = Object.entries(choices).filter(
      ([name, value]) => !isToldElsewhere(name as ChoiceName, value) && (name !== "unimodal-input" || isPartial),
    );
    return {
      ...run,
      fold: folds.get(run.fold)!,
      network: chosenNetwork(run.network, { choices, framed, isPartial }),
      taskWeights: chosenTaskWeights(run.taskWeights, choices),
      hyperparameters: chosenHyperparameters(run.hyperparameters, choices),
      ...(kept.length > 0 && { choices: Object.fromEntries(kept) }),
    };
  });
}

/** What other fields of a configuration tell; of features it is the checksum of the corpus. */
const TOLD_ELSEWHERE: readonly ChoiceName[] = [
  "speech-window",
  "speech-energy",
  "motion-deltas",
  "motion-angles",
  ...(Object.keys(NETWORK_CHOICES) as ChoiceName[]),
  "stl-width",
  "folds",
  "early-stopping",
  "learning-rate",
  "task-weights",
];

function isToldElsewhere(name: ChoiceName, value: string): boolean {
  if (name === "validation-set") return value === "test"; // the fold says so
  if (name === "last-batch") return value === "keep"; // the least size of a last batch says so
  return TOLD_ELSEWHERE.includes(name);
}

function checkFeatures(framed: FramedCorpus, choices: Choices): void {
  const [wanted, made] = [featureReadings(choices), framed.readings ?? {}].map(canonicalJson);
  if (wanted !== made) {
    throw new RangeError(`Cannot plan the runs: features must be made with ${wanted}, current ones are with ${made}`);
  }
}

function checkSpeakers({ corpus }: FramedCorpus, choices: Choices): void {
  if (choices["feature-normalisation"] !== "speaker") return;
  const mute = corpus.recordings.find(({ speakers }) => speakers.length === 0);
  if (mute === undefined) return;
  throw new RangeError(
    `Cannot plan the runs with feature-normalisation=speaker: every recording of ${corpus.name} must name who speaks in it, current recording without is ${mute.id}`,
  );
}

/** What is not held back to decide when to stop is trained on. */
function chosenFold(fold: Fold, choices: Choices): Fold {
  const validation = choices["validation-set"];
  if (validation === undefined) return fold;
  const train = [...fold.train, ...fold.validation.filter((id) => !fold.test.includes(id))];
  return { ...fold, train, validation: validation === "test" ? fold.test : [] };
}

interface ChosenNetworkOptions extends ChooseRunsOptions {
  /** Whether the run leaves a modality of the corpus out. */
  readonly isPartial: boolean;
}

function chosenNetwork(network: NetworkSpec, options: ChosenNetworkOptions): NetworkSpec {
  const { choices, framed, isPartial } = options;
  const { corpus, recordings } = framed;
  const layers: Partial<CerMtlOptions> = networkOptions(choices);
  const isWide = choices["stl-width"] === "all-heads" && network.tasks.length === 1;
  const read = isWide ? { ...layers, headWidth: corpus.attributes.length } : layers;
  const { frames, tasks } = network;
  const features =
    choices["unimodal-input"] === "zeroed" && isPartial
      ? corpus.modalities.reduce((sum, modality) => sum + recordings[0]!.features[modality]!.names.length, 0)
      : network.features;
  if (Object.keys(read).length === 0 || !network.name.startsWith("cer-")) return { ...network, features };
  if (canonicalJson(network) !== canonicalJson(cerMtl({ frames, features: network.features, tasks }))) {
    throw new RangeError(
      `Cannot read the network ${network.name} otherwise: it must be in the plain reading, current one is another already`,
    );
  }
  return cerMtl({ frames, features, tasks, ...read });
}

function chosenTaskWeights(uniform: readonly number[], choices: Choices): readonly number[] {
  const weight = { uniform: undefined, third: 1 / 3, one: 1 }[choices["task-weights"] ?? "uniform"];
  return weight === undefined ? uniform : uniform.map(() => weight);
}
