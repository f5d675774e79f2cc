import type { PredictionTrace } from "./prediction_trace.ts";

/** What is done to predictions before they are kept and scored. */
export interface ProcessOutputsOptions {
  /** Nothing; brought into the range of the training labels; or the mean over 2 s around each. */
  readonly outputs: "raw" | "clipped" | "smoothed";
  /** Labels of all training windows, row-major, shape [windows, tasks]. */
  readonly trainingLabels: Float32Array;
  readonly tasks: number;
  /** Frames a second. */
  readonly frameRate: number;
}

/** Chosen: AVEC systems tune the width of their filters; a second on either side is among what they try. */
const HALF_WIDTH_SECONDS = 1;

/**
 * Predictions as they are scored: raw, clipped or smoothed, as systems for the AVEC challenges do.
 *
 *     smoothed_i = mean of p_j over all windows j of the recording with |frame_j - frame_i| <= 1 s
 *
 * Convention: near the ends of a recording the mean is over what there is. Labels stay as they are.
 *
 * @param traces Raw predictions; not changed.
 * @param options What is done.
 * @returns Traces of the same windows; the same objects where nothing is done.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { processOutputs } from "../src/evaluation/process_outputs.ts";
 *
 * const labels = Float32Array.of(0, 0, 0);
 * const trace = { recording: "a", frames: Int32Array.of(9, 10, 11), labels, predictions: Float32Array.of(-9, 0.5, 9) };
 * const [clipped] = processOutputs([trace], {
 *   outputs: "clipped",
 *   trainingLabels: Float32Array.of(-1, 1),
 *   tasks: 1,
 *   frameRate: 60,
 * });
 * assert.deepEqual([...clipped!.predictions], [-1, 0.5, 1]);
 * ```
 */
export function processOutputs(
  traces: readonly PredictionTrace[],
  options: ProcessOutputsOptions,
): readonly PredictionTrace[] {
  if (options.outputs === "raw") return traces;
  const process = options.outputs === "clipped" ? clipping(options) : smoothing(options);
  return traces.map((trace) => ({ ...trace, predictions: process(trace) }));
}

function clipping({ trainingLabels, tasks }: ProcessOutputsOptions): (trace: PredictionTrace) => Float32Array {
  const least = new Float32Array(tasks).fill(Number.POSITIVE_INFINITY);
  const most = new Float32Array(tasks).fill(Number.NEGATIVE_INFINITY);
  for (const [at, label] of trainingLabels.entries()) {
    const task = at % tasks;
    least[task] = Math.min(least[task]!, label);
    most[task] = Math.max(most[task]!, label);
  }
  return ({ predictions }) =>
    predictions.map((value, at) => Math.min(Math.max(value, least[at % tasks]!), most[at % tasks]!));
}

function smoothing({ tasks, frameRate }: ProcessOutputsOptions): (trace: PredictionTrace) => Float32Array {
  const reach = HALF_WIDTH_SECONDS * frameRate;
  return ({ frames, predictions }) => {
    const smoothed = new Float32Array(predictions.length);
    let [from, to] = [0, 0];
    for (const [window, frame] of frames.entries()) {
      while (frames[from]! < frame - reach) from++;
      while (to < frames.length && frames[to]! <= frame + reach) to++;
      for (let task = 0; task < tasks; task++) {
        let sum = 0;
        for (let other = from; other < to; other++) sum += predictions[other * tasks + task]!;
        smoothed[window * tasks + task] = sum / (to - from);
      }
    }
    return smoothed;
  };
}
