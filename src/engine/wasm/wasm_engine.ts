import type { NetworkSpec } from "../../model/network_spec.ts";
import { type WeightTensor, weightLayout } from "../../model/weight_layout.ts";
import { batchLoss } from "../batch_loss.ts";
import { checkBatch } from "../check_batch.ts";
import { checkOpenOptions } from "../check_open_options.ts";
import { checkStarts, type WindowBounds } from "../check_starts.ts";
import {
  ADAM,
  type Batch,
  type Engine,
  type LossAndGradient,
  type OpenOptions,
  type TrainableNetwork,
  type TrainingState,
} from "../engine.ts";
import { Arena } from "./_arena.ts";
import { type BatchPlan, planBatch } from "./_batch_plan.ts";
import { type PlanContext, paddedLanes, paddedRowBytes } from "./_maps.ts";
import { type NetworkPlan, planNetwork } from "./_network_plan.ts";
import { instantiateKernels, type LayerKernels } from "./layer_kernels.ts";

/** Windows predicted together: as many as a run of consecutive ones fills, fewest where they lie anywhere. */
const PREDICTION_LANES = { most: 1536, many: 512, few: 256 } as const;
/** Consecutive windows from which on sharing rows is worth a plan of its own. */
const LEAST_RUN = 8;
/** Plans kept for different numbers of windows before memory is laid out anew. */
const PLANS_KEPT = 8;

/**
 * The default engine: SIMD kernels in WebAssembly, the same bits on every machine, Node version and browser.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { wasmEngine } from "../src/engine/wasm/wasm_engine.ts";
 * import { cerMtl, initialWeights } from "../src/model/mod.ts";
 *
 * const network = cerMtl({ frames: 4, features: 2, tasks: ["valence"] });
 * const opened = await wasmEngine.open(network, {
 *   store: { frames: 8, features: 2, values: Float32Array.from({ length: 16 }, (_, i) => (i % 5) - 2) },
 *   weights: initialWeights(network, { seed: 0 }),
 *   settings: { strideFrames: 1, loss: "ccc", taskWeights: [1], learningRate: 1e-3 },
 * });
 * const batch = { starts: Int32Array.of(0, 1, 2, 3), labels: Float32Array.of(0.1, 0.2, 0.4, 0.3) };
 * const before = await opened.trainStep(batch);
 * for (let step = 0; step < 50; step++) await opened.trainStep(batch);
 * assert.ok((await opened.lossAndGradient(batch)).loss < before);
 * opened.dispose();
 * ```
 */
export const wasmEngine: Engine = {
  name: "wasm",
  open: async (network, options) => {
    checkOpenOptions(network, options);
    return new WasmNetwork(network, options);
  },
};

class WasmNetwork implements TrainableNetwork {
  readonly #network: NetworkSpec;
  readonly #settings: OpenOptions["settings"];
  readonly #bounds: WindowBounds;
  readonly #layout: readonly WeightTensor[];
  readonly #kernels: LayerKernels;
  readonly #arena: Arena;
  readonly #count: number;
  readonly #weights: number;
  readonly #gradient: number;
  readonly #first: number;
  readonly #second: number;
  readonly #store: number;
  readonly #frameBytes: number;
  readonly #plansMark: number;
  readonly #planOptions: { readonly frameBytes: number; readonly strideFrames: number };
  readonly #predictionPlans: Map<string, NetworkPlan> = new Map();
  readonly #batchPlans: Map<number, BatchPlan> = new Map();
  #steps = 0;
  #beta1Power = 1;
  #beta2Power = 1;

