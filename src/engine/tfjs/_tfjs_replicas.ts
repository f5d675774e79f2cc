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
import { replaceRows, takeRows } from "./_replica_rows.ts";
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

  async trainStep(batches: readonly (Batch | undefined)[]): Promise<readonly (number | undefined)[]> {
    const moving = this.#moving(batches);
    if (moving.rows.length === 0) return batches.map(() => undefined);
    await this.#useBackend();
    const clocks = this.#clocks.map((clock, replica) => (batches[replica] ? tick(clock) : clock));
    const rates = moving.rows.map((row) => this.#settings[row]!.learningRate * biasCorrection(clocks[row]!));
    const { losses, ...state } = tf.tidy(() => {
      const { rows } = moving;
      const { weights, first, second } = this.#state;
      const before = { weights: takeRows(weights, rows), first: takeRows(first, rows), second: takeRows(second, rows) };
      const { losses, gradient, followed } = this.#differentiate(before.weights, moving);
      const stepped = adamStep(before, gradient, tf.tensor(rates, [rates.length, 1, 1], "float32"));
      return {
        weights: replaceRows(weights, rows, this.#followBatchMoments(stepped.weights, followed)),
        first: replaceRows(first, rows, stepped.first),
        second: replaceRows(second, rows, stepped.second),
        losses,
      };
    });
    tf.dispose([this.#state.weights, this.#state.first, this.#state.second]);
    this.#state = state;
    this.#clocks = clocks;
    return this.#weighted(await download(losses), moving);
  }

  async lossAndGradient(batches: readonly (Batch | undefined)[]): Promise<readonly (LossAndGradient | undefined)[]> {
    const moving = this.#moving(batches);
    if (moving.rows.length === 0) return batches.map(() => undefined);
    await this.#useBackend();
    const { losses, gradient } = tf.tidy(() => {
      const { losses, gradient } = this.#differentiate(takeRows(this.#state.weights, moving.rows), moving);
      return { losses, gradient };
    });
    const weighted = this.#weighted(await download(losses), moving);
    const gradients = rows(await download(gradient), this.#weights);
    return weighted.map((loss, replica) =>
      loss === undefined ? undefined : { loss, gradient: gradients[moving.rows.indexOf(replica)]! },
    );
  }

  async predict(starts: readonly Int32Array[]): Promise<readonly Float32Array[]> {
    this.#checkCount("starts", starts);
    for (const [replica, each] of starts.entries()) checkStarts(each, this.#bounds[replica]!);
    const tasks = this.#plan.tasks;
    const outputs = starts.map((each) => new Float32Array(each.length * tasks));
    const most = Math.max(...starts.map((each) => each.length));
    for (let from = 0, windows = 0; from < most; from += windows) {
      const left = [...starts.keys()].filter((replica) => starts[replica]!.length > from);
      windows = Math.min(Math.max(LEAST_AT_ONCE, Math.floor(PREDICTED_AT_ONCE / left.length)), most - from);
      // A replica with fewer windows than others looks at its first frames; nobody reads what it says of them.
      const chunks = left.map((replica) => {
        const chunk = new Int32Array(windows);
        chunk.set(starts[replica]!.subarray(from, from + windows));
        return chunk;
      });
      await this.#useBackend();
      const predicted = tf.tidy(() => {
        const weights = splitWeights(takeRows(this.#state.weights, left), this.#plan);
        const frames = this.#frames.gather(chunks, left);
        const pass = networkPass(this.#network, { weights, frames, windows, training: false });
        return tf.transpose(tf.reshape(pass.outputs, [left.length, tasks, windows]), [0, 2, 1]); // [R, B, tasks]
      });
      for (const [place, values] of rows(await download(predicted), windows * tasks).entries()) {
        const missing = outputs[left[place]!]!.subarray(from * tasks);
        missing.set(values.subarray(0, missing.length));
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

  /** The loss of each task of the moving replicas [R tasks, 1, 1], gradients [R, weights, 1] and the batches' moments. */
  #differentiate(
    flat: tf.Tensor,
    { rows, batches }: Moving,
  ): { losses: tf.Tensor; gradient: tf.Tensor; followed: Followed } {
    const starts = batches.map((batch) => batch.starts);
    const { tasks } = this.#plan;
    const pass = networkPass(this.#network, {
      weights: splitWeights(flat, this.#plan),
      frames: this.#frames.gather(starts, rows),
      windows: starts[0]!.length,
      training: true,
    });
    const series = rows.flatMap((row) => Array.from({ length: tasks }, (_, task) => row * tasks + task));
    const losses = series.map((each) => this.#losses[each]!);
    const ofSeries = seriesLosses(losses, pass.outputs, {
      labels: labelSeries(batches, tasks),
      shares: takeRows(this.#shares, series),
    });
    const gradient = joinWeights(pass.backward(ofSeries.gradients), this.#plan);
    return { losses: ofSeries.losses, gradient, followed: pass.followed };
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

  /** The weighted losses of the replicas that move from those of their tasks, as in equation (2). */
  #weighted(losses: Float32Array, { rows }: Moving): (number | undefined)[] {
    const { tasks } = this.#plan;
    const weighted: (number | undefined)[] = this.#settings.map(() => undefined);
    for (const [place, row] of rows.entries()) {
      const { taskWeights } = this.#settings[row]!;
      weighted[row] = taskWeights.reduce((sum, weight, task) => sum + weight * losses[place * tasks + task]!, 0);
    }
    return weighted;
  }

  async #rowsOf(tensor: tf.Tensor): Promise<Float32Array[]> {
    return rows((await tensor.data<"float32">()).slice(), this.#weights);
  }

  /** The replicas that do not stand still, checked. */
  #moving(given: readonly (Batch | undefined)[]): Moving {
    this.#checkCount("batches", given);
    const rows = [...given.keys()].filter((replica) => given[replica] !== undefined);
    const batches = rows.map((row) => given[row]!);
    for (const [place, batch] of batches.entries()) checkBatch(batch, this.#bounds[rows[place]!]!);
    const windows = batches.map(({ starts }) => starts.length);
    if (windows.some((count) => count !== windows[0])) {
      throw new RangeError(
        `Cannot train replicas side by side: their batches must have equal numbers of windows, current numbers are ${windows.join(", ")}`,
      );
    }
    return { rows, batches };
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

/** The replicas that take part in a step: their indices, rising, and their batches. */
interface Moving {
  readonly rows: readonly number[];
  readonly batches: readonly Batch[];
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
