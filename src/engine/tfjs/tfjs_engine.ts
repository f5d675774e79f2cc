import * as tf from "@tensorflow/tfjs-core";
import type { NetworkSpec } from "../../model/network_spec.ts";
import { checkOpenOptions } from "../check_open_options.ts";
import type { OpenOptions, TrainableNetwork } from "../engine.ts";
import type { ReplicaEngine, TrainableReplicas } from "../replicas.ts";
import { singleReplica } from "./_single_replica.ts";
import { TfjsReplicas } from "./_tfjs_replicas.ts";

/** A backend of TensorFlow.js. */
export interface TfjsBackend {
  /** The engine's name on the command line and in every record. */
  readonly name: string;
  /** The backend's name in TensorFlow.js, such as cpu, tensorflow or webgpu. */
  readonly backend: string;
  /** Makes it known to TensorFlow.js; awaited whenever a network is opened. */
  register(): Promise<void>;
}

/**
 * The engine that trains on a backend of TensorFlow.js: one graph, the same on each of them.
 *
 * All replicas, and the heads of all their tasks, are stacked on a leading axis, so that a device gets few large launches:
 * as many for thirty-two replicas as for one. Windows are gathered on the device; gradients and Adam are written out here,
 * for what TensorFlow.js derives by itself takes thrice the launches. What it computes is float32 and agrees with other
 * engines within rounding only.
 *
 * @param backend The backend.
 * @returns The engine. Its `open` throws an `Error` if the backend cannot be started.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { tfjsEngine } from "../src/engine/tfjs/tfjs_engine.ts";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 *
 * const engine = tfjsEngine({ name: "tfjs-absent", backend: "absent", register: async () => {} });
 * const opened = engine.open(cerMtl({ frames: 4, features: 2, tasks: ["valence"] }), {
 *   store: { frames: 9, features: 2, values: new Float32Array(18) },
 *   weights: new Float32Array(655),
 *   settings: { strideFrames: 1, loss: "ccc", taskWeights: [1], learningRate: 5e-5 },
 * });
 * await assert.rejects(opened, /Cannot use the engine tfjs-absent: the backend absent must be registered and start/);
 * ```
 */
export function tfjsEngine(backend: TfjsBackend): ReplicaEngine {
  // Another engine may have made its own backend the current one since: TensorFlow.js knows but one at a time.
  const use = async (): Promise<void> => {
    while (tf.getBackend() !== backend.backend) {
      const known = tf.findBackendFactory(backend.backend) !== null;
      if (!(known && (await tf.setBackend(backend.backend)))) {
        throw new Error(
          `Cannot use the engine ${backend.name}: the backend ${backend.backend} must be registered and start, current backend is ${tf.getBackend() || "none"}`,
        );
      }
    }
  };
  const openReplicas = async (network: NetworkSpec, replicas: readonly OpenOptions[]): Promise<TrainableReplicas> => {
    if (replicas.length === 0) {
      throw new RangeError(
        `Cannot open the network ${network.name}: there must be at least one replica, current number is 0`,
      );
    }
    for (const options of replicas) checkOpenOptions(network, options);
    // tfjs-core alone has no kernels and no chained operations in Node: the union package registers them in the same core.
    await import("@tensorflow/tfjs");
    await backend.register();
    tf.enableProdMode(); // no advertisement on the console
    await use();
    return new TfjsReplicas(network, replicas, use);
  };
  return {
    name: backend.name,
    openReplicas,
    async open(network: NetworkSpec, options: OpenOptions): Promise<TrainableNetwork> {
      return singleReplica(await openReplicas(network, [options]));
    },
  };
}
