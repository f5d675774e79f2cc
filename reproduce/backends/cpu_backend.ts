import { tfjsCpuEngine } from "../../src/engine/tfjs/tfjs_cpu_engine.ts";
import type { LoadedEngine } from "./loaded_engine.ts";
import { packageVersion } from "./package_version.ts";

/** TensorFlow.js in plain JavaScript: slow, and there wherever npm is. */
export async function cpuBackend(): Promise<LoadedEngine> {
  const core = "@tensorflow/tfjs-core";
  return { engine: tfjsCpuEngine, ran: { backend: "cpu", device: "cpu", [core]: packageVersion(core) } };
}
