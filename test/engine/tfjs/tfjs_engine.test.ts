import * as tf from "@tensorflow/tfjs-core";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { OpenOptions } from "../../../src/engine/engine.ts";
import { tfjsCpuEngine } from "../../../src/engine/tfjs/tfjs_cpu_engine.ts";
import { tfjsEngine } from "../../../src/engine/tfjs/tfjs_engine.ts";
import { cerMtl } from "../../../src/model/cer_mtl.ts";
import { countParameters } from "../../../src/model/count_parameters.ts";
import { replicaCase } from "../../_arbitraries/replica_case.ts";
import { trainingCase } from "../../_arbitraries/training_case.ts";

const network = cerMtl({ frames: 4, features: 1, tasks: ["valence"] });
const options: OpenOptions = {
  store: { frames: 4, features: 1, values: new Float32Array(4) },
  weights: new Float32Array(countParameters(network).total),
  settings: { strideFrames: 1, loss: "ccc", taskWeights: [1], learningRate: 1 },
};

describe("tfjsEngine()", () => {
  // TensorFlow.js counts tensors only once it has a backend.
  beforeAll(async () => (await tfjsCpuEngine.open(network, options)).dispose());

  it("holds as many tensors after any call as before it, and none after dispose()", async () => {
    await fc.assert(
      fc.asyncProperty(trainingCase(), async ({ network, options, batches: [one, other] }) => {
        const before = tf.memory().numTensors;
        const opened = await tfjsCpuEngine.open(network, options);
        const open = tf.memory().numTensors;
        const calls = [
          () => opened.trainStep(one),
          () => opened.trainStep(other),
          () => opened.lossAndGradient(one),
          () => opened.predict(one.starts),
          () => opened.writeWeights(options.weights),
          () => opened.saveState().then((state) => opened.restoreState(state)),
        ];
        for (const call of calls) {
          await call();
          expect(tf.memory().numTensors, String(call)).toBe(open);
        }
        opened.dispose();
        expect(tf.memory().numTensors).toBe(before);
      }),
      { numRuns: 25 },
    );
  });

  it("holds as many tensors over steps of replicas with different losses", async () => {
    await fc.assert(
      fc.asyncProperty(replicaCase(), async ({ network, replicas, batches }) => {
        const before = tf.memory().numTensors;
        const opened = await tfjsCpuEngine.openReplicas(network, replicas);
        const open = tf.memory().numTensors;
        for (const step of [0, 1]) {
          await opened.trainStep(batches.map((each) => each[step]!));
          expect(tf.memory().numTensors).toBe(open);
        }
        opened.dispose();
        expect(tf.memory().numTensors).toBe(before);
      }),
      { numRuns: 10 },
    );
  });

  it("holds its frames with what they are found by, the tasks' weights, its own weights and Adam's two moments: seven tensors", async () => {
    const before = tf.memory().numTensors;
    const opened = await tfjsCpuEngine.open(network, options);
    expect(tf.memory().numTensors - before).toBe(7);
    opened.dispose();
  });

  it("registers its backend when a network is opened, not before, and throws where it cannot start", async () => {
    let registered = 0;
    const engine = tfjsEngine({
      name: "tfjs-absent",
      backend: "absent",
      register: async () => {
        registered++;
      },
    });
    expect(registered).toBe(0);
    const opening = engine.open(network, options);
    await expect(opening).rejects.toThrow(/Cannot use the engine tfjs-absent: the backend absent must be registered/);
    expect(registered).toBe(1);
  });
});
