import type { TrainableNetwork } from "../engine.ts";
import type { TrainableReplicas } from "../replicas.ts";

/** The one replica of a set of one, as a network of its own. */
export function singleReplica(replicas: TrainableReplicas): TrainableNetwork {
  return {
    trainStep: async (batch) => only(await replicas.trainStep([batch])),
    lossAndGradient: async (batch) => only(await replicas.lossAndGradient([batch])),
    predict: async (starts) => only(await replicas.predict([starts])),
    readWeights: async () => only(await replicas.readWeights()),
    writeWeights: (weights) => replicas.writeWeights([weights]),
    saveState: async () => only(await replicas.saveState()),
    restoreState: (state) => replicas.restoreState([state]),
    dispose: () => replicas.dispose(),
  };
}

function only<T>([one]: readonly (T | undefined)[]): T {
  return one!;
}
