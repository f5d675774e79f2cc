import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countParameters } from "../../src/model/count_parameters.ts";
import { cerMtl } from "../../src/model/mod.ts";
import { type TrainingCase, trainingCase } from "../_arbitraries/training_case.ts";
import { expectSeriesClose } from "../_assertions/series_close.ts";
import { SUM_NETWORK } from "../_data/sum_network.ts";
import { ENGINES, runsOn } from "./_engines.ts";
import { gradientOf, opened } from "./_opened.ts";

// The same float32 sums over one window or many, in whatever order an engine takes them.
const ROUNDING = 1e-5;

describe.each(ENGINES)("engine $engine.name", ({ engine, exact }) => {
  const RUNS = runsOn(engine, 25);

  describe("predict()", () => {
    it("gives every window what it is given alone", async () => {
      await fc.assert(
        fc.asyncProperty(trainingCase(), ({ network, options, batches: [{ starts }] }) =>
          opened(engine, { network, options }, async (handle) => {
            const together = await handle.predict(starts);
            const alone: number[] = [];
            for (const start of starts) alone.push(...(await handle.predict(Int32Array.of(start))));
            expectSeriesClose(together, alone, exact ? 0 : ROUNDING);
          }),
        ),
        RUNS,
      );
    });

    it("gives nothing for no window, and takes thousands at once", async () => {
      const network = SUM_NETWORK;
      const values = Float32Array.from({ length: 3001 }, (_, frame) => frame);
      const settings = { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 1 } as const;
      const options = { store: { frames: 3001, features: 1, values }, weights: Float32Array.of(1, 1, 0), settings };
      await opened(engine, { network, options }, async (handle) => {
        expect([...(await handle.predict(new Int32Array(0)))]).toEqual([]);
        const starts = Int32Array.from({ length: 3000 }, (_, start) => start);
        expect([...(await handle.predict(starts))]).toEqual(Array.from(starts, (start) => 2 * start + 1));
      });
    });

    it("throws for a window that leaves the store", async () => {
      const [one] = fc.sample(trainingCase(), 1) as [TrainingCase];
      await opened(engine, one, async (handle) => {
        await expect(handle.predict(Int32Array.of(13))).rejects.toThrow(
          /starts must lie in 0 … 12, current value at 0/,
        );
      });
    });
  });

  describe("readWeights(), writeWeights()", () => {
    it("round trip to the bit, and are copies", async () => {
      await fc.assert(
        fc.asyncProperty(trainingCase(), ({ network, options }) =>
          opened(engine, { network, options }, async (handle) => {
            const read = await handle.readWeights();
            expect(read).toEqual(options.weights);
            const doubled = read.map((weight) => 2 * weight);
            await handle.writeWeights(doubled);
            const kept = doubled.slice();
            doubled.fill(7);
            (await handle.readWeights()).fill(9);
            expect(await handle.readWeights()).toEqual(kept);
          }),
        ),
        RUNS,
      );
    });

    it("throws for another number of weights", async () => {
      const network = cerMtl({ frames: 4, features: 1, tasks: ["valence"] });
      const store = { frames: 4, features: 1, values: new Float32Array(4) };
      const settings = { strideFrames: 1, loss: "ccc", taskWeights: [1], learningRate: 1 } as const;
      const weights = new Float32Array(countParameters(network).total);
      await opened(engine, { network, options: { store, weights, settings } }, async (handle) => {
        await expect(handle.writeWeights(new Float32Array(3))).rejects.toThrow(/current (length|number) is 3/);
      });
      const tooFew = engine.open(network, { store, weights: weights.subarray(1), settings });
      await expect(tooFew).rejects.toThrow(/Cannot open the network cer-stl: there must be 580 weights/);
    });
  });

  describe("lossAndGradient()", () => {
    it("changes nothing, and trainStep() resolves to the same loss", async () => {
      await fc.assert(
        fc.asyncProperty(trainingCase(), ({ network, options, batches: [batch] }) =>
          opened(engine, { network, options }, async (handle) => {
            const first = await handle.lossAndGradient(batch);
            expect(await handle.lossAndGradient(batch)).toEqual(first);
            expect(await handle.readWeights()).toEqual(options.weights);
            expect((await handle.saveState()).steps).toBe(0);
            expect(await handle.trainStep(batch)).toBe(first.loss);
          }),
        ),
        RUNS,
      );
    });

    it("is defined where labels, outputs or both are constant: a correlation loss of 1, without gradient at constant labels", async () => {
      const store = { frames: 4, features: 1, values: Float32Array.of(1, -1, 2, 1) };
      const [constant, different] = [Float32Array.of(0, 0, 0.5), Float32Array.of(1, 0, 0.5)];
      for (const loss of ["ccc", "pcc"] as const) {
        const settings = { strideFrames: 1, loss, taskWeights: [1], learningRate: 1 };
        const found = async (weights: Float32Array, labels: readonly number[]) =>
          gradientOf(
            engine,
            { network: SUM_NETWORK, options: { store, weights, settings } },
            {
              starts: Int32Array.of(0, 1, 2),
              labels: Float32Array.from(labels),
            },
          );
        const none = { loss: 1, gradient: new Float32Array(3) };
        for (const weights of [constant, different]) {
          const { loss, gradient } = await found(weights, [0.5, 0.5, 0.5]);
          expect({ loss, gradient: gradient.map(Math.abs) }).toEqual(none); // an engine's 0 may be -0
        }
        const towardsLabels = await found(constant, [0, 1, 0.5]);
        expect(towardsLabels.loss).toBe(1);
        expect(towardsLabels.gradient.every(Number.isFinite)).toBe(true);
        expect(towardsLabels.gradient[0]).toBeGreaterThan(0); // the inputs fall where the labels rise
      }
    });
  });

  describe("saveState(), restoreState()", () => {
    it("goes on, in a network opened anew, to the same bits as if training had never stopped", async () => {
      await fc.assert(
        fc.asyncProperty(trainingCase(), async ({ network, options, batches: [one, other] }) => {
          const [saved, straight] = await opened(engine, { network, options }, async (handle) => {
            await handle.trainStep(one);
            await handle.trainStep(other);
            const state = await handle.saveState();
            await handle.trainStep(one);
            return [state, await handle.saveState()];
          });
          expect([saved.steps, straight.steps]).toEqual([2, 3]);
          const anew = { network, options: { ...options, weights: options.weights.map(() => 0) } };
          const resumed = await opened(engine, anew, async (handle) => {
            await handle.trainStep(other);
            await handle.restoreState(saved);
            await handle.trainStep(one);
            return handle.saveState();
          });
          expect(resumed).toEqual(straight);
        }),
        RUNS,
      );
    });
  });

  describe("trainStep()", () => {
    it("throws for an empty batch and for labels that do not fit", async () => {
      const [one] = fc.sample(trainingCase(), 1) as [TrainingCase];
      await opened(engine, one, async (handle) => {
        const none = { starts: new Int32Array(0), labels: new Float32Array(0) };
        await expect(handle.trainStep(none)).rejects.toThrow(/it must have at least one window/);
        const few = { starts: Int32Array.of(0), labels: new Float32Array(0) };
        await expect(handle.lossAndGradient(few)).rejects.toThrow(/Cannot use a batch: there must be 1 x/);
      });
    });
  });
});
