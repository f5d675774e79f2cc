import type { NetworkSpec } from "../model/network_spec.ts";
import type { Request, Stage } from "./_rendezvous.ts";
import { checkBatch } from "./check_batch.ts";
import { checkStarts } from "./check_starts.ts";
import type { Batch, OpenOptions, TrainableNetwork } from "./engine.ts";
import type { TrainableReplicas } from "./replicas.ts";

/** A network among replicas. */
export interface StackedNetworkOptions {
  /** The replicas that it is one of, which of them, and of how many. */
  readonly replicas: TrainableReplicas;
  readonly place: number;
  readonly count: number;
  /** What these replicas are called, as others may be open beside them. */
  readonly name: string;
  readonly network: NetworkSpec;
  readonly options: OpenOptions;
  /** Asks for something that may be done for several replicas at once. */
  readonly meet: <Asked, Answer>(request: Omit<Request<Asked, Answer>, "member">) => Promise<Answer>;
  readonly dispose: () => void;
}

const NO_WINDOW = new Int32Array(0);

/** One of several replicas as a network of its own; what others are asked at the same time is done in the same launches. */
export function stackedNetwork(stacked: StackedNetworkOptions): TrainableNetwork {
  const { replicas, place, count, name, network, options, meet, dispose } = stacked;
  const { store, settings } = options;
  const bounds = { network, storeFrames: store.frames, strideFrames: settings.strideFrames };

  function ask<Asked, Answer>(
    what: string,
    request: Pick<Request<Asked, Answer>, "asked" | "serve"> & { readonly stage: Stage },
  ): Promise<Answer> {
    return meet({ ...request, place, together: `${name} ${what}` });
  }

  // One that cannot be done must not fail for those beside it too, so it is looked at before it waits.
  function ofBatches<Answer>(
    what: string,
    {
      batch,
      serve,
    }: { batch: Batch; serve: (batches: (Batch | undefined)[]) => Promise<readonly (Answer | undefined)[]> },
  ): Promise<Answer> {
    checkBatch(batch, bounds);
    return ask<Batch, Answer>(`${what} ${batch.starts.length}`, {
      stage: "step",
      asked: batch,
      serve: async (asked) => (await serve(Array.from({ length: count }, (_, row) => asked.get(row)))) as Answer[],
    });
  }

  return {
    trainStep: async (batch) => await ofBatches("step", { batch, serve: (batches) => replicas.trainStep(batches) }),
    lossAndGradient: async (batch) =>
      await ofBatches("gradient", { batch, serve: (batches) => replicas.lossAndGradient(batches) }),
    async predict(starts) {
      checkStarts(starts, bounds);
      return await ask<Int32Array, Float32Array>("prediction", {
        stage: "prediction",
        asked: starts,
        serve: (asked) => replicas.predict(Array.from({ length: count }, (_, row) => asked.get(row) ?? NO_WINDOW)),
      });
    },
    readWeights: () => ask("weights", { stage: "state", asked: undefined, serve: () => replicas.readWeights() }),
    saveState: () => ask("state", { stage: "state", asked: undefined, serve: () => replicas.saveState() }),
    async writeWeights(weights) {
      if (weights.length !== options.weights.length) {
        throw new RangeError(
          `Cannot set the state of the network ${network.name}: weights must have ${options.weights.length} values, current length is ${weights.length}`,
        );
      }
      await ask<Float32Array, void>("new weights", {
        stage: "state",
        asked: weights,
        serve: async (asked) => {
          const before = await replicas.readWeights();
          await replicas.writeWeights(before.map((own, row) => asked.get(row) ?? own));
          return [];
        },
      });
    },
    // One by one, so that a state that does not fit fails alone: it happens where a training goes on, once.
    restoreState: (state) =>
      ask(`new state of ${place}`, {
        stage: "state",
        asked: state,
        serve: async () => {
          await replicas.restoreState((await replicas.saveState()).with(place, state));
          return [];
        },
      }),
    dispose,
  };
}
