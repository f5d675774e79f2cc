import { describe, expect, it } from "vitest";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { initialWeights } from "../../src/model/initial_weights.ts";
import { weightLayout } from "../../src/model/weight_layout.ts";
import { batches } from "../../src/training/batches.ts";
import { type HistoryRow, type TrainingProgress, type TrainOptions, train } from "../../src/training/train.ts";
import { validationScores } from "../../src/training/validation_scores.ts";

// A real engine on a small case: the first value of a frame is a wave, the second its echo, the tasks follow each.
const FRAMES = 160;
const network = cerMtl({ frames: 6, features: 2, tasks: ["arousal", "valence"], activation: "tanh" });
const store = {
  frames: FRAMES,
  features: 2,
  values: Float32Array.from({ length: 2 * FRAMES }, (_, k) => Math.sin((k >> 1) / 5 + 2 * (k & 1))),
};
const windows = (first: number, count: number) => ({
  starts: Int32Array.from({ length: count }, (_, k) => first + k),
  labels: Float32Array.from({ length: 2 * count }, (_, k) => store.values[2 * (first + (k >> 1) + 2) + (k & 1)]!),
});
const options: TrainOptions = {
  engine: wasmEngine,
  store,
  training: windows(0, 96),
  validation: windows(110, 40),
  settings: { strideFrames: 1, loss: "ccc", taskWeights: [0.5, 0.5], learningRate: 0.02 },
  hyperparameters: { epochs: 6, batchWindows: 32, leastBatchWindows: 8, patienceEpochs: 20 },
  seed: 3,
};
const bits = (weights: Float32Array): Uint32Array => new Uint32Array(weights.slice().buffer);

/** Trains and saves the progress after one epoch. */
async function progressAfter(epoch: number, changes: Partial<TrainOptions> = {}): Promise<TrainingProgress> {
  let progress: TrainingProgress | undefined;
  await train(network, {
    ...options,
    ...changes,
    observe: async (row, save) => {
      if (row.epoch === epoch) progress = await save();
    },
  });
  return progress!;
}

