import * as tf from "@tensorflow/tfjs-core";
import type { NetworkSpec } from "../../model/network_spec.ts";
import { checkBatch } from "../check_batch.ts";
import { checkStarts, type WindowBounds } from "../check_starts.ts";
import {
  BATCH_NORM,
  type Batch,
  type LossAndGradient,
  type OpenOptions,
  type TrainableNetwork,
  type TrainingSettings,
  type TrainingState,
} from "../engine.ts";
import { type AdamClock, type AdamMoments, adamClock, adamStep, follow, tick } from "./_adam.ts";
import { forward } from "./_forward.ts";
import { taskLosses } from "./_losses.ts";
import { joinWeights, splitWeights, type WeightPlan, weightPlan } from "./_weight_tensors.ts";

/** Windows a launch of predictions: enough to fill a device, few enough for the map of a small one. */
const PREDICTED_AT_ONCE = 1024;

/** A network whose store, weights and Adam's moments live on the device; `useBackend` makes that device the current one. */
export class TfjsNetwork implements TrainableNetwork {
  readonly #network: NetworkSpec;
  readonly #settings: TrainingSettings;
  readonly #bounds: WindowBounds;
  readonly #plan: WeightPlan;
  readonly #useBackend: () => Promise<void>;
  readonly #store: tf.Tensor2D;
  #weights: tf.Tensor1D;
  #moments: AdamMoments;
  #clock: AdamClock = adamClock(0);

  /** Called with the backend in use and with checked options. */
  constructor(network: NetworkSpec, { store, weights, settings }: OpenOptions, useBackend: () => Promise<void>) {
    this.#network = network;
    this.#settings = settings;
    this.#bounds = { network, storeFrames: store.frames, strideFrames: settings.strideFrames };
    this.#plan = weightPlan(network);
    this.#useBackend = useBackend;
    this.#store = tf.tensor2d(store.values, [store.frames, store.features]);
    this.#weights = upload(weights);
    this.#moments = { first: tf.zeros([weights.length]), second: tf.zeros([weights.length]) };
  }