  constructor(network: NetworkSpec, { store, weights, settings }: OpenOptions) {
    this.#network = network;
    this.#settings = settings;
    this.#bounds = { network, storeFrames: store.frames, strideFrames: settings.strideFrames };
    this.#layout = weightLayout(network);
    this.#kernels = instantiateKernels();
    this.#arena = new Arena(this.#kernels);
    this.#count = weights.length;
    const bytes = Math.ceil(this.#count / 4) * 16;
    [this.#weights, this.#gradient, this.#first, this.#second] = [1, 2, 3, 4].map(() =>
      this.#arena.allocate(bytes),
    ) as [number, number, number, number];
    this.#arena.floats(this.#weights, this.#count).set(weights);

    this.#frameBytes = paddedRowBytes(store.features);
    // Padding windows and shared tables may look past the last frame: they find zeros there.
    const slack = PREDICTION_LANES.most + network.frames * settings.strideFrames + 16;
    this.#store = this.#arena.allocate((store.frames + slack) * this.#frameBytes);
    const width = this.#frameBytes / 4;
    const frames = this.#arena.floats(this.#store, store.frames * width);
    for (let frame = 0; frame < store.frames; frame++) {
      const from = frame * store.features;
      frames.set(store.values.subarray(from, from + store.features), frame * width);
    }
    this.#planOptions = { frameBytes: this.#frameBytes, strideFrames: settings.strideFrames };
    this.#plansMark = this.#arena.mark();
  }

  async trainStep(batch: Batch): Promise<number> {
    const { plan, loss } = this.#forwardAndBackward(batch);
    this.#steps++;
    this.#beta1Power *= ADAM.beta1;
    this.#beta2Power *= ADAM.beta2;
    const rate = (this.#settings.learningRate * Math.sqrt(1 - this.#beta2Power)) / (1 - this.#beta1Power);
    const padded = Math.ceil(this.#count / 4) * 4;
    this.#kernels.adamStep(
      this.#weights,
      this.#gradient,
      this.#first,
      this.#second,
      padded,
      rate,
      ADAM.beta1,
      ADAM.beta2,
      ADAM.epsilon,
    );
    for (const part of plan.parts) part.plan.commit();
    return loss;
  }

  async lossAndGradient(batch: Batch): Promise<LossAndGradient> {
    const { loss } = this.#forwardAndBackward(batch);
    return { loss, gradient: this.#arena.floats(this.#gradient, this.#count).slice() };
  }

  async predict(starts: Int32Array): Promise<Float32Array> {
    checkStarts(starts, this.#bounds);
    const { most, many, few } = PREDICTION_LANES;
    const tasks = this.#network.tasks.length;
    const predictions = new Float32Array(starts.length * tasks);
    for (let from = 0; from < starts.length; ) {
      let run = 1;
      while (from + run < starts.length && starts[from + run] === starts[from]! + run && run < most) run++;
      const consecutive = run >= LEAST_RUN;
      const lanes = consecutive ? ([most, many].find((lanes) => run >= lanes) ?? few) : few;
      const taken = consecutive ? Math.min(run, lanes) : Math.min(starts.length - from, lanes);
      const plan = this.#predictionPlan(lanes, consecutive);
      if (consecutive) this.#pointAtRun(plan, starts[from]!);
      else this.#pointAt(plan, starts.subarray(from, from + taken));
      plan.forward();
      for (const [task, pointer] of plan.outputs.entries()) {
        const outputs = this.#arena.floats(pointer, taken);
        for (let window = 0; window < taken; window++) predictions[(from + window) * tasks + task] = outputs[window]!;
      }
      from += taken;
    }
    return predictions;
  }

  async readWeights(): Promise<Float32Array> {
    return this.#arena.floats(this.#weights, this.#count).slice();
  }

  async writeWeights(weights: Float32Array): Promise<void> {
    if (weights.length !== this.#count) {
      throw new RangeError(
        `Cannot write weights: the network ${this.#network.name} has ${this.#count}, current number is ${weights.length}`,
      );
    }
    this.#arena.floats(this.#weights, this.#count).set(weights);
  }

  async saveState(): Promise<TrainingState> {
    const copy = (pointer: number) => this.#arena.floats(pointer, this.#count).slice();
    return {
      weights: copy(this.#weights),
      firstMoment: copy(this.#first),
      secondMoment: copy(this.#second),
      steps: this.#steps,
    };
  }

  async restoreState(state: TrainingState): Promise<void> {
    for (const moment of [state.firstMoment, state.secondMoment]) {
      if (moment.length !== this.#count) {
        throw new RangeError(
          `Cannot restore a training: each moment must have ${this.#count} values, current number is ${moment.length}`,
        );
      }
    }
    if (!(Number.isSafeInteger(state.steps) && state.steps >= 0)) {
      throw new RangeError(
        `Cannot restore a training: steps must be a whole number from 0, current value is ${state.steps}`,
      );
    }
    await this.writeWeights(state.weights);
    this.#arena.floats(this.#first, this.#count).set(state.firstMoment);
    this.#arena.floats(this.#second, this.#count).set(state.secondMoment);
    this.#steps = state.steps;
    this.#beta1Power = 1;
    this.#beta2Power = 1;
    for (let step = 0; step < state.steps; step++) {
      this.#beta1Power *= ADAM.beta1;
      this.#beta2Power *= ADAM.beta2;
    }
  }

  dispose(): void {
    this.#predictionPlans.clear();
    this.#batchPlans.clear();
  }

  #forwardAndBackward(batch: Batch): { readonly plan: BatchPlan; readonly loss: number } {
    checkBatch(batch, this.#bounds);
    const { windows, tasks } = { windows: batch.starts.length, tasks: this.#network.tasks.length };
    const plan = this.#batchPlan(windows);
    const predictions = Array.from({ length: tasks }, () => new Float32Array(windows));
    for (const part of plan.parts) {
      this.#pointAt(part.plan, batch.starts.subarray(part.first, part.first + part.windows));
      part.plan.forward();
      for (const [task, pointer] of part.plan.outputs.entries()) {
        predictions[task]!.set(this.#arena.floats(pointer, part.windows), part.first);
      }
    }
    const { loss, gradients } = batchLoss(this.#settings, batch.labels, predictions);
    for (const part of plan.parts.toReversed()) {
      for (const [task, pointer] of part.plan.outputGradients.entries()) {
        const gradient = this.#arena.floats(pointer, paddedLanes(part.windows));
        gradient.fill(0);
        gradient.set(gradients[task]!.subarray(part.first, part.first + part.windows));
      }
      part.plan.backward();
    }
    plan.sumGradients();
    return { plan, loss };
  }

  /** The plan for predicting a number of windows, laid out on first use. */
  #predictionPlan(windows: number, consecutive: boolean): NetworkPlan {
    return this.#kept(this.#predictionPlans, `${windows} ${consecutive}`, () =>
      planNetwork(this.#network, this.#context(windows, false), { ...this.#planOptions, consecutive }),
    );
  }

  /** The plan for training on a number of windows, laid out on first use. */
  #batchPlan(windows: number): BatchPlan {
    return this.#kept(this.#batchPlans, windows, () =>
      planBatch(this.#network, this.#context(windows, true), {
        ...this.#planOptions,
        consecutive: false,
        gradient: this.#gradient,
        weightCount: this.#count,
      }),
    );
  }

  /** What was laid out under a key; when too many plans are kept, memory is laid out anew. */
  #kept<Key, Plan>(plans: Map<Key, Plan>, key: Key, layOut: () => Plan): Plan {
    let plan = plans.get(key);
    if (plan === undefined) {
      if (this.#predictionPlans.size + this.#batchPlans.size === PLANS_KEPT) {
        this.#predictionPlans.clear();
        this.#batchPlans.clear();
        this.#arena.release(this.#plansMark);
      }
      plan = layOut();
      plans.set(key, plan);
    }
    return plan;
  }

  #context(windows: number, training: boolean): PlanContext {
    return {
      kernels: this.#kernels,
      arena: this.#arena,
      windows,
      lanes: paddedLanes(windows),
      training,
      scratch: (name, bytes) => this.#arena.scratch(name, bytes),
      gradientMemory: (bytes) => this.#arena.allocate(bytes),
      tensor: (prefix: string, name: string) => {
        const { offset } = this.#layout.find((tensor) => tensor.name === `${prefix}.${name}`)!;
        return { weights: this.#weights + offset * 4, gradient: this.#gradient + offset * 4 };
      },
    };
  }

  /** Points a plan at windows that lie anywhere; padding repeats the first, so that it stays finite. */
  #pointAt(plan: NetworkPlan, starts: Int32Array): void {
    const list = this.#arena.words(plan.windowList, plan.windowListLength);
    for (let lane = 0; lane < list.length; lane++) {
      list[lane] = this.#store + (starts[lane < starts.length ? lane : 0] ?? 0) * this.#frameBytes;
    }
  }

  /** Points a plan at windows that start at consecutive frames. */
  #pointAtRun(plan: NetworkPlan, start: number): void {
    const list = this.#arena.words(plan.windowList, plan.windowListLength);
    for (let lane = 0; lane < list.length; lane++) list[lane] = this.#store + (start + lane) * this.#frameBytes;
  }
}
