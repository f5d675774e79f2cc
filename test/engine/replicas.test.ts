import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Batch, Engine, OpenOptions, TrainableNetwork } from "../../src/engine/engine.ts";
import type { ReplicaEngine, TrainableReplicas } from "../../src/engine/replicas.ts";
import { trainsReplicas } from "../../src/engine/trains_replicas.ts";
import { cerMtl, initialWeights, type NetworkSpec } from "../../src/model/mod.ts";
import { type ReplicaCase, replicaCase } from "../_arbitraries/replica_case.ts";
import { expectSeriesClose } from "../_assertions/series_close.ts";
import { SUM_NETWORK } from "../_data/sum_network.ts";
import { ENGINES, runsOn } from "./_engines.ts";
import { opened } from "./_opened.ts";

// A replica's sums are the same float32 sums as alone; a backend may take those of larger launches in another order, which
// is worth a rounding of 6e-8 in each of at most eight layers, times 31 where the PCC loss divides by the deviation of the
// outputs, 0.03 at least: 1.5e-5. Another replica's loss, task weights, stride or store is an error of 1e-3 and more.
const ROUNDING = 2e-5;

// A gradient of the PCC loss divides an output's rounding by the outputs' variance, 1e-3 at least: 6e-5; 3.8e-6 was seen on
// WebGPU (FC_SEED=1303506333).
const GRADIENT_ROUNDING = 1e-4;

const REPLICA_ENGINES = ENGINES.map(({ engine }) => engine).filter(trainsReplicas);

