import type { Batch, TrainingSettings } from "../../src/engine/engine.ts";
import type { NetworkSpec } from "../../src/model/network_spec.ts";
import type { FrameStore } from "../../src/windows/frame_store.ts";
import { forward64, type Map64 } from "./forward64.ts";

/** What a loss is taken on. */
export interface Loss64Options {
  readonly store: FrameStore;
  readonly settings: TrainingSettings;
  readonly batch: Batch;
  readonly weights: ArrayLike<number>;
}

/** The feature images of windows, [windows][frames][features]. */
export function images64(
  network: NetworkSpec,
  { store, starts, strideFrames }: { store: FrameStore; starts: Int32Array; strideFrames: number },
): Map64[] {
  return Array.from(starts, (start) =>
    Array.from({ length: network.frames }, (_, column) => {
      const frame = start + column * strideFrames;
      return Array.from(store.values.subarray(frame * store.features, (frame + 1) * store.features));
    }),
  );
}

/** The weighted loss of a batch in float64, by the definitions: equation (2) over 1 - CCC, 1 - PCC or the squared error. */
export function loss64(network: NetworkSpec, { store, settings, batch, weights }: Loss64Options): number {
  const images = images64(network, { store, starts: batch.starts, strideFrames: settings.strideFrames });
  const outputs = forward64(network, images, { weights, training: true });
  return settings.taskWeights.reduce((sum, weight, task) => {
    const output = outputs.map((row) => row[task]!);
    const label = outputs.map((_, window) => batch.labels[window * network.tasks.length + task]!);
    return sum + weight * taskLoss(settings.loss, output, label);
  }, 0);
}

function taskLoss(loss: TrainingSettings["loss"], output: readonly number[], label: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  if (loss === "mse") return mean(output.map((value, i) => (value - label[i]!) ** 2));
  const [meanOutput, meanLabel] = [mean(output), mean(label)];
  const covariance = mean(output.map((value, i) => (value - meanOutput) * (label[i]! - meanLabel)));
  const varOutput = mean(output.map((value) => (value - meanOutput) ** 2));
  const varLabel = mean(label.map((value) => (value - meanLabel) ** 2));
  if (loss === "ccc") return 1 - (2 * covariance) / (varOutput + varLabel + (meanOutput - meanLabel) ** 2 + 1e-8);
  return 1 - covariance / Math.sqrt((varOutput + 1e-8) * (varLabel + 1e-8));
}
