import type { Engine, OpenOptions } from "../../src/engine/engine.ts";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { initialWeights } from "../../src/model/initial_weights.ts";
import { randomStream } from "../../src/random/mod.ts";
import { loadEngine } from "./engines.ts";

/** What came of trying an engine: what it runs on and how far from wasm's numbers it came out, or why it does not run. */
export type EngineTrial =
  | { readonly works: true; readonly ran: Readonly<Record<string, string>>; readonly difference: number }
  | { readonly works: false; readonly why: string };

/**
 * How far from wasm's a loss or a gradient of the trial may be; both are of order 1 or below. Float32 sums in another order
 * differ by 1e-6, elementary functions of a WebGPU device may by 1e-5; what is computed otherwise than it should be is off
 * by 1e-3 and more.
 */
const TOLERANCE = 2e-4;

/**
 * Starts an engine in this process, trains a small CER-MTL on it for two steps and holds it against the wasm engine.
 *
 * @param name The engine.
 * @param load What starts it.
 * @returns What it runs on, or why it does not run here.
 */
export async function tryEngine(name: string, load: typeof loadEngine = loadEngine): Promise<EngineTrial> {
  try {
    const { engine, ran } = await load(name);
    const [theirs, ours] = [await train(engine), await train(wasmEngine)];
    const difference = theirs.reduce((most, value, index) => Math.max(most, Math.abs(value - ours[index]!)), 0);
    if (difference <= TOLERANCE) return { works: true, ran, difference };
    const why = `Cannot use the engine ${name}: losses and gradients of a trial must be wasm's within ${TOLERANCE}, current difference is ${difference}`;
    return { works: false, why };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // What libraries say does not tell what it is about.
    const isOurs = said.startsWith("Cannot ");
    return {
      works: false,
      why: isOurs ? said : `Cannot use the engine ${name}: it must train, current answer is ${said}`,
    };
  }
}

/** A gradient, and the losses of two steps. */
async function train(engine: Engine): Promise<number[]> {
  const [frames, features, tasks, windows] = [8, 6, ["activation", "valence"], 16];
  const noise = randomStream({ seed: 0, purpose: "engine trial" });
  const network = cerMtl({ frames, features, tasks });
  const options: OpenOptions = {
    store: { frames: 64, features, values: Float32Array.from({ length: 64 * features }, () => noise.uniform() - 0.5) },
    weights: initialWeights(network, { seed: 0 }),
    settings: { strideFrames: 2, loss: "ccc", taskWeights: [0.5, 0.5], learningRate: 1e-3 },
  };
  const batch = {
    starts: Int32Array.from({ length: windows }, (_, window) => 3 * window),
    labels: Float32Array.from({ length: windows * tasks.length }, () => noise.uniform() - 0.5),
  };
  const opened = await engine.open(network, options);
  try {
    const { gradient } = await opened.lossAndGradient(batch);
    return [...gradient, await opened.trainStep(batch), await opened.trainStep(batch)];
  } finally {
    opened.dispose();
  }
}
