import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { loadEngine } from "../../../reproduce/backends/engines.ts";
import { cerMtl } from "../../../src/model/cer_mtl.ts";
import { initialWeights } from "../../../src/model/initial_weights.ts";

const wanted = (process.env.CER_MTL_TEST_ENGINES ?? "").split(",").includes("tfjs-webgpu");

interface Device {
  createBuffer(options: { readonly size: number; readonly usage: number }): unknown;
}

describe.runIf(wanted)("webgpuBackend() as tfjs-webgpu", () => {
  it("trains until the device reports an error, and from then on gives no result and says which error", async () => {
    const { engine } = await loadEngine("tfjs-webgpu");
    const network = cerMtl({ frames: 4, features: 1, tasks: ["valence"] });
    const opened = await engine.open(network, {
      store: { frames: 8, features: 1, values: Float32Array.of(0, 1, 0, 2, 1, 0, 3, 1) },
      weights: initialWeights(network, { seed: 0 }),
      settings: { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 0.1 },
    });
    const batch = { starts: Int32Array.of(0, 2, 4), labels: Float32Array.of(0.5, 0, 1) };
    expect(Number.isFinite(await opened.trainStep(batch))).toBe(true);
    const { device } = tf.backend() as unknown as { readonly device: Device };
    device.createBuffer({ size: 2 ** 50, usage: 128 }); // STORAGE, of a petabyte
    const message = /^Cannot go on with the engine tfjs-webgpu: its device must not fail, current error is .*\d/s;
    await expect(opened.trainStep(batch)).rejects.toThrow(message);
    await expect(opened.readWeights()).rejects.toThrow(message);
    opened.dispose();
  });
});
