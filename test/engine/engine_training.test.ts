import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Batch } from "../../src/engine/engine.ts";
import type { NetworkSpec } from "../../src/model/network_spec.ts";
import { weightLayout } from "../../src/model/weight_layout.ts";
import { type TrainingCase, trainingCase } from "../_arbitraries/training_case.ts";
import { expectSeriesClose } from "../_assertions/series_close.ts";
import { ENGINES, runsOn } from "./_engines.ts";
import { gradientOf, type Opening, opened, withTaskWeights } from "./_opened.ts";

// Sums of a few hundred float32 terms of order 1, taken in another order.
const ROUNDING = 1e-5;

const severalTasks = trainingCase().filter(({ network }) => network.tasks.length > 1);

function oneHot(length: number, at: number): number[] {
  return Array.from({ length }, (_, index) => (index === at ? 1 : 0));
}

/** The slice of the flat vector that holds the trunk or a task's head. */
function extent(network: NetworkSpec, prefix: string): [number, number] {
  const tensors = weightLayout(network).filter(({ name }) => name.startsWith(`${prefix}.`));
  const first = tensors[0]?.offset ?? 0;
  return [first, first + tensors.reduce((sum, { size }) => sum + size, 0)];
}

/** Indices of the weights that a gradient reaches. */
function trainable(network: NetworkSpec): number[] {
  return weightLayout(network).flatMap((tensor) =>
    tensor.trainable ? Array.from({ length: tensor.size }, (_, i) => tensor.offset + i) : [],
  );
}

/** The case with some of its tasks, in the given order: their heads, labels and weights. */
function withTasks({ network, options, batches }: TrainingCase, order: readonly number[]): TrainingCase {
  const tasks = order.map((task) => network.tasks[task]!);
  const parts = [extent(network, "trunk"), ...tasks.map((task) => extent(network, `head.${task}`))];
  const weights = parts.flatMap(([from, to]) => [...options.weights.subarray(from, to)]);
  const taskWeights = order.map((task) => options.settings.taskWeights[task]!);
  const chosen = ({ starts, labels }: Batch): Batch => {
    const row = (window: number): number[] => order.map((task) => labels[window * network.tasks.length + task]!);
    return { starts, labels: Float32Array.from(Array.from(starts, (_, window) => row(window)).flat()) };
  };
  return {
    network: { ...network, tasks },
    options: { ...options, weights: Float32Array.from(weights), settings: { ...options.settings, taskWeights } },
    batches: [chosen(batches[0]), chosen(batches[1])],
  };
}

