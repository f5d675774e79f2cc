import { spawnSync } from "node:child_process";
import * as tf from "@tensorflow/tfjs-core";
import type { Batch, OpenOptions } from "../../src/engine/engine.ts";
import type { ReplicaEngine } from "../../src/engine/replicas.ts";
import { countLaunches } from "../../src/engine/tfjs/mod.ts";
import { trainsReplicas } from "../../src/engine/trains_replicas.ts";
import { cerMtl, initialWeights, type NetworkSpec } from "../../src/model/mod.ts";
import { randomStream } from "../../src/random/mod.ts";
import { terminalTable } from "../../src/report/mod.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";
import { checkEngine, loadEngine } from "../backends/engines.ts";
import { benchSideBySide, SIDE_BY_SIDE_STEPS, type SideBySideTimes } from "./bench_side_by_side.ts";

/** What was measured of one engine on TensorFlow.js with one number of replicas. */
export interface ReplicaTimes {
  readonly engine: string;
  readonly device: string;
  readonly replicas: number;
  /** Launches of a step, and kernels that only see a tensor in another shape. */
  readonly launches: number;
  readonly views: number;
  /** Least and median milliseconds of a step of all replicas. */
  readonly least: number;
  readonly median: number;
  /** Tensors that the device holds before and after the timed steps. */
  readonly tensors: readonly [before: number, after: number];
}

const NETWORK: NetworkSpec = cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence", "dominance"] });
const STRIDE = 10;
const CORPUS_FRAMES = 40_000;
const REPLICAS = [1, 8, 32];
const STEPS = 30;
const ENOUGH_MILLISECONDS = 20_000;
/** Whole trainings that would take longer, one after the other, are left out. */
const MOST_MILLISECONDS = 60_000;

const ON_TFJS = ["tfjs-gpu", "tfjs-node", "tfjs-webgpu", "tfjs-cpu"];

/**
 * Times replicas on several engines, each in a process of its own: TensorFlow looks for devices once in a process.
 *
 * @param names Engines on TensorFlow.js, or `all`.
 * @param options Whether to give JSON, one object a line and engine, instead of tables.
 * @returns The text to print; of each of several engines that cannot run here, why.
 * @throws {RangeError} If there is no engine of a name.
 * @throws {Error} If there is one name and it cannot be timed here: why.
 */
export async function benchTfjsEngines(
  names: readonly string[],
  { json }: { readonly json: boolean },
): Promise<string> {
  const [only, ...others] = names[0] === "all" ? ON_TFJS : names;
  if (names[0] !== "all") names.forEach(checkEngine);
  if (only !== undefined && others.length === 0) {
    const times = await benchTfjs(only);
    return json ? JSON.stringify(times) : tableLines(times).join("\n");
  }
  const texts = [only!, ...others].map((name) => {
    const own = [...process.execArgv, process.argv[1]!, "--engines", name, ...(json ? ["--json"] : [])];
    const { status, stdout, stderr } = spawnSync(process.execPath, own, { encoding: "utf8" });
    if (status === 0) return stdout;
    const why = /^Cannot .+/m.exec(stderr)?.[0] ?? stderr.trim();
    return json ? `${JSON.stringify({ engine: name, why })}\n` : `${name} was not timed: ${why}\n`;
  });
  return texts.join(json ? "" : "\n");
}

/** What was measured of one engine on TensorFlow.js. */
interface TfjsTimes {
  /** A row for each number of replicas; more are left out where fewer took too long. */
  readonly replicas: readonly ReplicaTimes[];
  /** Whole trainings, if steps are fast enough for them. */
  readonly trainings?: SideBySideTimes;
}

/**
 * Times steps of CER-MTL, 256 windows each, for 1, 8 and 32 replicas side by side, and counts their launches and tensors;
 * and whole trainings.
 */
