import * as fc from "fast-check";
import type { Batch, OpenOptions } from "../../src/engine/engine.ts";
import type { NetworkSpec } from "../../src/model/network_spec.ts";
import { weightLayout } from "../../src/model/weight_layout.ts";
import { forward64 } from "../_reference/forward64.ts";
import { images64 } from "../_reference/loss64.ts";
import { networkSpec } from "./network_spec.ts";

/** A network, what it is opened on, and two batches for it. */
export interface TrainingCase {
  readonly network: NetworkSpec;
  readonly options: OpenOptions;
  readonly batches: readonly [Batch, Batch];
}

/**
 * Random networks on random data. Numbers come from a drawn seed rather than from fast-check's own draws: what is worth
 * shrinking is the network, and draws at 0 would put every relu on its kink.
 *
 * Weights lie in -1 … 1, moving variances in 0.5 … 1.5, data and labels in -1 … 1, task weights in 0 … 1. Under the PCC
 * loss the outputs of each task have a variance of 1e-3 at least: the loss divides by their deviation, so that on constant
 * outputs, which a dead relu gives, its gradient in float32 is rounding only.
 */
export function trainingCase(): fc.Arbitrary<TrainingCase> {
  return fc
    .record({
      network: networkSpec(),
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      windows: fc.integer({ min: 4, max: 8 }),
      strideFrames: fc.integer({ min: 1, max: 3 }),
      loss: fc.constantFrom("ccc", "pcc", "mse"),
    })
    .map(({ network, seed, windows, strideFrames, loss }) => {
      const uniform = uniforms(seed);
      const signed = (): number => 2 * uniform() - 1;
      const slack = 12;
      const frames = (network.frames - 1) * strideFrames + 1 + slack;
      const batch = (): Batch => ({
        starts: Int32Array.from({ length: windows }, () => Math.floor(uniform() * (slack + 1))),
        labels: Float32Array.from({ length: windows * network.tasks.length }, signed),
      });
      const weights = weightLayout(network).flatMap(({ name, size }) =>
        Array.from({ length: size }, () => (name.endsWith("moving_variance") ? 0.5 + uniform() : signed())),
      );
      return {
        network,
        options: {
          store: {
            frames,
            features: network.features,
            values: Float32Array.from({ length: frames * network.features }, signed),
          },
          weights: Float32Array.from(weights),
          settings: { strideFrames, loss, taskWeights: network.tasks.map(uniform), learningRate: 0.01 },
        },
        batches: [batch(), batch()] as const,
      };
    })
    .filter((one) => one.options.settings.loss !== "pcc" || one.batches.every((batch) => outputsVary(one, batch)));
}

function outputsVary({ network, options }: TrainingCase, { starts }: Batch): boolean {
  const images = images64(network, { store: options.store, starts, strideFrames: options.settings.strideFrames });
  const outputs = forward64(network, images, { weights: options.weights, training: true });
  return network.tasks.every((_, task) => {
    const values = outputs.map((row) => row[task]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length > 1e-3;
  });
}

/** Numbers in [0, 1) by mulberry32 (Ettinger). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
