/**
 * The CER-MTL reproduction harness, room by room; imports point left only:
 *
 *     numeric random statistics formats | corpus -> features -> windows -> model -> engine -> training -> evaluation
 *     -> claims -> report
 *
 * - numeric: elementary functions whose bits are the same everywhere
 * - random: the only source of chance, keyed by seed, purpose and index
 * - statistics: concordance, correlation, squared error, their losses, bootstrap intervals
 * - formats: strict readers and writers of WAV, ARFF, BVH, NPY and delimited tables
 * - corpus: recordings, ratings and folds: simulated, RECOLA, CreativeIT, studyforrest
 * - features: 39 speech values, 24 motion values, facial and film values, fusion, standardisation
 * - windows: equation (1): which frames form a feature image, which label it has
 * - model: networks as plain data, their parameters, their initial weights
 * - engine: what trains a network: wasm (default) and TensorFlow.js (reference), one interface
 * - training: hyper-parameters with their sentence of the paper, the 34 open points as choices, batches, early stopping, the loop
 * - evaluation: predictions, scores, run records and their store
 * - claims: what the paper says, as data, and the judge of it
 * - report: tables for the terminal
 *
 * @example From a simulated corpus to a trained network and its predictions
 * ```ts
 * import assert from "node:assert/strict";
 * import { simCreativeit } from "../src/corpus/mod.ts";
 * import { wasmEngine } from "../src/engine/wasm/mod.ts";
 * import { frameCorpus } from "../src/features/mod.ts";
 * import { cerMtl } from "../src/model/mod.ts";
 * import { concordance } from "../src/statistics/mod.ts";
 * import { PAPER_HYPERPARAMETERS, train } from "../src/training/mod.ts";
 * import { foldWindows } from "../src/windows/mod.ts";
 *
 * const corpus = simCreativeit({ size: "smoke", seed: 0 });
 * const { modalities, strideFrames } = corpus;
 * const framed = await frameCorpus(corpus);
 * const fold = corpus.folds[0]!;
 * const { store, training, validation, test } = foldWindows(framed, {
 *   ...{ fold, modalities, strideFrames, attributes: ["activation"] },
 *   ...{ frames: 20, trainingHopFrames: 20, evaluationHopFrames: 1 },
 * });
 * const network = cerMtl({ frames: 20, features: store.features, tasks: ["activation"] });
 * const settings = { strideFrames, loss: "ccc", taskWeights: [1], learningRate: 0.003 } as const;
 * const { weights } = await train(network, {
 *   ...{ engine: wasmEngine, store, training, validation, settings, seed: 0 },
 *   hyperparameters: { ...PAPER_HYPERPARAMETERS, epochs: 10 },
 * });
 *
 * const trained = await wasmEngine.open(network, { store, weights, settings });
 * assert.ok(concordance(test.labels, await trained.predict(test.starts)) > 0.1);
 * trained.dispose();
 * ```
 *
 * @module
 */

export * from "./claims/mod.ts";
export * from "./corpus/mod.ts";
export * from "./engine/mod.ts";
export * from "./evaluation/mod.ts";
export * from "./features/mod.ts";
export * from "./formats/mod.ts";
export * from "./model/mod.ts";
export * from "./numeric/mod.ts";
export * from "./random/mod.ts";
export * from "./report/mod.ts";
export * from "./statistics/mod.ts";
export * from "./training/mod.ts";
export * from "./windows/mod.ts";
