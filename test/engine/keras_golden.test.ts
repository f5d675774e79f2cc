import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { OpenOptions, TrainingSettings } from "../../src/engine/engine.ts";
import type { NetworkSpec } from "../../src/model/network_spec.ts";
import { ENGINES } from "./_engines.ts";

/** One file of fixtures/keras_golden; its README says what each field is. */
interface Golden {
  readonly name: string;
  readonly network: NetworkSpec;
  readonly settings: TrainingSettings;
  readonly store: { readonly frames: number; readonly features: number; readonly values: readonly number[] };
  readonly weights: readonly number[];
  readonly batches: readonly { readonly starts: readonly number[]; readonly labels: readonly number[] }[];
  readonly expected: {
    readonly predict: readonly number[];
    readonly loss: number;
    readonly gradient: readonly number[];
    readonly losses: readonly number[];
    readonly weightsAfter: readonly number[];
  };
  readonly illConditioned: readonly number[];
  readonly float32Deviation: Readonly<Record<"predict" | "loss" | "gradient" | "losses" | "weightsAfter", number>>;
}

const FOLDER = resolve(import.meta.dirname, "../../fixtures/keras_golden");
const golden = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Golden);

function opening({ store, weights, settings }: Golden): OpenOptions {
  return {
    store: { ...store, values: Float32Array.from(store.values) },
    weights: Float32Array.from(weights),
    settings,
  };
}

function batchesOf({ batches }: Golden) {
  return batches.map(({ starts, labels }) => ({ starts: Int32Array.from(starts), labels: Float32Array.from(labels) }));
}

function farthest(values: ArrayLike<number>, expected: readonly number[], without: readonly number[] = []): number {
  expect(values.length).toBe(expected.length);
  const skipped = new Set(without);
  return expected.reduce((far, each, i) => (skipped.has(i) ? far : Math.max(far, Math.abs(values[i]! - each))), 0);
}

// Float32 Keras strays from float64 Keras by float32Deviation (2e-8 … 4e-6); an engine may stray `slack` times as far, and
// where Keras was lucky at least eight roundings of the largest value. The nearest wrong conventions are far outside:
// epsilon as in TensorFlow.js's Adam moves weights by 2e-4 at least, Keras 3's hard_sigmoid, the other GRU, a sample
// variance or padding on the other side move outputs or losses by more than 1e-3.
function tolerance(one: Golden, quantity: keyof Golden["float32Deviation"], slack: number): number {
  const largest = [one.expected[quantity]].flat().reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Math.max(slack * one.float32Deviation[quantity], 8 * 2 ** -24 * largest);
}

describe.each(ENGINES)("engine $engine.name against Keras", ({ engine, slack }) => {
  it.each(golden)("$name: gives Keras's outputs", async (one) => {
    const network = await engine.open(one.network, opening(one));
    const outputs = await network.predict(batchesOf(one)[0]!.starts);
    network.dispose();
    expect(farthest(outputs, one.expected.predict)).toBeLessThan(tolerance(one, "predict", slack));
  });

  it.each(golden)("$name: gives Keras's loss and gradient", async (one) => {
    const network = await engine.open(one.network, opening(one));
    const { loss, gradient } = await network.lossAndGradient(batchesOf(one)[0]!);
    network.dispose();
    expect(Math.abs(loss - one.expected.loss)).toBeLessThan(tolerance(one, "loss", slack));
    expect(farthest(gradient, one.expected.gradient)).toBeLessThan(tolerance(one, "gradient", slack));
  });

  it.each(golden)("$name: ends five steps of Adam at Keras's weights and moving moments", async (one) => {
    const network = await engine.open(one.network, opening(one));
    const batches = batchesOf(one);
    const losses: number[] = [];
    for (let step = 0; step < 5; step++) losses.push(await network.trainStep(batches[step % 2]!));
    const weights = await network.readWeights();
    network.dispose();
    expect(farthest(losses, one.expected.losses)).toBeLessThan(tolerance(one, "losses", slack));
    const far = farthest(weights, one.expected.weightsAfter, one.illConditioned);
    expect(far).toBeLessThan(tolerance(one, "weightsAfter", slack));
  });
});
