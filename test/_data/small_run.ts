import type { PredictionTrace } from "../../src/evaluation/prediction_trace.ts";
import type { StoredRun } from "../../src/evaluation/result_store.ts";
import { RESULTS_GENERATION } from "../../src/evaluation/results_generation.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import type { RunConfiguration, RunRecord } from "../../src/evaluation/run_record.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";

/** A run of two tasks on two test recordings of three windows and one, with an undefined score. */
export function smallRun(changes: Partial<RunConfiguration> = {}): StoredRun {
  const configuration: RunConfiguration = {
    schema: 1,
    generation: RESULTS_GENERATION,
    corpus: { name: "generated", kind: "simulated", checksum: "0".repeat(64) },
    fold: { name: "first", train: ["c"], validation: ["d"], test: ["a", "b"] },
    modalities: ["audio"],
    seed: 0,
    network: cerMtl({ frames: 4, features: 2, tasks: ["arousal", "valence"] }),
    strideFrames: 1,
    taskWeights: [1 / 2, 1 / 2],
    hyperparameters: PAPER_HYPERPARAMETERS,
    engine: "wasm",
    ...changes,
  };
  return {
    record: {
      configuration,
      parameters: 100,
      bestEpoch: 1,
      history: [{ epoch: 1, trainingLoss: 0.9, validationLoss: Number.NaN, validationCcc: [Number.NaN, 0.5] }],
      scores: [{ task: "arousal", concatenated: 0.25, recordingMean: Number.NaN, recordings: [0.5, Number.NaN] }],
      training: ["arousal", "valence"].map((task) => ({
        task,
        frames: 9,
        meanTruth: 0.1,
        meanPrediction: 0.2,
        varianceTruth: 0.5,
        variancePrediction: 0.25,
        covariance: 0.125,
      })),
      weightsSha256: "1".repeat(64),
      circumstances: {
        seconds: 1.5,
        processorSeconds: 1.25,
        checkout: null,
        versions: { node: "20" },
        host: { cores: "2" },
        engine: { backend: "wasm", device: "cpu" },
      },
    },
    traces: [
      {
        recording: "a",
        frames: Int32Array.of(1, 2, 3),
        labels: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
        predictions: Float32Array.of(1, 2, 3, 4, 5, configuration.seed),
      },
      {
        recording: "b",
        frames: Int32Array.of(1),
        labels: Float32Array.of(-0.1, -0.2),
        predictions: Float32Array.of(7, Number.NaN),
      },
    ],
  };
}

/** The small run as a store gives it back. */
export function smallRecord(changes: Partial<RunConfiguration> = {}): {
  record: RunRecord;
  traces: readonly PredictionTrace[];
} {
  const { record, traces } = smallRun(changes);
  const array = { sha256: "", shape: [] };
  return {
    record: {
      ...record,
      key: runKey(record.configuration),
      sha256: "2".repeat(64),
      test: traces.map(({ recording, frames }) => ({ recording, windows: frames.length })),
      arrays: { predictions: array, labels: array, frames: array },
    },
    traces,
  };
}
