import type { Engine } from "./engine.ts";
import type { ReplicaEngine } from "./replicas.ts";

/**
 * Whether an engine can train several replicas of a network in the same launches.
 *
 * @param engine The engine.
 * @returns Whether it is a `ReplicaEngine`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { tfjsCpuEngine } from "../src/engine/tfjs/mod.ts";
 * import { trainsReplicas } from "../src/engine/trains_replicas.ts";
 * import { wasmEngine } from "../src/engine/wasm/mod.ts";
 *
 * assert.deepEqual([tfjsCpuEngine, wasmEngine].map(trainsReplicas), [true, false]);
 * ```
 */
export function trainsReplicas(engine: Engine): engine is ReplicaEngine {
  return "openReplicas" in engine;
}
