import { describe, expect, it } from "vitest";
import { stopAtDeviceError } from "../../../reproduce/backends/stop_at_device_error.ts";
import type { OpenOptions } from "../../../src/engine/engine.ts";
import { tfjsCpuEngine } from "../../../src/engine/tfjs/mod.ts";
import { cerMtl } from "../../../src/model/cer_mtl.ts";
import { initialWeights } from "../../../src/model/initial_weights.ts";

const network = cerMtl({ frames: 4, features: 1, tasks: ["valence"] });
const options: OpenOptions = {
  store: { frames: 8, features: 1, values: Float32Array.of(0, 1, 0, 2, 1, 0, 3, 1) },
  weights: initialWeights(network, { seed: 0 }),
  settings: { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 0.1 },
};
const batch = { starts: Int32Array.of(0, 2, 4), labels: Float32Array.of(0.5, 0, 1) };

describe("stopAtDeviceError()", () => {
  it("is the engine itself while no error is reported: every call gives the same", async () => {
    const [plain, guarded] = [
      await tfjsCpuEngine.open(network, options),
      await stopAtDeviceError(tfjsCpuEngine, { deviceError: () => undefined }).open(network, options),
    ];
    for (const each of [plain, guarded]) await each.restoreState(await each.saveState());
    expect(await guarded.trainStep(batch)).toBe(await plain.trainStep(batch));
    expect(await guarded.lossAndGradient(batch)).toEqual(await plain.lossAndGradient(batch));
    expect(await guarded.predict(batch.starts)).toEqual(await plain.predict(batch.starts));
    expect(await guarded.readWeights()).toEqual(await plain.readWeights());
    guarded.dispose();
    plain.dispose();
  });

  it("lets no result out once an error is reported, of whatever call, and names it", async () => {
    let error: string | undefined;
    const engine = stopAtDeviceError(tfjsCpuEngine, { deviceError: () => error });
    const opened = await engine.open(network, options);
    error = "out of memory";
    const wanted = /^Cannot go on with the engine tfjs-cpu: its device must not fail, current error is out of memory$/;
    const state = await (await tfjsCpuEngine.open(network, options)).saveState();
    await expect(opened.trainStep(batch)).rejects.toThrow(wanted);
    await expect(opened.lossAndGradient(batch)).rejects.toThrow(wanted);
    await expect(opened.predict(batch.starts)).rejects.toThrow(wanted);
    await expect(opened.readWeights()).rejects.toThrow(wanted);
    await expect(opened.writeWeights(options.weights)).rejects.toThrow(wanted);
    await expect(opened.saveState()).rejects.toThrow(wanted);
    await expect(opened.restoreState(state)).rejects.toThrow(wanted);
    await expect(engine.open(network, options)).rejects.toThrow(wanted);
    await expect(engine.openReplicas(network, [options, options])).rejects.toThrow(wanted);
    opened.dispose();
  });
});