async function benchTfjs(name: string): Promise<TfjsTimes> {
  const { engine, ran } = await loadEngine(name);
  if (!trainsReplicas(engine)) {
    throw new RangeError(`Cannot time replicas: an engine must run on TensorFlow.js, current value is ${name}`);
  }
  const replicas: ReplicaTimes[] = [];
  for (const count of REPLICAS) {
    const row = await timeReplicas(engine, count);
    replicas.push({ engine: name, device: ran.device ?? "unknown", ...row });
    if (row.least * 8 > ENOUGH_MILLISECONDS) break;
  }
  const fast = replicas[0]!.least * SIDE_BY_SIDE_STEPS <= MOST_MILLISECONDS;
  return fast ? { replicas, trainings: await benchSideBySide(engine) } : { replicas };
}

async function timeReplicas(engine: ReplicaEngine, count: number): Promise<Omit<ReplicaTimes, "engine" | "device">> {
  const noise = randomStream({ seed: 0, purpose: "bench tfjs" });
  const signed = (length: number) => Float32Array.from({ length }, () => noise.uniform() * 2 - 1);
  const { features, tasks, frames } = NETWORK;
  const store = { frames: CORPUS_FRAMES, features, values: signed(CORPUS_FRAMES * features) };
  const settings = {
    strideFrames: STRIDE,
    loss: "ccc",
    taskWeights: tasks.map(() => 1 / tasks.length),
    learningRate: PAPER_HYPERPARAMETERS.learningRate,
  } as const;
  const each = Array.from(
    { length: count },
    (_, seed): OpenOptions => ({ store, weights: initialWeights(NETWORK, { seed }), settings }),
  );
  const windows = PAPER_HYPERPARAMETERS.batchWindows;
  const last = CORPUS_FRAMES - (frames - 1) * STRIDE;
  const batches = each.map(
    (): Batch => ({
      starts: Int32Array.from({ length: windows }, () => Math.floor(noise.uniform() * last)),
      labels: signed(windows * tasks.length),
    }),
  );
  const open = await engine.openReplicas(NETWORK, each);
  const { launches, views } = await countLaunches(() => open.trainStep(batches));
  const before = tf.memory().numTensors;
  const times: number[] = [];
  for (let spent = 0; times.length < STEPS && spent < ENOUGH_MILLISECONDS; spent += times.at(-1)!) {
    const start = performance.now();
    await open.trainStep(batches);
    times.push(performance.now() - start);
  }
  const after = tf.memory().numTensors;
  open.dispose();
  times.sort((one, other) => one - other);
  const median = times[Math.floor(times.length / 2)]!;
  return { replicas: count, launches, views, least: times[0]!, median, tensors: [before, after] };
}

function tableLines({ replicas: measured, trainings }: TfjsTimes): string[] {
  const [{ engine, device }] = measured as [ReplicaTimes];
  const columns = ["replicas", "launches", "views", "ms a step", "median", "ms a replica", "median", "tensors"];
  return [
    `${engine} on ${device}: CER-MTL, N = 20, P = 63, batches of 256; least and median of up to 30 steps`,
    "",
    ...terminalTable(
      columns.map((title) => ({ title, align: "right" })),
      {
        rows: measured.map(({ replicas, launches, views, least, median, tensors }) => [
          ...[replicas, launches, views].map(String),
          ...[least, median, least / replicas, median / replicas].map((time) => time.toFixed(1)),
          tensors[0] === tensors[1] ? String(tensors[0]) : tensors.join(" -> "),
        ]),
      },
    ),
    "",
    trainings ? trainingsLine(trainings) : "Whole trainings were left out: they would take more than a minute alone.",
  ];
}

function trainingsLine({ trainings, steps, alone, together, difference }: SideBySideTimes): string {
  const speed = `${alone.toFixed(0)} a minute alone, ${together.toFixed(0)} with ${trainings} side by side`;
  return `Whole trainings of ${steps} steps: ${speed} (x ${(together / alone).toFixed(1)}); losses and CCC differ by ${difference.toExponential(0)} at most`;
}