describe.each(REPLICA_ENGINES)("openReplicas() of engine $name", (engine) => {
  const RUNS = runsOn(engine, 20);

  it("gives every replica the loss and the gradient that it has alone", async () => {
    await fc.assert(
      fc.asyncProperty(replicaCase(), async (one) => {
        await together(engine, one, async (replicas) => {
          const each = await replicas.lossAndGradient(one.batches.map(([batch]) => batch!));
          expect(each.length).toBe(one.replicas.length);
          await alone(engine, one, async (network, replica) => {
            const wanted = await network.lossAndGradient(one.batches[replica]![0]!);
            expect(Math.abs(each[replica]!.loss - wanted.loss)).toBeLessThan(ROUNDING);
            expectSeriesClose(each[replica]!.gradient, wanted.gradient, GRADIENT_ROUNDING);
          });
        });
      }),
      RUNS,
    );
  });

  it("trains every replica as it is trained alone, whatever the others do, and saves it as it is saved alone", async () => {
    await fc.assert(
      fc.asyncProperty(replicaCase(), async (one) => {
        await together(engine, one, async (replicas) => {
          const losses: (readonly (number | undefined)[])[] = [];
          for (const step of [0, 1]) losses.push(await replicas.trainStep(one.batches.map((each) => each[step]!)));
          const states = await replicas.saveState();
          await alone(engine, one, async (network, replica) => {
            for (const step of [0, 1]) {
              const loss = await network.trainStep(one.batches[replica]![step]!);
              expect(Math.abs(losses[step]![replica]! - loss)).toBeLessThan(ROUNDING);
            }
            const state = await network.saveState();
            expect(states[replica]!.steps).toBe(2);
            expectSeriesClose(states[replica]!.firstMoment, state.firstMoment, ROUNDING);
            expectSeriesClose(states[replica]!.secondMoment, state.secondMoment, ROUNDING);
          });
        });
      }),
      RUNS,
    );
  });

  it("leaves a replica without a batch as it is, bit for bit, while the others are trained as alone", async () => {
    const stillness = (max: number) => fc.array(fc.nat({ max }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(replicaCase(), stillness(3), async (one, still) => {
        await together(engine, one, async (replicas) => {
          await replicas.trainStep(one.batches.map(([batch]) => batch!));
          const before = await replicas.saveState();
          const given = one.batches.map(([, batch], replica) => (still.includes(replica) ? undefined : batch!));
          const losses = await replicas.trainStep(given);
          const gradients = await replicas.lossAndGradient(given);
          const after = await replicas.saveState();
          await alone(engine, one, async (network, replica) => {
            if (given[replica] === undefined) {
              expect([losses[replica], gradients[replica]]).toEqual([undefined, undefined]);
              expect(after[replica]).toEqual(before[replica]);
              return;
            }
            await network.restoreState(before[replica]!);
            expect(Math.abs(losses[replica]! - (await network.trainStep(given[replica])))).toBeLessThan(ROUNDING);
            const wanted = await network.saveState();
            expect(after[replica]!.steps).toBe(2);
            expectSeriesClose(after[replica]!.firstMoment, wanted.firstMoment, ROUNDING);
            expectSeriesClose(after[replica]!.secondMoment, wanted.secondMoment, ROUNDING);
          });
        });
      }),
      RUNS,
    );
  });

  it("predicts for every replica its own windows, more for one than for another", async () => {
    await fc.assert(
      fc.asyncProperty(replicaCase(), async (one) => {
        await together(engine, one, async (replicas) => {
          const starts = one.batches.map(([batch], replica) => batch!.starts.subarray(0, replica));
          const outputs = await replicas.predict(starts);
          await alone(engine, one, async (network, replica) => {
            expectSeriesClose(outputs[replica]!, await network.predict(starts[replica]!), ROUNDING);
          });
        });
      }),
      RUNS,
    );
  });

  it("predicts thousands of windows of one replica beside a few of another, and none of a third", async () => {
    const replicas = [1, 2, 3].map((weight) => ({
      store: { frames: 3001, features: 1, values: Float32Array.from({ length: 3001 }, (_, frame) => frame) },
      weights: Float32Array.of(weight, weight, 0),
      settings: { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 1 } as const,
    }));
    const starts = [3000, 700, 0].map((length) => Int32Array.from({ length }, (_, start) => start));
    await together(engine, { network: SUM_NETWORK, replicas, batches: [] }, async (open) => {
      const outputs = await open.predict(starts);
      for (const replica of starts.keys()) {
        const wanted = Array.from(starts[replica]!, (start) => (replica + 1) * (2 * start + 1));
        expect([...outputs[replica]!]).toEqual(wanted);
      }
    });
  });

  it("keeps one loss beside another: each of ccc, pcc and mse is what it is alone", async () => {
    const replicas = (["ccc", "mse", "mse", "pcc", "ccc"] as const).map((loss, seed) =>
      opening(CER_MTL, { loss, seed }),
    );
    const batch = batchOf(12);
    const one = { network: CER_MTL, replicas, batches: replicas.map(() => [batch]) };
    await together(engine, one, async (open) => {
      const each = await open.lossAndGradient(replicas.map(() => batch));
      await alone(engine, one, async (network, replica) => {
        const wanted = await network.lossAndGradient(batch);
        expect(Math.abs(each[replica]!.loss - wanted.loss)).toBeLessThan(ROUNDING);
        expectSeriesClose(each[replica]!.gradient, wanted.gradient, GRADIENT_ROUNDING);
      });
    });
  });

  it("goes on from saved states, each replica from its own number of steps", async () => {
    const replicas = [0, 1].map((seed) => opening(CER_MTL, { loss: "ccc", seed }));
    const [first, second] = [batchOf(12), batchOf(7)];
    const one = { network: CER_MTL, replicas, batches: [] };
    await together(engine, one, async (open) => {
      await open.trainStep([first, first]);
      const [early] = await open.saveState();
      await open.trainStep([second, second]);
      const [, late] = await open.saveState();
      await open.restoreState([early!, late!]);
      await open.trainStep([second, second]);
      expect((await open.saveState()).map(({ steps }) => steps)).toEqual([2, 3]);
      const [again] = await open.readWeights();
      await alone(engine, one, async (network, replica) => {
        if (replica !== 0) return;
        await network.trainStep(first);
        await network.trainStep(second);
        expectSeriesClose(again!, await network.readWeights(), ROUNDING);
      });
    });
  });

  it("throws for no replica, for a replica that does not fit, and for batches of unequal size or number", async () => {
    await expect(engine.openReplicas(CER_MTL, [])).rejects.toThrow(/at least one replica, current number is 0/);
    const fits = opening(CER_MTL, { loss: "ccc", seed: 0 });
    const wrong = { ...fits, weights: fits.weights.subarray(1) };
    await expect(engine.openReplicas(CER_MTL, [fits, wrong])).rejects.toThrow(/there must be \d+ weights/);
    const frames = 2 ** 23;
    const many = { frames, features: 1, values: new Float32Array(frames) };
    const settings = { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 1 } as const;
    const each = [many, { ...many, values: many.values.slice() }].map((store) => ({
      store,
      weights: new Float32Array(3),
      settings,
    }));
    await expect(engine.openReplicas(SUM_NETWORK, each)).rejects.toThrow(
      /fewer than 16777216 frames together, current number is/,
    );
    await together(engine, { network: CER_MTL, replicas: [fits, fits], batches: [] }, async (open) => {
      const unequal = open.trainStep([batchOf(4), batchOf(5)]);
      await expect(unequal).rejects.toThrow(/must have equal numbers of windows, current numbers are 4, 5/);
      const missing = open.trainStep([batchOf(4)]);
      await expect(missing).rejects.toThrow(/there must be one for each of 2 replicas, current number is 1/);
    });
  });
});

const CER_MTL = cerMtl({ frames: 20, features: 3, tasks: ["activation", "valence", "dominance"] });

function opening(network: NetworkSpec, { loss, seed }: { loss: "ccc" | "pcc" | "mse"; seed: number }): OpenOptions {
  const values = Float32Array.from({ length: 80 * network.features }, (_, i) => ((i * 37) % 101) / 50 - 1);
  return {
    store: { frames: 80, features: network.features, values },
    weights: initialWeights(network, { seed }),
    settings: { strideFrames: 2, loss, taskWeights: [0.5, 0.25, 0.25], learningRate: 0.01 },
  };
}

function batchOf(windows: number): Batch {
  return {
    starts: Int32Array.from({ length: windows }, (_, window) => (window * 7) % 41),
    labels: Float32Array.from({ length: 3 * windows }, (_, i) => ((i * 53) % 17) / 17),
  };
}

async function together(
  engine: ReplicaEngine,
  { network, replicas }: ReplicaCase,
  use: (open: TrainableReplicas) => Promise<void>,
): Promise<void> {
  const open = await engine.openReplicas(network, replicas);
  try {
    await use(open);
  } finally {
    open.dispose();
  }
}

/** Uses each replica as a network of its own. */
async function alone(
  engine: Engine,
  { network, replicas }: ReplicaCase,
  use: (open: TrainableNetwork, replica: number) => Promise<void>,
): Promise<void> {
  for (const [replica, options] of replicas.entries()) {
    await opened(engine, { network, options }, (open) => use(open, replica));
  }
}
