import type { TrainableNetwork } from "../../src/engine/engine.ts";
import type { ReplicaEngine, TrainableReplicas } from "../../src/engine/replicas.ts";

/** How a device says that something went wrong. */
export interface StopAtDeviceErrorOptions {
  /** The first error the device has reported; undefined while there is none. */
  readonly deviceError: () => string | undefined;
}

/**
 * An engine whose calls reject once its device has reported an error, for devices that report them beside their results.
 *
 * @param engine What computes.
 * @param options Where errors are reported.
 * @returns The same engine, but no result of a device that failed ever leaves it.
 */
export function stopAtDeviceError(engine: ReplicaEngine, { deviceError }: StopAtDeviceErrorOptions): ReplicaEngine {
  async function checked<T>(result: Promise<T>): Promise<T> {
    const value = await result;
    const error = deviceError();
    if (error === undefined) return value;
    throw new Error(`Cannot go on with the engine ${engine.name}: its device must not fail, current error is ${error}`);
  }
  function guardedNetwork(network: TrainableNetwork): TrainableNetwork {
    return {
      trainStep: (batch) => checked(network.trainStep(batch)),
      lossAndGradient: (batch) => checked(network.lossAndGradient(batch)),
      predict: (starts) => checked(network.predict(starts)),
      readWeights: () => checked(network.readWeights()),
      writeWeights: (weights) => checked(network.writeWeights(weights)),
      saveState: () => checked(network.saveState()),
      restoreState: (state) => checked(network.restoreState(state)),
      dispose: () => network.dispose(),
    };
  }
  function guardedReplicas(replicas: TrainableReplicas): TrainableReplicas {
    return {
      trainStep: (batches) => checked(replicas.trainStep(batches)),
      lossAndGradient: (batches) => checked(replicas.lossAndGradient(batches)),
      predict: (starts) => checked(replicas.predict(starts)),
      readWeights: () => checked(replicas.readWeights()),
      writeWeights: (weights) => checked(replicas.writeWeights(weights)),
      saveState: () => checked(replicas.saveState()),
      restoreState: (states) => checked(replicas.restoreState(states)),
      dispose: () => replicas.dispose(),
    };
  }
  return {
    name: engine.name,
    open: async (network, options) => guardedNetwork(await checked(engine.open(network, options))),
    openReplicas: async (network, replicas) => guardedReplicas(await checked(engine.openReplicas(network, replicas))),
  };
}
