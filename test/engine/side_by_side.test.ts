import { setImmediate } from "node:timers/promises";
import * as tf from "@tensorflow/tfjs-core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Batch, Engine, OpenOptions } from "../../src/engine/engine.ts";
import type { ReplicaEngine } from "../../src/engine/replicas.ts";
import { sideBySide } from "../../src/engine/side_by_side.ts";
import { countLaunches } from "../../src/engine/tfjs/count_launches.ts";
import { trainsReplicas } from "../../src/engine/trains_replicas.ts";
import { type Act, trainingScript } from "../_arbitraries/training_script.ts";
import { expectSeriesClose } from "../_assertions/series_close.ts";
import { SUM_NETWORK } from "../_data/sum_network.ts";
import { ENGINES, runsOn } from "./_engines.ts";

// Sums of three products of numbers of order 1, over a few steps: a backend that takes them in another order differs by some
// roundings of 6e-8. A step too many, or another's batch, is an error of 1e-2 and more.
const ROUNDING = 2e-6;

describe.each(ENGINES.map(({ engine }) => engine).filter(trainsReplicas))("sideBySide() on engine $name", (engine) => {
  it("gives every training what it gives alone, whatever each does and when, and comes to an end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(trainingScript(), { minLength: 1, maxLength: 5 }), async (scripts) => {
        const together = await sideBySide(
          engine,
          scripts.map((acts, member) => (own) => follow(acts, { engine: own.engine, member })),
        );
        for (const [member, acts] of scripts.entries()) {
          const [alone] = await Promise.allSettled([follow(acts, { engine, member })]);
          const found = together[member]!;
          expect(found.status).toBe(alone!.status);
          if (found.status === "rejected" || alone?.status !== "fulfilled") {
            expect(String((found as PromiseRejectedResult).reason)).toBe(
              String((alone as PromiseRejectedResult).reason),
            );
          } else expectSeriesClose(found.value, alone.value, ROUNDING);
        }
      }),
      runsOn(engine, 50),
    );
  });

  it("takes the launches of one training for several, and leaves nothing on the device", async () => {
    const train = async (trainings: number): Promise<number> => {
      const { launches } = await countLaunches(() =>
        sideBySide(
          engine,
          Array.from({ length: trainings }, (_, member) => async (own) => {
            await follow([step(3), step(3), { do: "predict", windows: 2 }], { engine: own.engine, member });
          }),
        ),
      );
      return launches;
    };
    const alone = await train(1);
    const before = tf.memory().numTensors;
    expect(await train(4)).toBe(alone);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("begins epochs and predictions together, however many steps they have, and opens what follows together", async () => {
    const calls: string[] = [];
    await sideBySide(
      recorded(engine, calls),
      [
        { epochs: 1, steps: 1 },
        { epochs: 2, steps: 3 },
        { epochs: 2, steps: 2 },
      ].map(({ epochs, steps }, member) => async (own) => {
        const epoch: Act[] = [...Array.from({ length: steps }, () => step(2)), { do: "predict", windows: 2 }];
        const acts = Array.from({ length: epochs }, () => epoch).flat();
        await follow([...acts, { do: "reopen" }, { do: "predict", windows: 2 }], { engine: own.engine, member });
      }),
    );
    expect(calls).toEqual([
      ...["open 3", "step 3", "step 2", "step 1", "predict 3"],
      ...["step 2", "step 2", "step 1", "predict 2"],
      ...["open 3", "predict 3"],
    ]);
  });

  it("waits with the network of a training that is over for those of the others", async () => {
    const opened: string[] = [];
    const outcomes = await sideBySide(
      engine,
      [1, 5, 3].map((steps, member) => async (own) => {
        await follow(
          Array.from({ length: steps }, () => step(2)),
          { engine: own.engine, member },
        );
        opened.push("trained");
        const network = await own.engine.open(SUM_NETWORK, opening(member));
        opened.push("opened");
        network.dispose();
        return own.together();
      }),
    );
    expect(outcomes).toEqual([3, 3, 3].map((value) => ({ status: "fulfilled", value })));
    expect(opened).toEqual(["trained", "trained", "trained", "opened", "opened", "opened"]);
  });

  it("keeps what is not a number to the training that it arose in", async () => {
    const outcomes = await sideBySide(
      engine,
      [0, 1, 2].map((member) => async (own) => {
        const options = opening(member);
        const weights = member === 1 ? options.weights.map(() => NaN) : options.weights;
        const network = await own.engine.open(SUM_NETWORK, { ...options, weights });
        await network.trainStep(batch(member, 3));
        const outputs = await network.predict(Int32Array.of(0, 1));
        network.dispose();
        return [...outputs].every(Number.isFinite);
      }),
    );
    expect(outcomes.map((each) => each.status === "fulfilled" && each.value)).toEqual([true, false, true]);
  });

  it("opens in halves what cannot be opened in one stack", async () => {
    const frames = 2 ** 23; // two stores of as many have more than an engine on TensorFlow.js can tell apart
    const outcomes = await sideBySide(
      engine,
      [0, 1].map((member) => async (own) => {
        const values = new Float32Array(frames);
        values[frames - 1] = member + 1;
        const store = { frames, features: 1, values };
        const network = await own.engine.open(SUM_NETWORK, { ...opening(0), store });
        const [output] = await network.predict(Int32Array.of(frames - 2));
        network.dispose();
        return { together: own.together(), output };
      }),
    );
    const [, weight, bias] = opening(0).weights as unknown as [number, number, number];
    expect(outcomes).toEqual(
      [1, 2].map((last) => ({
        status: "fulfilled",
        value: { together: 1, output: Math.fround(Math.fround(last * weight) + bias) },
      })),
    );
  });

  it("fails a network that does not fit for its own training only", async () => {
    const outcomes = await sideBySide(
      engine,
      [0, 1].map((member) => async (own) => {
        const options = opening(member);
        await own.engine.open(SUM_NETWORK, member === 0 ? { ...options, weights: new Float32Array(2) } : options);
        return own.together();
      }),
    );
    expect(outcomes[0]).toMatchObject({
      status: "rejected",
      reason: expect.objectContaining({ message: expect.stringContaining("3 weights") }),
    });
    expect(outcomes[1]).toEqual({ status: "fulfilled", value: 1 });
  });
});

