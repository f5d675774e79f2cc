import { describe, expect, it } from "vitest";
import type { Batch, OpenOptions } from "../../src/engine/engine.ts";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { initialWeights } from "../../src/model/initial_weights.ts";
import type { Loss, NetworkSpec } from "../../src/model/network_spec.ts";
import { randomStream } from "../../src/random/mod.ts";
import { ENGINES } from "./_engines.ts";
import { opened } from "./_opened.ts";

// Sums of a few hundred float32 terms of order 1, taken in another order. Every step starts from the same state in both
// engines: left to themselves, two trainings that differ by a rounding may fall on two sides of a relu's kink and part.
const ROUNDING = 1e-5;
const STEPS = 3;

const tasks = ["activation", "valence", "dominance"];
const deep = cerMtl({
  ...{ frames: 10, features: 6, tasks, convLayers: 2, convBias: false, batchNorm: "channels", gruAxis: "filters" },
  ...{ resetAfter: true, recurrentActivation: "hard_sigmoid" },
});
interface Case {
  readonly network: NetworkSpec;
  readonly loss: Loss;
  readonly windows: number;
}
const SMALL: readonly Case[] = (["ccc", "pcc", "mse"] as const).map((loss) => ({ network: deep, loss, windows: 24 }));
const FULL_SIZE: Case = { network: cerMtl({ frames: 20, features: 63, tasks }), loss: "ccc", windows: 256 };

function opening({ network, loss, windows }: Case): { options: OpenOptions; batches: Batch[] } {
  const noise = randomStream({ seed: 1, purpose: "engine parity" });
  const signed = (length: number) => Float32Array.from({ length }, () => 2 * noise.uniform() - 1);
  const frames = 4 * network.frames + windows;
  const batch = (first: number): Batch => ({
    starts: Int32Array.from({ length: windows }, (_, window) => first + window),
    labels: signed(windows * network.tasks.length),
  });
  return {
    options: {
      store: { frames, features: network.features, values: signed(frames * network.features) },
      weights: initialWeights(network, { seed: 1 }),
      settings: { strideFrames: 3, loss, taskWeights: network.tasks.map(() => 1 / 3), learningRate: 1e-3 },
    },
    batches: Array.from({ length: STEPS }, (_, step) => batch(step)),
  };
}

/** The largest difference between two series. */
function farthest(values: Float32Array, wanted: Float32Array): number {
  expect(values.length).toBe(wanted.length);
  return wanted.reduce((far, each, i) => Math.max(far, Math.abs(values[i]! - each)), 0);
}

describe.each(ENGINES.filter(({ engine }) => engine !== wasmEngine))(
  "engine $engine.name beside wasm",
  ({ engine }) => {
    // tfjs-cpu takes half a minute for a step of full size.
    const cases = engine.name === "tfjs-cpu" ? SMALL : [...SMALL, FULL_SIZE];
    it.each(cases)("$loss, $windows windows: the same outputs, losses, gradients and steps", async (one) => {
      const { options, batches } = opening(one);
      const both = { network: one.network, options };
      await opened(wasmEngine, both, (ours) =>
        opened(engine, both, async (theirs) => {
          for (const batch of batches) {
            await theirs.restoreState(await ours.saveState());
            expect(farthest(await theirs.predict(batch.starts), await ours.predict(batch.starts))).toBeLessThan(
              ROUNDING,
            );
            const [found, wanted] = [await theirs.lossAndGradient(batch), await ours.lossAndGradient(batch)];
            expect(Math.abs(found.loss - wanted.loss)).toBeLessThan(ROUNDING);
            expect(farthest(found.gradient, wanted.gradient)).toBeLessThan(ROUNDING);
            expect(Math.abs((await theirs.trainStep(batch)) - (await ours.trainStep(batch)))).toBeLessThan(ROUNDING);
            const [after, wantedAfter] = [await theirs.saveState(), await ours.saveState()];
            expect(after.steps).toBe(wantedAfter.steps);
            expect(farthest(after.firstMoment, wantedAfter.firstMoment)).toBeLessThan(ROUNDING);
            expect(farthest(after.secondMoment, wantedAfter.secondMoment)).toBeLessThan(ROUNDING);
            // Where a gradient is rounding only, Adam divides noise by noise.
            const sure = (weights: Float32Array) => weights.filter((_, i) => Math.abs(wanted.gradient[i]!) > 1e-3);
            expect(farthest(sure(after.weights), sure(wantedAfter.weights))).toBeLessThan(ROUNDING);
          }
        }),
      );
    });
  },
);
