import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wasmEngine } from "../../../src/engine/wasm/mod.ts";
import { cerMtl, initialWeights, type NetworkSpec, pureCnn, READINGS } from "../../../src/model/mod.ts";
import { randomStream } from "../../../src/random/mod.ts";
import { trainingCase } from "../../_arbitraries/training_case.ts";

const TASKS = ["activation", "valence", "dominance"];

async function openOnNoise(network: NetworkSpec, frames: number, strideFrames: number, loss: "ccc" | "mse" = "ccc") {
  const noise = randomStream({ seed: 1, purpose: "wasm engine test" });
  const values = Float32Array.from({ length: frames * network.features }, () => noise.uniform() * 2 - 1);
  const opened = await wasmEngine.open(network, {
    store: { frames, features: network.features, values },
    weights: initialWeights(network, { seed: 3 }),
    settings: { strideFrames, loss, taskWeights: network.tasks.map(() => 1), learningRate: 1e-3 },
  });
  const batch = (windows: number) => ({
    starts: Int32Array.from({ length: windows }, () =>
      Math.floor(noise.uniform() * (frames - (network.frames - 1) * strideFrames)),
    ),
    labels: Float32Array.from({ length: windows * network.tasks.length }, () => noise.uniform()),
  });
  return { opened, batch };
}

describe("wasmEngine", () => {
  // More than one table of 1,536 windows, and a rest for each smaller size.
  it.each([
    ["CER-MTL", cerMtl({ frames: 20, features: 63, tasks: TASKS })],
    ["CER-MTL without padding", cerMtl({ frames: 20, features: 24, tasks: TASKS, padding: "valid", resetAfter: true })],
    ["CER-STL of 60 frames", cerMtl({ frames: 60, features: 12, tasks: ["valence"] })],
    ["R1, two convolutions", cerMtl({ frames: 20, features: 39, tasks: TASKS, ...READINGS.R1.options })],
    ["R2a, batch normalisation", cerMtl({ frames: 20, features: 63, tasks: TASKS, ...READINGS.R2a.options })],
    ["Pure CNN", pureCnn({ frames: 20, features: 8, tasks: TASKS })],
  ])("gives %s's windows the same bits together as one by one", async (_name, network) => {
    const windows = network.name === "pure-cnn" ? 300 : 2200;
    const { opened } = await openOnNoise(network, windows + (network.frames - 1) * 3, 3);
    const together = await opened.predict(Int32Array.from({ length: windows }, (_, start) => start));
    const tasks = network.tasks.length;
    for (const start of [0, 1, 255, 256, 299, 511, 512, 1023, 1024, 1279, 1500, 1699].filter(
      (each) => each < windows,
    )) {
      const alone = await opened.predict(Int32Array.of(start));
      expect(alone).toEqual(together.slice(start * tasks, (start + 1) * tasks));
    }
    opened.dispose();
  });

  it("gives any windows in any order the same bits as one by one, for every network", async () => {
    await fc.assert(
      fc.asyncProperty(trainingCase(), fc.infiniteStream(fc.nat(12)), async ({ network, options }, draws) => {
        const opened = await wasmEngine.open(network, options);
        const starts = Int32Array.from({ length: 90 }, (_, k) => (k < 13 ? k : draws.next().value));
        const together = await opened.predict(starts);
        const tasks = network.tasks.length;
        for (const k of [0, 5, 12, 13, 40, 89]) {
          const alone = await opened.predict(starts.slice(k, k + 1));
          expect(alone).toEqual(together.slice(k * tasks, (k + 1) * tasks));
        }
        opened.dispose();
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same loss and gradient whatever batches of other sizes came between", async () => {
    const { opened, batch } = await openOnNoise(cerMtl({ frames: 6, features: 5, tasks: TASKS }), 200, 2);
    const first = batch(9);
    const before = await opened.lossAndGradient(first);
    for (let windows = 1; windows <= 24; windows++) await opened.lossAndGradient(batch(windows));
    await opened.predict(Int32Array.from({ length: 150 }, (_, start) => start));
    expect(await opened.lossAndGradient(first)).toEqual(before);
    opened.dispose();
  });

  // A batch of 300 goes through the layers in three parts, the last of 44 windows. Sums of 300 x 19 products of size 1 are rounded
  // at sizes up to a hundred, 4e-6 each, and partly cancel; a part left out moves the gradient by an eighth of its size, 0.1.
  it("gives a batch in parts the mean of the gradients of batches that are one part each", async () => {
    const network = cerMtl({ frames: 19, features: 9, tasks: ["valence"], padding: "valid" });
    const { opened, batch } = await openOnNoise(network, 900, 3, "mse");
    const { starts, labels } = batch(300);
    const { loss, gradient } = await opened.lossAndGradient({ starts, labels });
    const mean = new Float64Array(gradient.length);
    let meanLoss = 0;
    for (let first = 0; first < 300; first += 100) {
      const part = { starts: starts.slice(first, first + 100), labels: labels.slice(first, first + 100) };
      const own = await opened.lossAndGradient(part);
      meanLoss += own.loss / 3;
      for (const [index, value] of own.gradient.entries()) mean[index]! += value / 3;
    }
    expect(loss).toBeCloseTo(meanLoss, 5);
    const farthest = gradient.reduce((most, value, index) => Math.max(most, Math.abs(value - mean[index]!)), 0);
    expect(farthest).toBeLessThan(1e-5);
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01);
    opened.dispose();
  });

  it("keeps memory where it is, step after step", async () => {
    const { opened, batch } = await openOnNoise(cerMtl({ frames: 20, features: 63, tasks: TASKS }), 2000, 10);
    const sizes = [batch(256), batch(40), batch(256), batch(40)];
    for (const each of sizes) await opened.trainStep(each);
    const before = process.memoryUsage().arrayBuffers;
    for (let round = 0; round < 50; round++) for (const each of sizes) await opened.trainStep(each);
    // One plan laid out anew would take megabytes; what JavaScript has not collected yet is 200 small arrays at most.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 21);
    opened.dispose();
  });

  it("restores nothing from a state that does not fit", async () => {
    const { opened } = await openOnNoise(cerMtl({ frames: 4, features: 3, tasks: ["valence"] }), 60, 1);
    const state = await opened.saveState();
    const short = state.weights.slice(1);
    await expect(opened.restoreState({ ...state, weights: short })).rejects.toThrow(/Cannot write weights/);
    await expect(opened.restoreState({ ...state, firstMoment: short })).rejects.toThrow(/each moment must have/);
    await expect(opened.restoreState({ ...state, steps: -1 })).rejects.toThrow(/steps must be a whole number/);
    expect(await opened.saveState()).toEqual(state);
  });

  it("never mixes the weights of two networks that are open at once", async () => {
    const network = cerMtl({ frames: 4, features: 3, tasks: ["valence"] });
    const [a, b] = [await openOnNoise(network, 60, 1), await openOnNoise(network, 60, 1)];
    const batch = a.batch(16);
    const untouched = await b.opened.readWeights();
    await a.opened.trainStep(batch);
    expect(await b.opened.readWeights()).toEqual(untouched);
    expect(await a.opened.readWeights()).not.toEqual(untouched);
  });
});