/** The engine, that notes what is done in one go, and for how many. */
function recorded(engine: ReplicaEngine, calls: string[]): ReplicaEngine {
  return {
    name: engine.name,
    open: (network, options) => engine.open(network, options),
    async openReplicas(network, replicas) {
      calls.push(`open ${replicas.length}`);
      const open = await engine.openReplicas(network, replicas);
      return {
        trainStep(batches) {
          calls.push(`step ${batches.filter(Boolean).length}`);
          return open.trainStep(batches);
        },
        predict(starts) {
          calls.push(`predict ${starts.filter(({ length }) => length > 0).length}`);
          return open.predict(starts);
        },
        lossAndGradient: (batches) => open.lossAndGradient(batches),
        readWeights: () => open.readWeights(),
        writeWeights: (weights) => open.writeWeights(weights),
        saveState: () => open.saveState(),
        restoreState: (states) => open.restoreState(states),
        dispose: () => open.dispose(),
      };
    },
  };
}

/** What a member's network is opened on: the second and the third have one store in common, as values. */
function opening(member: number): OpenOptions {
  const kind = Math.min(member, 1);
  return {
    store: {
      frames: 9,
      features: 1,
      values: Float32Array.from({ length: 9 }, (_, i) => ((i * 4 + kind) % 7) / 4 - 0.5),
    },
    weights: Float32Array.of(0.5, -0.25 - member / 8, member / 4),
    settings: { strideFrames: 1 + (member % 2), loss: "mse", taskWeights: [1], learningRate: 0.01 },
  };
}

function batch(member: number, windows: number): Batch {
  return {
    starts: Int32Array.from({ length: windows }, (_, window) => (member + 2 * window) % 7),
    labels: Float32Array.from({ length: windows }, (_, window) => (member - window) / 4),
  };
}

function step(windows: number): Act {
  return { do: "step", windows };
}

/** Does what a script says, and gives every number that was seen. */
async function follow(
  acts: readonly Act[],
  { engine, member }: { readonly engine: Engine; readonly member: number },
): Promise<number[]> {
  const seen: number[] = [];
  const options = opening(member);
  let network = await engine.open(SUM_NETWORK, options);
  let state = await network.saveState();
  let isLeft = false;
  try {
    for (const act of acts) {
      if (act.do === "step") seen.push(await network.trainStep(batch(member, act.windows)));
      if (act.do === "gradient") {
        const { loss, gradient } = await network.lossAndGradient(batch(member, act.windows));
        seen.push(loss, ...gradient);
      }
      if (act.do === "predict") seen.push(...(await network.predict(batch(member, act.windows).starts)));
      if (act.do === "read") seen.push(...(await network.readWeights()));
      if (act.do === "write") await network.writeWeights(options.weights.map((weight) => weight / 2));
      if (act.do === "save") state = await network.saveState();
      if (act.do === "restore") await network.restoreState(state);
      if (act.do === "reopen") {
        network.dispose();
        network = await engine.open(SUM_NETWORK, options);
      }
      if (act.do === "leaveOpen") isLeft = true;
      if (act.do === "rest") {
        for (let turn = 0; turn < act.turns; turn++) await (act.deep ? setImmediate() : undefined);
      }
      if (act.do === "fail") throw new Error(`Member ${member} fails`);
      if (act.do === "badBatch") await network.trainStep({ starts: Int32Array.of(99), labels: Float32Array.of(0) });
    }
    const { weights, firstMoment, secondMoment, steps } = await network.saveState();
    return [...seen, ...weights, ...firstMoment, ...secondMoment, steps];
  } finally {
    if (!isLeft) network.dispose();
  }
}
