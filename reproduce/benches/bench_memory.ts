import { spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { cerMtl } from "../../src/model/mod.ts";
import { randomStream } from "../../src/random/mod.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";
import { train } from "../../src/training/mod.ts";

/** Memory of a process that trains CER-MTL. */
export interface BenchMemoryResult {
  /** Frames of 63 values that it trains on. */
  readonly frames: number;
  /** The most memory that was resident at any time, in MiB: Node, the program and the frames twice, as read and as stored. */
  readonly peakMebibytes: number;
}

const FRAMES = 504_000; // 40 recordings of 3.5 minutes at 60 frames a second
const FEATURES = 63;
const STRIDE = 10;
const TASKS = ["activation", "valence", "dominance"];

/**
 * Trains CER-MTL for one epoch on 504,000 frames of noise, in a process of its own, and asks the system for its peak memory.
 *
 * @param frames How many frames to train on; by default as many as the full-size corpus has.
 * @returns The peak of the resident set.
 * @throws {Error} If the process fails.
 */
export function benchMemory(frames: number = FRAMES): BenchMemoryResult {
  const command = ["--import", "tsx", fileURLToPath(import.meta.url), String(frames)];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: import.meta.dirname, encoding: "utf8" });
  const peakMebibytes = Number(/^peak (\d+) KiB$/m.exec(stdout)?.[1] ?? NaN) / 1024;
  if (Number.isNaN(peakMebibytes)) {
    throw new Error(`Cannot measure memory: the training must print its peak, current output is ${stdout}${stderr}`);
  }
  return { frames, peakMebibytes };
}

/** A window every stride, the last tenth for validation. */
async function trainOnNoise(frames: number): Promise<void> {
  const network = cerMtl({ frames: 20, features: FEATURES, tasks: TASKS });
  const noise = randomStream({ seed: 0, purpose: "bench memory" });
  const values = Float32Array.from({ length: frames * FEATURES }, () => noise.uniform() * 4 - 2);
  const windows = Math.floor((frames - (network.frames - 1) * STRIDE) / STRIDE);
  const learned = Math.floor(windows * 0.9);
  const batch = (first: number, count: number) => ({
    starts: Int32Array.from({ length: count }, (_, window) => (first + window) * STRIDE),
    labels: Float32Array.from({ length: count * TASKS.length }, () => noise.uniform() * 2 - 1),
  });
  await train(network, {
    engine: wasmEngine,
    store: { frames, features: FEATURES, values },
    training: batch(0, learned),
    validation: batch(learned, windows - learned),
    settings: {
      strideFrames: STRIDE,
      loss: "ccc",
      taskWeights: TASKS.map(() => 1 / TASKS.length),
      learningRate: PAPER_HYPERPARAMETERS.learningRate,
    },
    hyperparameters: { ...PAPER_HYPERPARAMETERS, epochs: 1 },
    seed: 0,
  });
}

// The process that is measured: `bench_memory.ts FRAMES`.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await trainOnNoise(Number(process.argv[2]));
  process.stdout.write(`peak ${process.resourceUsage().maxRSS} KiB\n`);
}
