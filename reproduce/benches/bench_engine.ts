import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { TrainableNetwork } from "../../src/engine/engine.ts";
import { instantiateKernels } from "../../src/engine/wasm/layer_kernels.ts";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { cerMtl, initialWeights, type NetworkSpec, networkShapes, pureCnn } from "../../src/model/mod.ts";
import { randomStream } from "../../src/random/mod.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";

/** What the engine's speed is measured against. */
export interface BenchEngineOptions {
  /** A Python that has Keras and PyTorch, and the folder of the scripts that time them; without it, only our own times. */
  readonly peers?: { readonly python: string; readonly scripts: string };
  /**
   * How often everything is measured, by turns, so that all suffer alike from what else the machine does.
   * @default {3}
   */
  readonly rounds?: number;
}

/** Times of one network, in milliseconds. */
export interface Times {
  /** One training step of a batch of 256 in one thread. */
  readonly step: number;
  /** Prediction of 12,600 consecutive windows, and of as many that share nothing. */
  readonly predictConsecutive: number;
  readonly predictScattered: number;
  /** A step of each peer, and our step divided by the best of them; empty and NaN where not measured. */
  readonly peers: Readonly<Record<string, number>>;
  readonly ratioToBestPeer: number;
}

/** What was measured of one network. */
export interface NetworkTimes {
  readonly network: string;
  /** N. */
  readonly frames: number;
  /** The least of all rounds, for others have waited for somebody else; and their median. */
  readonly least: Times;
  readonly median: Times;
  /** Multiplications and additions that dense arithmetic needs for a step, and how many a second, in 10^9. */
  readonly stepGigaflops: number;
  readonly gigaflopsPerSecond: number;
  /** `gigaflopsPerSecond` as a share of the SIMD peak. Above what is executed: gradients that are 0 are left out. */
  readonly shareOfPeak: number;
}

/** All that `npm run bench` measures of the engine. */
export interface BenchEngineResult {
  /** What multiplications and additions on plain SIMD reach here, in 10^9 a second, one thread. */
  readonly peakGigaflopsPerSecond: number;
  readonly networks: readonly NetworkTimes[];
}

const TASKS = ["activation", "valence", "dominance"];
const BATCH = PAPER_HYPERPARAMETERS.batchWindows;
const STRIDE = 10;
const CORPUS_FRAMES = 40_000;
const PREDICTED = 12_600; // 3.5 minutes at 60 frames a second
const STEPS = 20;
/** Turns of a round, of which the least counts: the peers' scripts do the same. */
const TURNS = 3;

/**
 * Times training steps and predictions of the paper's networks on the wasm engine, beside Keras and PyTorch if wanted.
 *
 * @param options Where the peers are, and how often to measure.
 * @returns Least times and medians.
 * @throws {Error} If a peer's script fails or does not print its times.
 */
export async function benchEngine(options: BenchEngineOptions = {}): Promise<BenchEngineResult> {
  const { peers, rounds = 3 } = options;
  const peak = measurePeak();
  const networks: NetworkTimes[] = [];
  for (const network of [
    ...[20, 40, 60].map((frames) => cerMtl({ frames, features: 63, tasks: TASKS })),
    cerMtl({ frames: 20, features: 63, tasks: TASKS.slice(0, 1) }),
    pureCnn({ frames: 20, features: 39, tasks: TASKS }),
  ]) {
    const timed = await openForTiming(network);
    const samples = { step: [] as number[], predictConsecutive: [] as number[], predictScattered: [] as number[] };
    const peerSamples: Record<string, number[]> = {};
    for (let round = 0; round < rounds; round++) {
      samples.step.push(await leastOfTurns(() => timed.step()));
      samples.predictConsecutive.push(await leastOfTurns(() => timed.predict(consecutive)));
      samples.predictScattered.push(await leastOfTurns(() => timed.predict(scattered)));
      // The peers' scripts build CER-MTL only.
      if (peers === undefined || network.name !== "cer-mtl") continue;
      for (const script of ["keras_step.py", "torch_step.py"]) {
        for (const [name, time] of timePeer(peers.python, join(peers.scripts, script), network.frames)) {
          peerSamples[name] = [...(peerSamples[name] ?? []), time];
        }
      }
    }
    timed.network.dispose();
    const summary = (of: (samples: readonly number[]) => number): Times => {
      const peerTimes = Object.fromEntries(Object.entries(peerSamples).map(([name, times]) => [name, of(times)]));
      const step = of(samples.step);
      return {
        step,
        predictConsecutive: of(samples.predictConsecutive),
        predictScattered: of(samples.predictScattered),
        peers: peerTimes,
        ratioToBestPeer:
          step / Math.min(...Object.values(peerTimes), Object.keys(peerTimes).length > 0 ? Infinity : NaN),
      };
    };
    const least = summary((times) => Math.min(...times));
    const stepGigaflops = stepFlops(network) / 1e9;
    const gigaflopsPerSecond = stepGigaflops / (least.step / 1e3);
    networks.push({
      network: network.name,
      frames: network.frames,
      least,
      median: summary(medianOf),
      stepGigaflops,
      gigaflopsPerSecond,
      shareOfPeak: gigaflopsPerSecond / peak,
    });
  }
  return { peakGigaflopsPerSecond: peak, networks };
}