  async trainStep(batch: Batch): Promise<number> {
    checkBatch(batch, this.#bounds);
    await this.#useBackend();
    const clock = tick(this.#clock);
    const { loss, weights, moments } = tf.tidy(() => {
      const { loss, gradient, batchMoments } = this.#differentiate(batch);
      const { learningRate } = this.#settings;
      const stepped = adamStep(this.#weights, gradient, { moments: this.#moments, clock, learningRate });
      const weights = this.#followBatchMoments(stepped.weights, batchMoments);
      tf.dispose(batchMoments);
      return { loss, weights, moments: { ...stepped.moments } };
    });
    tf.dispose([this.#weights, this.#moments.first, this.#moments.second]);
    this.#weights = weights;
    this.#moments = moments;
    this.#clock = clock;
    return (await download(loss))[0]!;
  }

  async lossAndGradient(batch: Batch): Promise<LossAndGradient> {
    checkBatch(batch, this.#bounds);
    await this.#useBackend();
    const { loss, gradient } = tf.tidy(() => {
      const { loss, gradient, batchMoments } = this.#differentiate(batch);
      tf.dispose(batchMoments);
      return { loss, gradient };
    });
    return { loss: (await download(loss))[0]!, gradient: await download(gradient) };
  }

  async predict(starts: Int32Array): Promise<Float32Array> {
    checkStarts(starts, this.#bounds);
    const tasks = this.#plan.tasks;
    const outputs = new Float32Array(starts.length * tasks);
    for (let at = 0; at < starts.length; at += PREDICTED_AT_ONCE) {
      const chunk = starts.subarray(at, at + PREDICTED_AT_ONCE);
      await this.#useBackend();
      const predicted = tf.tidy(() => {
        const images = this.#gather(chunk);
        return tf.transpose(forward(this.#network, { weights: this.#weights, plan: this.#plan, images }));
      });
      outputs.set(await download(predicted), at * tasks);
    }
    return outputs;
  }

  async readWeights(): Promise<Float32Array> {
    return (await this.#weights.data<"float32">()).slice();
  }

  async writeWeights(weights: Float32Array): Promise<void> {
    this.#checkLength("weights", weights);
    await this.#useBackend();
    this.#weights.dispose();
    this.#weights = upload(weights);
  }

  async saveState(): Promise<TrainingState> {
    return {
      weights: await this.readWeights(),
      firstMoment: (await this.#moments.first.data<"float32">()).slice(),
      secondMoment: (await this.#moments.second.data<"float32">()).slice(),
      steps: this.#clock.steps,
    };
  }

  async restoreState(state: TrainingState): Promise<void> {
    this.#checkLength("firstMoment", state.firstMoment);
    this.#checkLength("secondMoment", state.secondMoment);
    if (!(Number.isInteger(state.steps) && state.steps >= 0)) {
      throw new RangeError(
        `Cannot restore a training: steps must be a non-negative integer, current value is ${state.steps}`,
      );
    }
    await this.writeWeights(state.weights);
    tf.dispose([this.#moments.first, this.#moments.second]);
    this.#moments = { first: upload(state.firstMoment), second: upload(state.secondMoment) };
    this.#clock = adamClock(state.steps);
  }

  dispose(): void {
    tf.dispose([this.#store, this.#weights, this.#moments.first, this.#moments.second]);
  }

  /** Loss [], gradient [weights] and the batch moments of batch normalisation, which the caller disposes of. */
  #differentiate(batch: Batch): { loss: tf.Scalar; gradient: tf.Tensor1D; batchMoments: tf.Tensor[] } {
    const { loss, taskWeights } = this.#settings;
    const images = this.#gather(batch.starts);
    const labels = tf.transpose(tf.tensor2d(batch.labels, [batch.starts.length, this.#plan.tasks])); // [tasks, B]
    const batchMoments: tf.Tensor[] = [];
    const weightedLoss = (weights: tf.Tensor): tf.Scalar => {
      const flat = weights as tf.Tensor1D;
      const outputs = forward(this.#network, { weights: flat, plan: this.#plan, images, batchMoments });
      return tf.sum(tf.mul(taskLosses(loss, outputs, labels), tf.tensor1d([...taskWeights])));
    };
    const { value, grad } = tf.valueAndGrad(weightedLoss)(this.#weights);
    return { loss: value as tf.Scalar, gradient: grad as tf.Tensor1D, batchMoments };
  }

  /** Feature images [1, B, N, P], put together on the device: only the starts travel there. */
  #gather(starts: Int32Array): tf.Tensor {
    const { frames } = this.#network;
    const { strideFrames } = this.#settings;
    const columns = tf.reshape(tf.range(0, frames * strideFrames, strideFrames, "int32"), [1, frames]);
    const indices = tf.add(tf.tensor2d(starts, [starts.length, 1], "int32"), columns); // [B, N]
    return tf.expandDims(tf.gather(this.#store, indices), 0);
  }

  /** Weights whose moving moments have gone one step towards the batch's. */
  #followBatchMoments(weights: tf.Tensor1D, batchMoments: readonly tf.Tensor[]): tf.Tensor1D {
    if (batchMoments.length === 0) return weights;
    const plan = this.#plan;
    const { trunk, heads } = splitWeights(weights, plan);
    let next = 0;
    const moved = (tensor: tf.Tensor, trainable: boolean): tf.Tensor =>
      trainable ? tensor : follow(tensor, batchMoments[next++]!, 1 - BATCH_NORM.momentum);
    return joinWeights(
      {
        trunk: trunk.map((tensor, index) => moved(tensor, plan.trunk[index]!.trainable)),
        heads: heads.map((tensor, index) => moved(tensor, plan.head[index]!.trainable)),
      },
      plan,
    );
  }

  #checkLength(what: string, values: Float32Array): void {
    if (values.length === this.#weights.size) return;
    throw new RangeError(
      `Cannot set the state of the network ${this.#network.name}: ${what} must have ${this.#weights.size} values, current length is ${values.length}`,
    );
  }
}

/** A tensor of a copy: a backend may keep the very array it is given. */
function upload(values: Float32Array): tf.Tensor1D {
  return tf.tensor1d(values.slice());
}

/** A copy of a tensor's values; the tensor is disposed of. */
async function download(tensor: tf.Tensor): Promise<Float32Array> {
  const values = (await tensor.data<"float32">()).slice();
  tensor.dispose();
  return values;
}
