import { describe, expect, it } from "vitest";
import { checkOpenOptions } from "../../src/engine/check_open_options.ts";
import type { OpenOptions } from "../../src/engine/engine.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";

const network = cerMtl({ frames: 20, features: 2, tasks: ["activation", "valence"] });
const fitting: OpenOptions = {
  store: { frames: 50, features: 2, values: new Float32Array(100) },
  weights: new Float32Array(1135),
  settings: { strideFrames: 2, loss: "ccc", taskWeights: [0.5, 0.5], learningRate: 5e-5 },
};
const settings = (changes: Partial<OpenOptions["settings"]>): OpenOptions => ({
  ...fitting,
  settings: { ...fitting.settings, ...changes },
});

describe("checkOpenOptions()", () => {
  it("takes what fits together", () => {
    expect(() => checkOpenOptions(network, fitting)).not.toThrow();
  });

  it.each<[string, OpenOptions, string]>([
    [
      "frames of another width",
      { ...fitting, store: { frames: 50, features: 3, values: new Float32Array(150) } },
      "a frame of the store must hold 2 values, current number is 3",
    ],
    [
      "a store with values missing",
      { ...fitting, store: { frames: 50, features: 2, values: new Float32Array(99) } },
      "the store must have 50 x 2 values, current length is 99",
    ],
    [
      "an empty store",
      { ...fitting, store: { frames: 0, features: 2, values: new Float32Array(0) } },
      "the number of frames of the store must be a positive integer, current value is 0",
    ],
    [
      "another number of weights",
      { ...fitting, weights: new Float32Array(1134) },
      "there must be 1135 weights, current length is 1134",
    ],
    ["a task weight missing", settings({ taskWeights: [1] }), "there must be 2 task weights, current number is 1"],
    [
      "a task weight that is no number",
      settings({ taskWeights: [1, Number.NaN] }),
      "task weights must be finite, current values are 1, NaN",
    ],
    ["no stride", settings({ strideFrames: 0 }), "strideFrames must be a positive integer, current value is 0"],
    ["half a stride", settings({ strideFrames: 1.5 }), "strideFrames must be a positive integer, current value is 1.5"],
    [
      "a negative learning rate",
      settings({ learningRate: -1 }),
      "learningRate must be positive and finite, current value is -1",
    ],
    [
      "an unknown loss",
      settings({ loss: "mae" as "mse" }),
      "the loss must be one of ccc, pcc, mse, current value is mae",
    ],
  ])("throws for %s", (_, options, message) => {
    expect(() => checkOpenOptions(network, options)).toThrow(
      new RangeError(`Cannot open the network cer-mtl: ${message}`),
    );
  });
});
