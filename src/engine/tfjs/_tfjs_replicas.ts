import * as tf from "@tensorflow/tfjs-core";
import type { Loss, NetworkSpec } from "../../model/network_spec.ts";
import { checkBatch } from "../check_batch.ts";
import { checkStarts, type WindowBounds } from "../check_starts.ts";
import {
  BATCH_NORM,
  type Batch,
  type LossAndGradient,
  type OpenOptions,
  type TrainingSettings,
  type TrainingState,
} from "../engine.ts";
import type { TrainableReplicas } from "../replicas.ts";
import { type AdamClock, type AdamState, adamClock, adamStep, biasCorrection, follow, tick } from "./_adam.ts";
import { FrameWindows } from "./_frame_windows.ts";
import { labelSeries } from "./_label_series.ts";
import { seriesLosses } from "./_losses.ts";
import { type Followed, networkPass } from "./_network_pass.ts";
import { joinWeights, splitWeights, type WeightPlan, type WeightTensors, weightPlan } from "./_weight_tensors.ts";

/** Windows of all replicas in a launch of predictions, and the fewest of one: enough to fill a device that is kept busy. */
const PREDICTED_AT_ONCE = 1024;
const LEAST_AT_ONCE = 256;

/** Replicas whose frames, weights and moments live on the device; `useBackend` makes that device the current one. */
export class TfjsReplicas implements TrainableReplicas {
  readonly #network: NetworkSpec;
  readonly #settings: readonly TrainingSettings[];
  readonly #bounds: readonly WindowBounds[];
  readonly #plan: WeightPlan;
  readonly #useBackend: () => Promise<void>;
  readonly #frames: FrameWindows;
  /** Each task's weight, shape [R tasks, 1, 1]. */
  readonly #shares: tf.Tensor;
  /** The loss of each task. */
  readonly #losses: readonly Loss[];
  readonly #weights: number;
  #state: AdamState;
  #clocks: AdamClock[];