describe.each(ENGINES)("training with engine $engine.name", ({ engine, exact }) => {
  const RUNS = runsOn(engine, 25);

  /** All weights after one step on each batch. */
  const trained = (opening: Opening, batches: readonly Batch[]): Promise<Float32Array> =>
    opened(engine, opening, async (handle) => {
      for (const batch of batches) await handle.trainStep(batch);
      return handle.readWeights();
    });

  describe("tasks", () => {
    it("give a loss and a gradient linear in their weights, and no gradient to another task's head", async () => {
      await fc.assert(
        fc.asyncProperty(severalTasks, async (one) => {
          const { network, options, batches } = one;
          const all = await gradientOf(engine, one, batches[0]);
          const gradient = new Float64Array(all.gradient.length);
          let loss = 0;
          for (const [task, weight] of options.settings.taskWeights.entries()) {
            const alone = await gradientOf(
              engine,
              withTaskWeights(one, oneHot(network.tasks.length, task)),
              batches[0],
            );
            loss += weight * alone.loss;
            for (const [i, value] of alone.gradient.entries()) gradient[i]! += weight * value;
            for (const other of network.tasks.filter((_, index) => index !== task)) {
              const head = alone.gradient.subarray(...extent(network, `head.${other}`));
              expect(head.every((value) => value === 0)).toBe(true);
            }
          }
          expectSeriesClose([all.loss], [loss], ROUNDING);
          expectSeriesClose(all.gradient, gradient, ROUNDING);
        }),
        RUNS,
      );
    });

    it("train, with all weight on one of them, as the network of that one alone does", async () => {
      await fc.assert(
        fc.asyncProperty(severalTasks, fc.nat(2), async (one, choice) => {
          const { network, batches } = one;
          const task = choice % network.tasks.length;
          const multi = withTaskWeights(one, oneHot(network.tasks.length, task));
          const single = withTaskWeights(withTasks(one, [task]), [1]);
          const shared = (flat: Float32Array): number[] =>
            ["trunk", `head.${network.tasks[task]}`].flatMap((part) => [...flat.subarray(...extent(network, part))]);

          const inMulti = await gradientOf(engine, multi, batches[0]);
          const inSingle = await gradientOf(engine, single, single.batches[0]);
          expectSeriesClose([inMulti.loss], [inSingle.loss], exact ? 0 : ROUNDING);
          expectSeriesClose(shared(inMulti.gradient), inSingle.gradient, exact ? 0 : ROUNDING);
          // Where gradients are all but 0, Adam divides rounding by rounding: weights are comparable only where bits are.
          if (exact)
            expect(shared(await trained(multi, batches))).toEqual([...(await trained(single, single.batches))]);
        }),
        RUNS,
      );
    });

    it("may change places with their heads, labels and weights: the loss stays, gradients change places too", async () => {
      await fc.assert(
        fc.asyncProperty(severalTasks, async (one) => {
          const { network, batches } = one;
          const order = network.tasks.map((_, task) => (task + 1) % network.tasks.length);
          const turned = withTasks(one, order);
          const before = await gradientOf(engine, one, batches[0]);
          const after = await gradientOf(engine, turned, turned.batches[0]);
          expectSeriesClose([after.loss], [before.loss], ROUNDING);
          for (const part of ["trunk", ...network.tasks.map((task) => `head.${task}`)]) {
            const moved = after.gradient.subarray(...extent(turned.network, part));
            expectSeriesClose(moved, before.gradient.subarray(...extent(network, part)), ROUNDING);
          }
        }),
        RUNS,
      );
    });
  });

  describe("Adam", () => {
    it("first moves each weight by rate g / (|g| + 1e-7 / sqrt(1 - 0.999)), Keras's epsilon", async () => {
      await fc.assert(
        fc.asyncProperty(trainingCase(), async (one) => {
          const { gradient } = await gradientOf(engine, one, one.batches[0]);
          const weights = await trained(one, [one.batches[0]]);
          for (const i of trainable(one.network)) {
            const g = gradient[i]!;
            const wanted = one.options.weights[i]! - (0.01 * g) / (Math.abs(g) + 1e-7 / Math.sqrt(0.001));
            // One rounding of a weight up to 1.01, and a few of a move of 0.01. With epsilon where TensorFlow.js has it, a
            // gradient of 1e-3 would move the weight by 3e-5 more.
            expect(Math.abs(weights[i]! - wanted)).toBeLessThan(1.2e-7);
          }
        }),
        RUNS,
      );
    });

    it("leaves every weight whose gradient is 0 as it is, to the bit", async () => {
      await fc.assert(
        fc.asyncProperty(severalTasks, async (one) => {
          const [, ...others] = one.options.settings.taskWeights;
          const zeroed = withTaskWeights(one, [0, ...others]);
          const { gradient } = await gradientOf(engine, zeroed, one.batches[0]);
          const weights = await trained(zeroed, [one.batches[0]]);
          const still = trainable(one.network).filter((i) => gradient[i] === 0);
          expect(still.length).toBeGreaterThan(0);
          expect(still.map((i) => weights[i])).toEqual(still.map((i) => one.options.weights[i]));
        }),
        RUNS,
      );
    });

    it("moves a weight alike when all gradients are four times as large", async () => {
      await fc.assert(
        fc.asyncProperty(trainingCase(), async (one) => {
          const { taskWeights } = one.options.settings;
          const fourfold = withTaskWeights(
            one,
            taskWeights.map((weight) => 4 * weight),
          );
          const { gradient } = await gradientOf(engine, one, one.batches[0]);
          const once = await trained(one, [one.batches[0]]);
          const often = await trained(fourfold, [one.batches[0]]);
          for (const i of trainable(one.network).filter((index) => Math.abs(gradient[index]!) > 1e-3)) {
            // Epsilon alone tells them apart, by less than 0.01 x 3.2e-6 / 1e-3; plain gradient descent by 0.03 |g|.
            expect(Math.abs(once[i]! - often[i]!)).toBeLessThan(3.3e-5);
          }
        }),
        RUNS,
      );
    });

    it("moves a head alike whatever the gradients of the others are", async () => {
      await fc.assert(
        fc.asyncProperty(severalTasks, async (one) => {
          const { network, batches } = one;
          const head = extent(network, `head.${network.tasks[0]}`);
          const weightsOfHead = async (taskWeights: readonly number[]): Promise<Float32Array> =>
            (await trained(withTaskWeights(one, taskWeights), [batches[0]])).subarray(...head);
          const alone = await weightsOfHead(oneHot(network.tasks.length, 0));
          const amongOthers = await weightsOfHead(network.tasks.map(() => 1));
          expectSeriesClose(amongOthers, alone, exact ? 0 : ROUNDING);
        }),
        RUNS,
      );
    });
  });
});