describe("train()", () => {
  it("lowers the validation loss and tells one row an epoch", async () => {
    const { history } = await train(network, options);
    expect(history.map((row) => row.epoch)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(history.at(-1)!.validationLoss).toBeLessThan(history[0]!.validationLoss);
    expect(history.at(-1)!.validationCcc.length).toBe(2);
  });

  it("keeps the epoch of the highest mean CCC where that decides, which for the squared error is another", async () => {
    const settings = { ...options.settings, loss: "mse", learningRate: 0.05 } as const;
    // Outputs move to 5, which lowers the squared error, and learn waves of the wrong sign, which lowers the CCC.
    const raised = options.training.labels.map((label) => label + 5);
    const training = { ...options.training, labels: raised };
    const validation = { ...options.validation, labels: options.validation.labels.map((label) => 5 - label) };
    const given = { ...options, settings, training, validation };
    const byLoss = await train(network, given);
    const byCcc = await train(network, { ...given, stopBy: "ccc" });
    const mean = (row: HistoryRow) => (row.validationCcc[0]! + row.validationCcc[1]!) / 2;
    const [losses, scores] = [byLoss.history.map((row) => row.validationLoss), byCcc.history.map(mean)];
    expect(losses[byLoss.bestEpoch - 1]).toBe(Math.min(...losses));
    expect(scores[byCcc.bestEpoch - 1]).toBe(Math.max(...scores));
    expect(byCcc.bestEpoch).not.toBe(byLoss.bestEpoch);
  });

  it("trains on batches as they are composed: other weights, and the mean loss over the windows that were seen", async () => {
    const few = { ...options, hyperparameters: { ...options.hyperparameters, epochs: 1, batchWindows: 64 } };
    const plain = await train(network, few);
    const contiguous = await train(network, { ...few, batching: { composition: "contiguous" } });
    expect(bits(contiguous.weights)).not.toEqual(bits(plain.weights));
    const { history } = await train(network, { ...few, batching: { dropLast: true } });
    // One batch of 64 is seen; its loss before the step is the epoch's, of order 1 and not 64 / 96 of it.
    const [batch] = batches(few.training, { ...few.hyperparameters, dropLast: true, seed: few.seed, epoch: 1 });
    const open = await wasmEngine.open(network, {
      store,
      weights: initialWeights(network, few),
      settings: few.settings,
    });
    expect(history[0]!.trainingLoss).toBe((await open.lossAndGradient(batch!)).loss);
    open.dispose();
  });

  it("keeps the best epoch's weights even if the last epoch is reached", async () => {
    // Validation labels of the wrong sign: what training learns makes the validation loss higher.
    const validation = { ...options.validation, labels: options.validation.labels.map((label) => -label) };
    const seen: { row: HistoryRow; weights: Float32Array }[] = [];
    const { weights, bestEpoch, history } = await train(network, {
      ...options,
      validation,
      observe: async (row, save) => {
        seen.push({ row, weights: (await save()).state.weights });
      },
    });
    const losses = history.map((row) => row.validationLoss);
    expect(bestEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(bestEpoch).toBeLessThan(6);
    expect(bits(weights)).toEqual(bits(seen[bestEpoch - 1]!.weights));
    expect(bits(weights)).not.toEqual(bits(seen.at(-1)!.weights));
  });

  it("tells the loss that the kept weights have on the validation windows", async () => {
    const { weights, bestEpoch, history } = await train(network, options);
    const open = await wasmEngine.open(network, { store, weights, settings: options.settings });
    const predictions = await open.predict(options.validation.starts);
    open.dispose();
    const scores = validationScores(options.validation, { predictions, settings: options.settings });
    expect(history[bestEpoch - 1]).toMatchObject(scores);
  });

  it("predicts with the kept weights, not the last ones, to the bits of a network opened on them anew", async () => {
    const validation = { ...options.validation, labels: options.validation.labels.map((label) => -label) };
    const predicted = [windows(100, 50).starts, Int32Array.of(90, 3, 3, 41), new Int32Array(0)];
    const given = { ...options, validation, predicted };
    const { weights, bestEpoch, predictions } = await train(network, given);
    expect(bestEpoch).toBeLessThan(6);
    const open = await wasmEngine.open(network, { store, weights, settings: options.settings });
    for (const [set, starts] of predicted.entries()) {
      expect(bits(predictions[set]!)).toEqual(bits(await open.predict(starts)));
    }
    open.dispose();
    const progress = await progressAfter(6, { validation });
    expect(progress.over).toBe(true);
    expect((await train(network, { ...given, progress })).predictions).toEqual(predictions);
    expect((await train(network, options)).predictions).toEqual([]);
  });

  it("stops after the patience when nothing gets better", async () => {
    // A rate so small that no prediction moves: every loss is the first, and equal is not better.
    const { history, bestEpoch, weights } = await train(network, {
      ...options,
      settings: { ...options.settings, learningRate: 1e-30 },
      hyperparameters: { ...options.hyperparameters, patienceEpochs: 2 },
    });
    expect([history.length, bestEpoch]).toEqual([3, 1]);
    // Nine steps of 1e-30 can move only what is 0.
    const untrained = initialWeights(network, { seed: 3 });
    expect(Math.max(...weights.map((weight, k) => Math.abs(weight - untrained[k]!)))).toBeLessThan(1e-28);
  });

  it("ends with the same bytes when it is broken off after any epoch and goes on", async () => {
    const whole = await train(network, options);
    for (const epoch of [1, 4, 6]) {
      const progress = await progressAfter(epoch);
      const rest = await train(network, { ...options, progress });
      expect(rest.history).toEqual(whole.history);
      expect(rest.bestEpoch).toBe(whole.bestEpoch);
      expect(bits(rest.weights)).toEqual(bits(whole.weights));
    }
  });

  it("trains no further from a progress that early stopping has ended", async () => {
    const changes = {
      settings: { ...options.settings, learningRate: 1e-30 },
      hyperparameters: { ...options.hyperparameters, patienceEpochs: 1 },
    };
    const progress = await progressAfter(2, changes);
    expect(progress.over).toBe(true);
    const rest = await train(network, { ...options, ...changes, progress });
    expect(rest.history.length).toBe(2);
  });

  it("gives a progress that later epochs leave as it was", async () => {
    const progress = await progressAfter(2);
    const copy = structuredClone(progress);
    await train(network, { ...options, progress });
    expect(progress).toEqual(copy);
    expect(progress.history.length).toBe(2);
  });

  it("ends when its observer throws", async () => {
    const observe = () => {
      throw new Error("enough");
    };
    await expect(train(network, { ...options, observe })).rejects.toThrow("enough");
  });

  it("gives the same bytes for the same seed and other bytes for another", async () => {
    const [one, same, other] = [
      await train(network, options),
      await train(network, options),
      await train(network, { ...options, seed: 4 }),
    ];
    expect(bits(same.weights)).toEqual(bits(one.weights));
    expect(bits(other.weights)).not.toEqual(bits(one.weights));
  });

  it("trains trunk and first head under weights 1 and 0 as the network of the first task alone, bit for bit", async () => {
    const single = cerMtl({ frames: 6, features: 2, tasks: ["arousal"], activation: "tanh" });
    const firstOf = ({ starts, labels }: typeof options.training) => ({
      starts,
      labels: labels.filter((_, index) => index % 2 === 0),
    });
    const several = await train(network, { ...options, settings: { ...options.settings, taskWeights: [1, 0] } });
    const alone = await train(single, {
      ...options,
      training: firstOf(options.training),
      validation: firstOf(options.validation),
      settings: { ...options.settings, taskWeights: [1] },
    });
    const size = weightLayout(single).reduce((sum, tensor) => sum + tensor.size, 0);
    expect(bits(several.weights.subarray(0, size))).toEqual(bits(alone.weights));
  });
});
