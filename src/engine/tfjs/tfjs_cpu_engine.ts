import type { ReplicaEngine } from "../replicas.ts";
import { tfjsEngine } from "./tfjs_engine.ts";

/** The reference engine: TensorFlow.js in plain JavaScript. Slow, in need of nothing but npm, and not written by us. */
export const tfjsCpuEngine: ReplicaEngine = tfjsEngine({
  name: "tfjs-cpu",
  backend: "cpu",
  register: async () => {
    await import("@tensorflow/tfjs-backend-cpu");
  },
});
