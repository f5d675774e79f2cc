import type { Attribute } from "../corpus/recording.ts";
import type { FramedCorpus } from "../features/framed_corpus.ts";
import { type FoldWindows, foldWindows } from "../windows/fold_windows.ts";
import { splitWindows } from "../windows/split_windows.ts";
import type { RunConfiguration } from "./run_record.ts";

/**
 * The frames and windows that a run's configuration asks for.
 *
 * @param framed The corpus that it names.
 * @param configuration Fold, modalities, tasks, hyper-parameters and choices; validation windows are as far apart as training
 * ones.
 * @returns The frame store and the windows to train on, to stop by and to score.
 * @throws {RangeError} If no recording of a part of the fold is long enough for a window, or the corpus lacks something.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { runWindows } from "../src/evaluation/run_windows.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { PAPER_HYPERPARAMETERS } from "../src/training/hyperparameters.ts";
 *
 * const recordings = ["a", "b", "c"].map((id) => ({
 *   id,
 *   frames: 100,
 *   features: { audio: { names: ["rms"], values: new Float32Array(100) } },
 *   labels: { arousal: new Float32Array(100) },
 * }));
 * const corpus = {
 *   name: "silence", kind: "simulated", description: "", limits: "", attributes: ["arousal"], modalities: ["audio"],
 *   frameRate: 25, strideFrames: 4, recordings: [], folds: [],
 * } as const;
 * const { training, test } = runWindows({ corpus, recordings, checksum: "" }, {
 *   schema: 1,
 *   generation: 1,
 *   corpus: { name: "silence", kind: "simulated", checksum: "" },
 *   fold: { name: "c", train: ["a"], validation: ["b"], test: ["c"] },
 *   modalities: ["audio"],
 *   seed: 0,
 *   network: cerMtl({ frames: 20, features: 1, tasks: ["arousal"] }),
 *   strideFrames: 4,
 *   taskWeights: [1],
 *   hyperparameters: PAPER_HYPERPARAMETERS,
 *   engine: "wasm",
 * });
 * assert.deepEqual([training.starts.length, test.starts.length], [6, 24]); // every 4 frames, and every frame
 * ```
 */
export function runWindows(framed: FramedCorpus, configuration: RunConfiguration): FoldWindows {
  const { fold, network, strideFrames, hyperparameters, seed, choices = {} } = configuration;
  const trainingHopFrames = hyperparameters.trainingHopStrides * strideFrames;
  const windows = foldWindows(framed, {
    fold,
    ...chosenModalities(framed, configuration),
    attributes: network.tasks as readonly Attribute[],
    frames: network.frames,
    strideFrames,
    trainingHopFrames,
    validationHopFrames: trainingHopFrames,
    evaluationHopFrames: hyperparameters.evaluationHopFrames,
    indices: choices["window-indices"] ?? "grid",
    label: choices["label-of-window"] ?? "frame",
    delayFrames: Math.round(DELAY_SECONDS[choices["annotation-delay"] ?? "none"] * framed.corpus.frameRate),
    edges: choices.edges ?? "drop",
    featureScale: choices["feature-normalisation"] ?? "train",
    labelScale: choices["label-normalisation"] ?? "none",
  });
  if (choices["validation-set"] !== "windows") return windows;
  const { kept, drawn } = splitWindows(windows.training, { share: VALIDATION_SHARE, seed });
  return { ...windows, training: kept, validation: drawn };
}

const DELAY_SECONDS = { none: 0, "2s": 2, "4s": 4 } as const;

/** Chosen: between the tenth and the fifth that are usual. */
const VALIDATION_SHARE = 0.15;

function chosenModalities(
  { corpus }: FramedCorpus,
  { modalities, choices }: RunConfiguration,
): { readonly modalities: readonly string[]; readonly zeroed?: readonly string[] } {
  if (choices?.["unimodal-input"] !== "zeroed") return { modalities };
  return {
    modalities: corpus.modalities,
    zeroed: corpus.modalities.filter((modality) => !modalities.includes(modality)),
  };
}
