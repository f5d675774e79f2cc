import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conv1dLayer, GruLayer, Layer } from "../../src/model/network_spec.ts";
import { ENGINES, runsOn } from "./_engines.ts";
import { probe } from "./_probe.ts";

const conv: Conv1dLayer = {
  kind: "conv1d",
  filters: 1,
  kernelSize: 3,
  padding: "same",
  bias: false,
  activation: "linear",
};
const gru: GruLayer = { kind: "gru", units: 1, resetAfter: false, recurrentActivation: "sigmoid" };

const column = (values: readonly number[]): number[][] => values.map((value) => [value]);
const signed = fc.integer({ min: -64, max: 64 }).map((value) => value / 32);
const signedArray = (length: number) => fc.array(signed, { minLength: length, maxLength: length });
const map = (frames: number, features: number) =>
  fc.array(signedArray(features), { minLength: frames, maxLength: frames });

// A few dozen float32 roundings of sums below 100.
const ROUNDING = 2e-5;

function expectClose(values: readonly number[], wanted: readonly number[], tolerance: number = ROUNDING): void {
  expect(values.length).toBe(wanted.length);
  for (const [i, value] of wanted.entries()) expect(Math.abs(values[i]! - value), `value ${i}`).toBeLessThan(tolerance);
}

describe.each(ENGINES)("layers of engine $engine.name", ({ engine }) => {
  const RUNS = runsOn(engine, 25);

  const out = (layers: readonly Layer[], image: readonly (readonly number[])[], weights: readonly number[]) =>
    probe(engine, { layers, image, weights });

  describe("conv1d", () => {
    it("slides the kernel unflipped, and pads zeros or loses the ends", async () => {
      const image = column([1, 10, 100, 1000]);
      expect(await out([conv], image, [1, 2, 3])).toEqual([32, 321, 3210, 2100]);
      expect(await out([{ ...conv, padding: "valid" }], image, [1, 2, 3])).toEqual([321, 3210]);
    });

    it("pads an even kernel with the odd zero after", async () => {
      expect(await out([{ ...conv, kernelSize: 4 }], column([1, 10, 100]), [1, 2, 3, 4])).toEqual([432, 321, 210]);
    });

    it("adds the bias before relu", async () => {
      const biased: Conv1dLayer = { ...conv, kernelSize: 1, bias: true, activation: "relu" };
      expect(await out([biased], column([-3, -1, 1]), [1, 2])).toEqual([0, 1, 3]);
    });

    it("is linear before bias and activation", async () => {
      const wide: Conv1dLayer = { ...conv, filters: 2 };
      await fc.assert(
        fc.asyncProperty(map(5, 2), map(5, 2), signed, signedArray(12), async (x, y, a, kernel) => {
          const mixed = x.map((row, t) => row.map((value, c) => value + a * y[t]![c]!));
          const [fx, fy] = [await out([wide], x, kernel), await out([wide], y, kernel)];
          expectClose(
            await out([wide], mixed, kernel),
            fx.map((value, i) => value + a * fy[i]!),
          );
        }),
        RUNS,
      );
    });

    it("shifts with its input away from the ends, and after a pool of 2 with every second shift", async () => {
      await fc.assert(
        fc.asyncProperty(map(10, 1), signedArray(3), async (image, kernel) => {
          const shifted = (by: number) => image.map((_, t) => image[(t - by + 10) % 10]!);
          const [straight, late] = [await out([conv], image, kernel), await out([conv], shifted(1), kernel)];
          expectClose(late.slice(2, 9), straight.slice(1, 8), 1e-6);
          const pooled: Layer[] = [conv, { kind: "max_pool", size: 2 }];
          const [early, later] = [await out(pooled, image, kernel), await out(pooled, shifted(2), kernel)];
          expectClose(later.slice(2, 4), early.slice(1, 3), 1e-6);
        }),
        RUNS,
      );
    });

    it("does not depend on the order of channels, and gives filters in the order of the kernel's", async () => {
      const wide: Conv1dLayer = { ...conv, filters: 2, kernelSize: 1 };
      await fc.assert(
        fc.asyncProperty(map(4, 2), signedArray(4), async (image, kernel) => {
          const [a, b, c, d] = kernel as [number, number, number, number]; // [[a, b], [c, d]], a row a channel
          const straight = await out([wide], image, kernel);
          const swapped = image.map((row) => [...row].reverse());
          expectClose(await out([wide], swapped, [c, d, a, b]), straight, 1e-6);
          const turned = await out([wide], image, [b, a, d, c]);
          expectClose(
            turned,
            straight.map((_, i) => straight[i % 2 === 0 ? i + 1 : i - 1]!),
            1e-6,
          );
        }),
        RUNS,
      );
    });
  });

  describe("max_pool, swap_axes, flatten", () => {
    it("keeps the largest of each group and drops a last partial group", async () => {
      const image = [
        [1, -9],
        [2, -8],
        [5, -7],
        [4, -6],
        [9, 9],
      ];
      expect(await out([{ kind: "max_pool", size: 2 }], image, [])).toEqual([2, -8, 5, -6]);
    });

    it("lays out time-major, channel-major after exchanging the axes", async () => {
      const image = [
        [1, 2],
        [3, 4],
        [5, 6],
      ];
      expect(await out([{ kind: "flatten" }], image, [])).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await out([{ kind: "swap_axes" }, { kind: "flatten" }], image, [])).toEqual([1, 3, 5, 2, 4, 6]);
    });
  });

  describe("batch_norm", () => {
    it("predicts with the moving moments of each channel, or of each time step", async () => {
      // gamma 2 and 1, beta 0 and 10, mean 1 and 2, variance such that with epsilon 0.001 the root is 1 and 2
      const weights = [2, 1, 0, 10, 1, 2, 0.999, 3.999];
      const image = [
        [1, 2],
        [3, 6],
      ];
      const alongChannels: Layer = { kind: "batch_norm", axis: "channels" };
      expectClose(await out([alongChannels], image, weights), [0, 10, 4, 12]);
      expectClose(await out([{ kind: "batch_norm", axis: "time" }], image, weights), [0, 2, 10.5, 12]);
    });
  });

  describe("gru", () => {
    it("is the update gate's share of the old state and the rest of the candidate, by hand over two steps", async () => {
      // kernel z r h, recurrent kernel z r h, bias z r h; one input, one unit
      const weights = [0.5, -1, 2, 1, 0.25, -0.5, 0.1, -0.2, 0.3];
      const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
      const step = (h: number, x: number): number => {
        const z = sigmoid(0.5 * x + h + 0.1);
        const r = sigmoid(-x + 0.25 * h - 0.2);
        return z * h + (1 - z) * Math.tanh(2 * x + r * h * -0.5 + 0.3);
      };
      expectClose(await out([gru], column([0.7, -0.4]), weights), [step(step(0, 0.7), -0.4)], 1e-6);
    });

    it("halves the way to the candidate at every step where all weights but its bias are 0", async () => {
      const biased = [0, 0, 0, 0, 0, 0, 0, 0, 0.5];
      for (const steps of [1, 2, 5]) {
        const wanted = Math.tanh(0.5) * (1 - 0.5 ** steps); // h' = h / 2 + tanh(0.5) / 2
        expectClose(await out([gru], column(new Array(steps).fill(1)), biased), [wanted], 1e-6);
      }
    });

    it("stays between -1 and 1", async () => {
      await fc.assert(
        fc.asyncProperty(map(4, 2), signedArray(36), fc.boolean(), async (image, weights, resetAfter) => {
          const layer: GruLayer = { ...gru, units: 2, resetAfter };
          const size = 2 * 6 + 2 * 6 + (resetAfter ? 12 : 6);
          for (const value of await out([layer], image, weights.slice(0, size)))
            expect(Math.abs(value)).toBeLessThan(1);
        }),
        RUNS,
      );
    });

    it("has the same state in both forms after one step without recurrent bias, another after two", async () => {
      const kernels = [0.5, -1, 2, 1, 0.25, -1.5];
      const bias = [0.1, -0.2, 0.3];
      const after: GruLayer = { ...gru, resetAfter: true };
      const one = column([0.7]);
      const first = await out([gru], one, [...kernels, ...bias]);
      expectClose(await out([after], one, [...kernels, ...bias, 0, 0, 0]), first, 1e-6);
      const withRecurrentBias = [...kernels, ...bias, 0, 0, 1]; // scaled by the reset gate: where the forms part
      const [parted] = await out([after], column([0.7, -0.4]), withRecurrentBias);
      const [before] = await out([gru], column([0.7, -0.4]), [...kernels, 0.1, -0.2, 1.3]);
      expect(Math.abs(parted! - before!)).toBeGreaterThan(0.05);
    });

    it("carries its state past any input while the update gate is shut, and never sees later input before", async () => {
      // inputs: value, shut; the update gate opens (z = 1) on shut = 1 with sigmoid(40) = 1 in float32
      const weights = [0.5, -1, 2, 40, 0, 0, 1, 0.25, -0.5, 0.1, -0.2, 0.3];
      await fc.assert(
        fc.asyncProperty(signedArray(3), signedArray(3), async (seen, unseen) => {
          const open = seen.map((value) => [value, 0]);
          const shut = unseen.map((value) => [value, 1]);
          expectClose(await out([gru], [...open, ...shut], weights), await out([gru], open, weights), 1e-6);
        }),
        RUNS,
      );
    });

    it("has Keras 2's hard_sigmoid: 0.2 x + 0.5 between 0 and 1", async () => {
      const hard: GruLayer = { ...gru, recurrentActivation: "hard_sigmoid" };
      const update = async (x: number): Promise<number> => {
        // h = (1 - z) tanh(3), z the gate of x
        const [state] = await out([hard], column([x]), [1, 0, 0, 0, 0, 0, 0, 0, 3]);
        return 1 - state! / Math.tanh(3);
      };
      // Keras 3's own gives x / 6 + 0.5: 0.6667 at 1; the sigmoid 0.7311.
      expectClose([await update(-3), await update(-1), await update(1), await update(3)], [0, 0.3, 0.7, 1], 1e-6);
    });
  });
});