  /** Called with the backend in use and with checked options. */
  constructor(network: NetworkSpec, replicas: readonly OpenOptions[], useBackend: () => Promise<void>) {
    this.#network = network;
    this.#settings = replicas.map(({ settings }) => settings);
    this.#bounds = replicas.map(({ store, settings }) => ({
      network,
      storeFrames: store.frames,
      strideFrames: settings.strideFrames,
    }));
    this.#plan = weightPlan(network);
    this.#useBackend = useBackend;
    this.#frames = new FrameWindows(network, replicas);
    const shares = replicas.flatMap(({ settings }) => settings.taskWeights);
    this.#shares = tf.tensor(shares, [shares.length, 1, 1], "float32");
    this.#losses = replicas.flatMap(({ settings }) => settings.taskWeights.map(() => settings.loss));
    this.#weights = replicas[0]!.weights.length;
    const none = replicas.map(({ weights }) => new Float32Array(weights.length));
    this.#state = {
      weights: upload(replicas.map(({ weights }) => weights)),
      first: upload(none),
      second: upload(none),
    };
    this.#clocks = replicas.map(() => adamClock(0));
  }

  async trainStep(batches: readonly Batch[]): Promise<readonly number[]> {
    this.#checkBatches(batches);
    await this.#useBackend();
    const clocks = this.#clocks.map(tick);
    const rates = clocks.map((clock, replica) => this.#settings[replica]!.learningRate * biasCorrection(clock));
    const { losses, ...state } = tf.tidy(() => {
      const { losses, gradient, followed } = this.#differentiate(batches);
      const stepped = adamStep(this.#state, gradient, tf.tensor(rates, [rates.length, 1, 1], "float32"));
      return { ...stepped, weights: this.#followBatchMoments(stepped.weights, followed), losses };
    });
    tf.dispose([this.#state.weights, this.#state.first, this.#state.second]);
    this.#state = state;
    this.#clocks = clocks;
    return this.#weighted(await download(losses));
  }

  async lossAndGradient(batches: readonly Batch[]): Promise<readonly LossAndGradient[]> {
    this.#checkBatches(batches);
    await this.#useBackend();
    const { losses, gradient } = tf.tidy(() => {
      const { losses, gradient } = this.#differentiate(batches);
      return { losses, gradient };
    });
    const weighted = this.#weighted(await download(losses));
    return rows(await download(gradient), this.#weights).map((gradient, replica) => ({
      loss: weighted[replica]!,
      gradient,
    }));
  }

  async predict(starts: readonly Int32Array[]): Promise<readonly Float32Array[]> {
    this.#checkCount("starts", starts);
    for (const [replica, each] of starts.entries()) checkStarts(each, this.#bounds[replica]!);
    const tasks = this.#plan.tasks;
    const outputs = starts.map((each) => new Float32Array(each.length * tasks));
    const atOnce = Math.max(LEAST_AT_ONCE, Math.floor(PREDICTED_AT_ONCE / starts.length));
    const most = Math.max(...starts.map((each) => each.length));
    for (let from = 0; from < most; from += atOnce) {
      const windows = Math.min(atOnce, most - from);
      // A replica with fewer windows than others looks at its first frames; nobody reads what it says of them.
      const chunks = starts.map((each) => {
        const chunk = new Int32Array(windows);
        chunk.set(each.subarray(from, from + windows));
        return chunk;
      });
      await this.#useBackend();
      const predicted = tf.tidy(() => {
        const weights = splitWeights(this.#state.weights, this.#plan);
        const frames = this.#frames.gather(chunks);
        const pass = networkPass(this.#network, { weights, frames, windows, training: false });
        return tf.transpose(tf.reshape(pass.outputs, [starts.length, tasks, windows]), [0, 2, 1]); // [R, B, tasks]
      });
      for (const [replica, values] of rows(await download(predicted), windows * tasks).entries()) {
        const left = outputs[replica]!.subarray(from * tasks);
        left.set(values.subarray(0, left.length));
      }
    }
    return outputs;
  }

  async readWeights(): Promise<readonly Float32Array[]> {
    return this.#rowsOf(this.#state.weights);
  }

  async writeWeights(weights: readonly Float32Array[]): Promise<void> {
    this.#checkRows("weights", weights);
    await this.#useBackend();
    this.#state.weights.dispose();
    this.#state = { ...this.#state, weights: upload(weights) };
  }

  async saveState(): Promise<readonly TrainingState[]> {
    const weights = await this.#rowsOf(this.#state.weights);
    const first = await this.#rowsOf(this.#state.first);
    const second = await this.#rowsOf(this.#state.second);
    return this.#clocks.map(({ steps }, replica) => ({
      weights: weights[replica]!,
      firstMoment: first[replica]!,
      secondMoment: second[replica]!,
      steps,
    }));
  }

  async restoreState(states: readonly TrainingState[]): Promise<void> {
    for (const part of ["weights", "firstMoment", "secondMoment"] as const) {
      this.#checkRows(
        part,
        states.map((state) => state[part]),
      );
    }
    const wrong = states.find(({ steps }) => !(Number.isInteger(steps) && steps >= 0));
    if (wrong) {
      throw new RangeError(
        `Cannot restore a training: steps must be a non-negative integer, current value is ${wrong.steps}`,
      );
    }
    await this.#useBackend();
    tf.dispose([this.#state.weights, this.#state.first, this.#state.second]);
    this.#state = {
      weights: upload(states.map(({ weights }) => weights)),
      first: upload(states.map(({ firstMoment }) => firstMoment)),
      second: upload(states.map(({ secondMoment }) => secondMoment)),
    };
    this.#clocks = states.map(({ steps }) => adamClock(steps));
  }

  dispose(): void {
    this.#frames.dispose();
    tf.dispose([this.#shares, this.#state.weights, this.#state.first, this.#state.second]);
  }

  /** The loss of each task of each replica [R tasks, 1, 1], the gradients [R, weights, 1] and the batches' moments. */
  #differentiate(batches: readonly Batch[]): { losses: tf.Tensor; gradient: tf.Tensor; followed: Followed } {
    const weights = splitWeights(this.#state.weights, this.#plan);
    const frames = this.#frames.gather(batches.map(({ starts }) => starts));
    const windows = batches[0]!.starts.length;
    const pass = networkPass(this.#network, { weights, frames, windows, training: true });
    const { losses, gradients } = seriesLosses(this.#losses, pass.outputs, {
      labels: labelSeries(batches, this.#plan.tasks),
      shares: this.#shares,
    });
    return { losses, gradient: joinWeights(pass.backward(gradients), this.#plan), followed: pass.followed };
  }

  /** Weights whose moving moments have gone one step towards the batch's. */
  #followBatchMoments(weights: tf.Tensor, followed: Followed): tf.Tensor {
    if (![...followed.trunk, ...followed.heads].some(Boolean)) return weights;
    const tensors = splitWeights(weights, this.#plan);
    const moved = (part: keyof WeightTensors): tf.Tensor[] =>
      tensors[part].map((tensor, index) => {
        const target = followed[part][index];
        return target ? follow(tensor, target, 1 - BATCH_NORM.momentum) : tensor;
      });
    return joinWeights({ trunk: moved("trunk"), heads: moved("heads") }, this.#plan);
  }

  /** The weighted losses of the replicas from those of their tasks, as in equation (2). */
  #weighted(losses: Float32Array): number[] {
    const { tasks } = this.#plan;
    return this.#settings.map(({ taskWeights }, replica) =>
      taskWeights.reduce((sum, weight, task) => sum + weight * losses[replica * tasks + task]!, 0),
    );
  }

  async #rowsOf(tensor: tf.Tensor): Promise<Float32Array[]> {
    return rows((await tensor.data<"float32">()).slice(), this.#weights);
  }

  #checkBatches(batches: readonly Batch[]): void {
    this.#checkCount("batches", batches);
    for (const [replica, batch] of batches.entries()) checkBatch(batch, this.#bounds[replica]!);
    const windows = batches.map(({ starts }) => starts.length);
    if (windows.some((count) => count !== windows[0])) {
      throw new RangeError(
        `Cannot train replicas side by side: their batches must have equal numbers of windows, current numbers are ${windows.join(", ")}`,
      );
    }
  }

  #checkCount(what: string, given: readonly unknown[]): void {
    if (given.length === this.#settings.length) return;
    throw new RangeError(
      `Cannot use ${what}: there must be one for each of ${this.#settings.length} replicas, current number is ${given.length}`,
    );
  }

  #checkRows(what: string, given: readonly Float32Array[]): void {
    this.#checkCount(what, given);
    const wrong = given.find((values) => values.length !== this.#weights);
    if (wrong === undefined) return;
    throw new RangeError(
      `Cannot set the state of the network ${this.#network.name}: ${what} must have ${this.#weights} values, current length is ${wrong.length}`,
    );
  }
}

/** A tensor of copies, [R, values, 1]: a backend may keep the very array it is given. */
function upload(given: readonly Float32Array[]): tf.Tensor {
  const size = given[0]!.length;
  const values = new Float32Array(given.length * size);
  for (const [replica, each] of given.entries()) values.set(each, replica * size);
  return tf.tensor3d(values, [given.length, size, 1]);
}

/** A copy of a tensor's values; the tensor is disposed of. */
async function download(tensor: tf.Tensor): Promise<Float32Array> {
  const values = (await tensor.data<"float32">()).slice();
  tensor.dispose();
  return values;
}

function rows(values: Float32Array, columns: number): Float32Array[] {
  return Array.from({ length: values.length / columns }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}
