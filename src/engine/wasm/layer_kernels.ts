import { instantiateWasm, type WasmMemory } from "../../numeric/instantiate_wasm.ts";
import { WASM_BASE64 } from "./layers.wasm.ts";

/** What `layers.wasm` exports; `kernels/` says what each function does. Addresses and sizes are in bytes unless named otherwise. */
export interface LayerKernels {
  readonly memory: WasmMemory;
  activationGradient(gradient: number, output: number, count: number, activation: number): void;
  adamStep(
    weights: number,
    gradient: number,
    first: number,
    second: number,
    count: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  addInto(into: number, addend: number, count: number): void;
  addTaps(
    products: number,
    taps: number,
    productBytes: number,
    filters: number,
    lanes: number,
    bias: number,
    activation: number,
    output: number,
    outputBytes: number,
  ): void;
  applyElementwise(values: number, count: number, which: number): void;
  combineRows(
    rows: number,
    windows: number,
    stepBytes: number,
    firstStep: number,
    steps: number,
    rowBytes: number,
    zeroRow: number,
    combined: number,
    windowBytes: number,
  ): void;
  combineTaps(kernel: number, count: number, combined: number): void;
  convolutionKernelGradient(
    rows: number,
    windows: number,
    stepBytes: number,
    inputSteps: number,
    outputSteps: number,
    padding: number,
    taps: number,
    features: number,
    rowBytes: number,
    gradient: number,
    laneBytes: number,
    filters: number,
    list: number,
    sums: number,
    kernelGradient: number,
  ): void;
  convolveStep(
    rows: number,
    offset: number,
    windows: number,
    stepBytes: number,
    taps: number,
    features: number,
    rowBytes: number,
    kernel: number,
    tailKernel: number,
    tailBytes: number,
    bias: number,
    filters: number,
    activation: number,
    output: number,
    outputBytes: number,
  ): void;
  groupMoments(rows: number, count: number, windows: number, moments: number): void;
  gruBackward(
    steps: number,
    units: number,
    lanes: number,
    laneBytes: number,
    recurrent: number,
    resetAfter: number,
    hard: number,
    states: number,
    gates: number,
    stateGradient: number,
    gateGradients: number,
    productGradients: number,
  ): void;
  gruForward(
    inputs: number,
    steps: number,
    units: number,
    lanes: number,
    laneBytes: number,
    recurrent: number,
    candidateBias: number,
    resetAfter: number,
    hard: number,
    states: number,
    stateStep: number,
    gates: number,
    gateStep: number,
  ): void;
  laneSums(rows: number, count: number, steps: number, lanes: number, sums: number): void;
  lanesFromRows(
    rows: number,
    offset: number,
    windows: number,
    channels: number,
    output: number,
    laneBytes: number,
  ): void;
  maxPool(outputs: number, count: number, inputs: number, size: number, lanes: number): void;
  maxPoolGradient(
    outputs: number,
    outputGradients: number,
    count: number,
    inputs: number,
    inputGradients: number,
    size: number,
    lanes: number,
  ): void;
  multiplyAdd(rounds: number): number;
  normalize(
    inputs: number,
    outputs: number,
    count: number,
    lanes: number,
    mean: number,
    scale: number,
    shift: number,
  ): void;
  normalizeGradient(
    inputs: number,
    gradients: number,
    inputGradients: number,
    count: number,
    windows: number,
    lanes: number,
    mean: number,
    inverseDeviation: number,
    gamma: number,
    gammaGradient: number,
    betaGradient: number,
  ): void;
  packTailKernel(
    kernel: number,
    taps: number,
    features: number,
    filters: number,
    rowBytes: number,
    packed: number,
  ): void;
  rowsFromLanes(inputs: number, channels: number, windows: number, output: number, rowBytes: number): void;
  separateRows(
    products: number,
    windows: number,
    rowBytes: number,
    bias: number,
    activation: number,
    output: number,
    stepBytes: number,
  ): void;
  transposeKernel(kernel: number, taps: number, features: number, filters: number, transposed: number): void;
  weightGradients(
    inputs: number,
    inputCount: number,
    gradients: number,
    outputCount: number,
    steps: number,
    lanes: number,
    weightGradient: number,
    inputBytes: number,
    outputBytes: number,
  ): void;
  weightedSums(
    outputs: number,
    outputCount: number,
    inputs: number,
    inputCount: number,
    steps: number,
    lanes: number,
    weights: number,
    inputBytes: number,
    outputBytes: number,
    bias: number,
    activation: number,
    panel: number,
  ): void;
}

/**
 * A fresh instance of the kernels with a memory of its own.
 *
 * @returns The kernels.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { instantiateKernels } from "../src/engine/wasm/layer_kernels.ts";
 *
 * const { memory, multiplyAdd } = instantiateKernels();
 * assert.ok(multiplyAdd(1) > 0);
 * assert.ok(memory.grow(1) > 0);
 * ```
 */
export function instantiateKernels(): LayerKernels {
  return instantiateWasm<LayerKernels>(WASM_BASE64);
}