async function leastOfTurns(time: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < TURNS; turn++) least = Math.min(least, await time());
  return least;
}

/** The middle one, the lower of two. */
function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) >> 1] ?? NaN;
}

const consecutive = Int32Array.from({ length: PREDICTED }, (_, window) => window);
// 7919 is prime: every window once, no two neighbours one after the other.
const scattered = Int32Array.from({ length: PREDICTED }, (_, window) => (window * 7919) % PREDICTED);

interface TimedNetwork {
  readonly network: TrainableNetwork;
  step(): Promise<number>;
  predict(starts: Int32Array): Promise<number>;
}

async function openForTiming(network: NetworkSpec): Promise<TimedNetwork> {
  const noise = randomStream({ seed: 0, purpose: "bench engine" });
  const values = Float32Array.from({ length: CORPUS_FRAMES * network.features }, () => noise.uniform() * 4 - 2);
  const opened = await wasmEngine.open(network, {
    store: { frames: CORPUS_FRAMES, features: network.features, values },
    weights: initialWeights(network, { seed: 0 }),
    settings: {
      strideFrames: STRIDE,
      loss: "ccc",
      taskWeights: network.tasks.map(() => 1 / network.tasks.length),
      learningRate: PAPER_HYPERPARAMETERS.learningRate,
    },
  });
  const starts = CORPUS_FRAMES - (network.frames - 1) * STRIDE;
  const batches = Array.from({ length: STEPS }, () => ({
    starts: Int32Array.from({ length: BATCH }, () => Math.floor(noise.uniform() * starts)),
    labels: Float32Array.from({ length: BATCH * network.tasks.length }, () => noise.uniform() * 2 - 1),
  }));
  return {
    network: opened,
    step: async () => {
      const start = performance.now();
      for (const batch of batches) await opened.trainStep(batch);
      return (performance.now() - start) / STEPS;
    },
    predict: async (windows) => {
      const start = performance.now();
      await opened.predict(windows);
      return performance.now() - start;
    },
  };
}

function measurePeak(): number {
  const { multiplyAdd } = instantiateKernels();
  const rounds = 200_000;
  let least = Infinity;
  for (let turn = 0; turn < 50; turn++) {
    const start = performance.now();
    multiplyAdd(rounds);
    least = Math.min(least, performance.now() - start);
  }
  return (rounds * MULTIPLY_ADD_FLOPS) / least / 1e6;
}

/** One round of `multiplyAdd`: twelve vectors of four, a multiplication and an addition each. */
const MULTIPLY_ADD_FLOPS = 12 * 4 * 2;

/** Multiplications and additions of one dense step: forward, then gradients of weights, and of inputs but the first. */
function stepFlops(network: NetworkSpec): number {
  const shapes = networkShapes(network);
  const count = (layers: NetworkSpec["trunk"], from: readonly (readonly number[])[], first: boolean) =>
    layers.reduce((sum, layer, index) => {
      const [steps = 1, channels = 1] = from[index]!;
      const [kept = 1] = from[index + 1]!;
      const passes = first && index === 0 ? 2 : 3;
      if (layer.kind === "conv1d") return sum + passes * kept * layer.kernelSize * channels * layer.filters;
      if (layer.kind === "gru") return sum + passes * steps * 3 * layer.units * (channels + layer.units);
      if (layer.kind === "dense") return sum + passes * from[index]!.reduce((a, b) => a * b, 1) * layer.units;
      return sum;
    }, 0);
  const windowProducts =
    count(network.trunk, shapes.trunk, true) + network.tasks.length * count(network.head, shapes.head, false);
  return 2 * BATCH * windowProducts;
}

/** Every time that a peer's script prints, as "NAME: N ms/step". */
function timePeer(python: string, script: string, frames: number): [string, number][] {
  const { stdout, stderr } = spawnSync(python, [script, String(frames)], { encoding: "utf8" });
  const printed = [...(stdout ?? "").matchAll(/^(.+): ([\d.]+) ms\/step$/gm)];
  if (printed.length === 0) {
    throw new Error(`Cannot time a peer: ${script} must print its ms/step, current output is ${stdout}${stderr}`);
  }
  return printed.map((match) => [match[1]!, Number(match[2])]);
}
