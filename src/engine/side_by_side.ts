import { networkShape } from "../model/network_shape.ts";
import type { NetworkSpec } from "../model/network_spec.ts";
import type { FrameStore } from "../windows/frame_store.ts";
import { Rendezvous } from "./_rendezvous.ts";
import { stackedNetwork } from "./_stacked_network.ts";
import { checkOpenOptions } from "./check_open_options.ts";
import type { Engine, OpenOptions, TrainableNetwork } from "./engine.ts";
import type { ReplicaEngine } from "./replicas.ts";

/** One of several trainings that are done side by side. */
export interface Member {
  /** The engine, for this training alone as far as it can see. */
  readonly engine: Engine;
  /** How many networks its own was stacked with at most, itself among them; 0 while it has opened none. */
  together(): number;
}

/**
 * Does several trainings side by side on one engine, each written as if it were alone.
 *
 * Each gets an engine of its own to use. What they ask of their engines waits until every training that is not over has
 * asked for something; then equal requests are done in the same launches: networks of one shape are opened as replicas of
 * each other, steps of as many windows are one step of the stack, and replicas that ask for nothing stand still. So each
 * gives what it gives alone, within float32 rounding, whatever the others do and whenever they end.
 *
 * Convention: among what is waited for, reading and restoring go first, then steps, then predictions, then openings. So
 * trainings with fewer batches wait at the end of an epoch for those with more, what one predicts when early stopping has
 * ended it is predicted beside the others' next epochs, and who opens another network waits until all others do.
 *
 * A training that fails is over and costs the others nothing; requests that do not fit fail before they wait. Only what
 * the device fails at fails for all whose requests were done together. Networks that are too much for the device together
 * are opened in halves.
 *
 * No training waits for ever, provided that each awaits nothing but its own engine and what ends without the others: see
 * the private `Rendezvous`.
 *
 * @param engine The engine.
 * @param trainings What is done with it.
 * @returns What came of each, in their order. Never rejects.
 *
 * @example Two networks that are trained for other numbers of steps
 * ```ts
 * import assert from "node:assert/strict";
 * import { sideBySide } from "../src/engine/side_by_side.ts";
 * import { tfjsCpuEngine } from "../src/engine/tfjs/mod.ts";
 * import type { NetworkSpec } from "../src/model/network_spec.ts";
 *
 * const head = [{ kind: "dense", units: 1, activation: "linear" }] as const;
 * const network: NetworkSpec = { name: "line", frames: 1, features: 1, tasks: ["valence"], trunk: [{ kind: "flatten" }], head };
 * const options = {
 *   store: { frames: 3, features: 1, values: Float32Array.of(1, 2, 3) },
 *   weights: Float32Array.of(1, 1),
 *   settings: { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 0.5 },
 * } as const;
 * const trained = await sideBySide(tfjsCpuEngine, [1, 4].map((steps) => async ({ engine, together }) => {
 *   const line = await engine.open(network, options);
 *   let loss = NaN;
 *   for (let step = 0; step < steps; step++) loss = await line.trainStep({ starts: Int32Array.of(0), labels: Float32Array.of(0) });
 *   line.dispose();
 *   return { loss, together: together() };
 * }));
 * assert.deepEqual(trained[0], { status: "fulfilled", value: { loss: 4, together: 2 } });
 * assert.equal(trained[1]!.status, "fulfilled");
 * ```
 */
export async function sideBySide<T>(
  engine: ReplicaEngine,
  trainings: readonly ((member: Member) => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const rendezvous = new Rendezvous(trainings.length);
  let stacks = 0;

  async function openStack(asked: readonly Opening[]): Promise<Opened[]> {
    const replicas = await engine.openReplicas(asked[0]!.network, sharingStores(asked));
    const name = String(stacks++);
    let left = asked.length;
    return asked.map(({ member, network, options }, place) => ({
      together: asked.length,
      open: stackedNetwork({
        ...{ replicas, place, count: asked.length, name, network, options },
        meet: (request) => rendezvous.meet({ ...request, member }),
        dispose() {
          left -= 1;
          if (left === 0) replicas.dispose();
        },
      }),
    }));
  }

  /** In one stack if the engine can, else in two; an opening that fails alone has failed. */
  async function openAll(asked: readonly Opening[]): Promise<Attempt[]> {
    try {
      return (await openStack(asked)).map((opened) => () => opened);
    } catch (error) {
      if (asked.length > 1) {
        const half = Math.ceil(asked.length / 2);
        return [...(await openAll(asked.slice(0, half))), ...(await openAll(asked.slice(half)))];
      }
      const fail = (): Opened => {
        throw error;
      };
      return [fail];
    }
  }

  async function take(training: (member: Member) => Promise<T>, member: number): Promise<T> {
    let most = 0;
    const own: Engine = {
      name: engine.name,
      async open(network, options) {
        checkOpenOptions(network, options);
        const attempt = await rendezvous.meet<Opening, Attempt>({
          ...{ member, place: member, stage: "opening", together: networkShape(network) },
          asked: { member, network, options },
          async serve(asked) {
            const openings = [...asked.values()];
            const attempts = await openAll(openings);
            const answers: Attempt[] = [];
            for (const [index, opening] of openings.entries()) answers[opening.member] = attempts[index]!;
            return answers;
          },
        });
        const { open, together } = attempt();
        most = Math.max(most, together);
        return open;
      },
    };
    try {
      return await training({ engine: own, together: () => most });
    } finally {
      rendezvous.leave(member);
    }
  }

  return await Promise.allSettled(trainings.map(take));
}

interface Opening {
  readonly member: number;
  readonly network: NetworkSpec;
  readonly options: OpenOptions;
}

interface Opened {
  readonly open: TrainableNetwork;
  /** How many were opened in its stack. */
  readonly together: number;
}

/** Gives what was opened or throws why it was not. */
type Attempt = () => Opened;

/** Options that name one store where stores are equal: trainings of one fold have each made their own. */
function sharingStores(asked: readonly Opening[]): OpenOptions[] {
  const stores: FrameStore[] = [];
  return asked.map(({ options }) => {
    let store = stores.find((each) => areEqual(each, options.store));
    if (store === undefined) {
      store = options.store;
      stores.push(store);
    }
    return { ...options, store };
  });
}

function areEqual(one: FrameStore, other: FrameStore): boolean {
  return (
    one.values === other.values ||
    (one.frames === other.frames && one.values.every((value, index) => value === other.values[index]))
  );
}
