import type { NetworkSpec } from "./network_spec.ts";

/**
 * What two networks have in common that compute alike: all but their names and those of their tasks.
 *
 * @param network The network.
 * @returns A text, equal for networks of the same layers, sizes and number of tasks.
 *
 * @example Single-task networks of two attributes
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { networkShape } from "../src/model/network_shape.ts";
 *
 * const shapes = [["valence"], ["activation"], ["activation", "valence"]].map((tasks) =>
 *   networkShape(cerMtl({ frames: 20, features: 63, tasks })),
 * );
 * assert.equal(shapes[0], shapes[1]);
 * assert.notEqual(shapes[0], shapes[2]);
 * ```
 */
export function networkShape({ frames, features, tasks, trunk, head }: NetworkSpec): string {
  return JSON.stringify([frames, features, tasks.length, trunk, head]);
}
