import type { NetworkSpec } from "./network_spec.ts";
import { weightLayout } from "./weight_layout.ts";

/** How many numbers a network holds. */
export interface ParameterCount {
  /** All of them, the moving moments of batch normalisation included, as Keras's count_params() counts. */
  readonly total: number;
  readonly trainable: number;
  /** By layer, in order: `trunk.0.conv1d`, `head.valence.0.gru`, … */
  readonly byLayer: Readonly<Record<string, number>>;
}

/**
 * Counts a network's parameters, in all and by layer (Table V).
 *
 * @param network The network.
 * @returns The counts.
 * @throws {RangeError} If the network's layers do not fit together.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { countParameters } from "../src/model/count_parameters.ts";
 *
 * const stl = countParameters(cerMtl({ frames: 20, features: 63, tasks: ["valence"] }));
 * assert.equal(stl.total, 5230);
 * assert.equal(stl.byLayer["trunk.0.conv1d"], 63 * 25 * 3 + 25);
 * ```
 */
export function countParameters(network: NetworkSpec): ParameterCount {
  const byLayer: Record<string, number> = {};
  let total = 0;
  let trainable = 0;
  for (const tensor of weightLayout(network)) {
    const layer = tensor.name.slice(0, tensor.name.lastIndexOf("."));
    byLayer[layer] = (byLayer[layer] ?? 0) + tensor.size;
    total += tensor.size;
    if (tensor.trainable) trainable += tensor.size;
  }
  return { total, trainable, byLayer };
}
