import { spawnSync } from "node:child_process";
import { speechFeatures } from "../../src/features/speech_features.ts";
import { randomStream } from "../../src/random/random_stream.ts";

/** What the speed of speech features is measured against. */
export interface BenchFeaturesOptions {
  /** A Python that has librosa; without it only our own time is measured. */
  readonly python?: string;
  /** The script that prints "librosa VERSION: N us/frame" for the same work: 13 cepstra and two deltas of 210 s. */
  readonly script?: string;
  /**
   * How often each is measured, by turns; the smallest time counts, the others have waited for somebody else.
   * @default {3}
   */
  readonly rounds?: number;
}

/** The least time a frame of 39 values takes, in microseconds. */
export interface BenchFeaturesResult {
  readonly ours: number;
  /** NaN where it was not measured. */
  readonly librosa: number;
  /** Ours / librosa's. */
  readonly ratio: number;
}

const ONE_THREAD = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1", NUMBA_NUM_THREADS: "1" };
const SAMPLE_RATE = 16_000;
const SECONDS = 210;

/**
 * Times the 39 speech values of 210 s of noise at 16 kHz, beside librosa's 13 cepstra with two deltas, each in one thread.
 *
 * @param options Where librosa is, and how often to measure.
 * @returns Microseconds a frame.
 * @throws {Error} If the script fails or does not print its time.
 */
export function benchFeatures(options: BenchFeaturesOptions = {}): BenchFeaturesResult {
  const { python, script, rounds = 3 } = options;
  const noise = randomStream({ seed: 0, purpose: "bench features" });
  const samples = Float32Array.from({ length: SAMPLE_RATE * SECONDS }, () => noise.uniform() - 0.5);
  let [ours, librosa] = [Infinity, Infinity];
  for (let round = 0; round < rounds; round++) {
    ours = Math.min(ours, timeOurs(samples));
    librosa = python && script ? Math.min(librosa, timeLibrosa(python, script)) : NaN;
  }
  return { ours, librosa, ratio: ours / librosa };
}

function timeOurs(samples: Float32Array): number {
  const start = performance.now();
  const { names, values } = speechFeatures({ kind: "waveform", sampleRate: SAMPLE_RATE, samples });
  return ((performance.now() - start) * 1000) / (values.length / names.length);
}

function timeLibrosa(python: string, script: string): number {
  const { stdout, stderr } = spawnSync(python, [script], { encoding: "utf8", env: { ...process.env, ...ONE_THREAD } });
  const printed = /: ([\d.]+) us\/frame/.exec(stdout)?.[1];
  if (printed === undefined) {
    throw new Error(`Cannot time librosa: ${script} must print its us/frame, current output is ${stdout}${stderr}`);
  }
  return Number(printed);
}
