import type { Engine } from "../engine/engine.ts";
import type { FramedCorpus } from "../features/framed_corpus.ts";
import { sha256 } from "../features/sha256.ts";
import { countParameters } from "../model/count_parameters.ts";
import { pairedMoments } from "../statistics/paired_moments.ts";
import { type TrainOptions, train } from "../training/train.ts";
import type { WindowSet } from "../windows/fold_windows.ts";
import type { PredictionTrace } from "./prediction_trace.ts";
import { processOutputs } from "./process_outputs.ts";
import type { RunConfiguration, RunRecord } from "./run_record.ts";
import { runWindows } from "./run_windows.ts";
import { scoreFold } from "./score_fold.ts";

/** What a run is done with. */
export interface RunTrainingOptions extends Pick<TrainOptions, "observe" | "progress"> {
  readonly configuration: RunConfiguration;
  /** The engine that the configuration names. */
  readonly engine: Engine;
}

/** What came of a run: its record but for time and place, its predictions and its weights. */
export interface RunOutcome {
  readonly record: Omit<RunRecord, "key" | "sha256" | "test" | "arrays" | "circumstances">;
  /** One trace a test recording. */
  readonly traces: readonly PredictionTrace[];
  /** The kept weights, in the order of `weightLayout`. */
  readonly weights: Float32Array;
}

/**
 * Does one run: trains the configuration's network on its fold and predicts every test window.
 *
 * @param framed The corpus that the configuration names.
 * @param options Configuration and engine.
 * @returns The outcome; on an engine that is deterministic the same bytes for the same configuration.
 * @throws {RangeError} If corpus or engine are not those of the configuration, or a set of the fold has no window.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { wasmEngine } from "../src/engine/wasm/mod.ts";
 * import { planRuns, runTraining } from "../src/evaluation/mod.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { PROFILES } from "../src/training/profiles.ts";
 *
 * const ramp = Float32Array.from({ length: 200 }, (_, frame) => (frame % 50) / 50);
 * const recordings = ["a", "b", "c"].map((id) => ({
 *   id,
 *   frames: 200,
 *   features: { audio: { names: ["rms"], values: ramp } },
 *   labels: { arousal: ramp },
 * }));
 * const corpus = {
 *   name: "ramps", kind: "simulated", description: "", limits: "", attributes: ["arousal"], modalities: ["audio"],
 *   frameRate: 25, strideFrames: 4, recordings: [], folds: [{ name: "c", train: ["a"], validation: ["b"], test: ["c"] }],
 * } as const;
 * const framed = { corpus, recordings, checksum: "" };
 * const networks = [cerMtl({ frames: 20, features: 1, tasks: ["arousal"] })];
 * const [configuration] = planRuns(framed, { networks, profile: PROFILES.smoke, engine: "wasm" });
 * const { traces } = await runTraining(framed, { configuration: configuration!, engine: wasmEngine });
 * assert.equal(traces[0]?.predictions.length, 8); // 124 frames have a window; one in 16 is scored
 * ```
 */
export async function runTraining(framed: FramedCorpus, options: RunTrainingOptions): Promise<RunOutcome> {
  const { configuration, engine, observe, progress } = options;
  const { network, seed, strideFrames, taskWeights, hyperparameters, choices = {} } = configuration;
  if (framed.checksum !== configuration.corpus.checksum || engine.name !== configuration.engine) {
    throw new RangeError(
      `Cannot do the run: corpus and engine must be ${configuration.corpus.checksum} and ${configuration.engine}, current values are ${framed.checksum} and ${engine.name}`,
    );
  }
  const { store, training, validation, test } = runWindows(framed, configuration);
  const settings = {
    strideFrames,
    loss: hyperparameters.loss,
    taskWeights,
    learningRate: hyperparameters.learningRate,
  };
  const trained = await train(network, {
    engine,
    store,
    training,
    validation,
    settings,
    hyperparameters,
    batching: {
      composition: choices["batch-composition"] ?? "shuffled",
      dropLast: choices["last-batch"] === "drop",
    },
    stopBy: choices["stopping-metric"] ?? "loss",
    seed,
    predicted: [test.starts, training.starts],
    ...(observe && { observe }),
    ...(progress && { progress }),
  });

  const { weights, bestEpoch, history } = trained;
  const [predictions, fitted] = trained.predictions as [Float32Array, Float32Array];
  const tasks = network.tasks.length;
  const processed = (set: WindowSet, outputs: Float32Array): readonly PredictionTrace[] =>
    processOutputs(windowTraces(set, outputs), {
      outputs: choices.outputs ?? "raw",
      trainingLabels: training.labels,
      tasks,
      frameRate: framed.corpus.frameRate,
    });
  const traces = processed(test, predictions);
  const ofTraining = processed(training, fitted);
  const fits = network.tasks.map((task, index) => ({
    task,
    ...pairedMoments(
      taskColumn(training.labels, { tasks, index }),
      taskColumn(joinPredictions(ofTraining), { tasks, index }),
    ),
  }));
  return {
    record: {
      configuration,
      parameters: countParameters(network).total,
      bestEpoch,
      history,
      scores: scoreFold(traces, network.tasks),
      training: fits,
      weightsSha256: await sha256(
        new Uint8Array(weights.buffer as ArrayBuffer, weights.byteOffset, weights.byteLength),
      ),
    },
    traces,
    weights,
  };
}

function windowTraces(set: WindowSet, predictions: Float32Array): PredictionTrace[] {
  const tasks = set.labels.length / set.starts.length;
  return set.recordings.map(({ recording, first, windows, labelFrames }) => {
    const [from, to] = [first * tasks, (first + windows) * tasks];
    return {
      recording,
      frames: labelFrames,
      labels: set.labels.slice(from, to),
      predictions: predictions.slice(from, to),
    };
  });
}

function joinPredictions(traces: readonly PredictionTrace[]): Float32Array {
  const joined = new Float32Array(traces.reduce((sum, { predictions }) => sum + predictions.length, 0));
  let offset = 0;
  for (const { predictions } of traces) {
    joined.set(predictions, offset);
    offset += predictions.length;
  }
  return joined;
}

interface TaskColumnOptions {
  readonly tasks: number;
  readonly index: number;
}

function taskColumn(values: Float32Array, { tasks, index }: TaskColumnOptions): Float32Array {
  return Float32Array.from({ length: values.length / tasks }, (_, window) => values[window * tasks + index]!);
}
