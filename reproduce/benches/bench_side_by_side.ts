import type { ReplicaEngine } from "../../src/engine/replicas.ts";
import { sideBySide } from "../../src/engine/side_by_side.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";
import { type TrainedNetwork, train } from "../../src/training/train.ts";
import { uniformTaskWeights } from "../../src/training/uniform_task_weights.ts";

/** How fast whole trainings are, done one by one and side by side. */
export interface SideBySideTimes {
  /** Trainings that were done, all at once or one after the other. */
  readonly trainings: number;
  /** Steps of each; after every eighth it predicts its validation windows. */
  readonly steps: number;
  /** Trainings a minute, one after the other. */
  readonly alone: number;
  /** Trainings a minute, all side by side. */
  readonly together: number;
  /** The largest difference of a loss or a validation CCC between the two, over all epochs of all trainings. */
  readonly difference: number;
}

const TRAININGS = 8;
const EPOCHS = 4;
const STEPS_AN_EPOCH = 8;
const VALIDATION_WINDOWS = 1000;
const FRAMES = 8000;
const STRIDE = 10;

/** Steps of all trainings together, when they are done one after the other. */
export const SIDE_BY_SIDE_STEPS: number = TRAININGS * EPOCHS * STEPS_AN_EPOCH;

/** Times whole trainings of CER-MTL, N = 20 and P = 63, that differ in seed and fold, by turns alone and side by side. */
export async function benchSideBySide(engine: ReplicaEngine): Promise<SideBySideTimes> {
  await trainAll(engine, { count: 1, together: true }); // so that neither of the two starts the device
  const alone = await trainAll(engine, { count: TRAININGS, together: false });
  const together = await trainAll(engine, { count: TRAININGS, together: true });
  const numbers = ({ trained }: Timed): number[] =>
    trained.flatMap(({ history }) =>
      history.flatMap((row) => [row.trainingLoss, row.validationLoss, ...row.validationCcc]),
    );
  const found = numbers(together);
  return {
    trainings: TRAININGS,
    steps: EPOCHS * STEPS_AN_EPOCH,
    alone: (60_000 * TRAININGS) / alone.milliseconds,
    together: (60_000 * TRAININGS) / together.milliseconds,
    difference: Math.max(...numbers(alone).map((value, index) => Math.abs(value - found[index]!))),
  };
}

interface Timed {
  readonly milliseconds: number;
  readonly trained: readonly TrainedNetwork[];
}

async function trainAll(
  engine: ReplicaEngine,
  { count, together }: { readonly count: number; readonly together: boolean },
): Promise<Timed> {
  const trainings = Array.from({ length: count }, (_, seed) => training(seed));
  const trained: TrainedNetwork[] = [];
  const started = performance.now();
  for (const members of together ? [trainings] : trainings.map((each) => [each])) {
    for (const outcome of await sideBySide(engine, members)) {
      if (outcome.status === "rejected") throw outcome.reason;
      trained.push(outcome.value);
    }
  }
  return { milliseconds: performance.now() - started, trained };
}

function training(seed: number): Parameters<typeof sideBySide<TrainedNetwork>>[1][number] {
  const network = cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence", "dominance"] });
  const noise = randomStream({ seed, purpose: "bench side by side" });
  const signed = (length: number) => Float32Array.from({ length }, () => noise.uniform() * 2 - 1);
  const windows = (length: number) => ({
    starts: Int32Array.from({ length }, () => Math.floor(noise.uniform() * (FRAMES - 19 * STRIDE))),
    labels: signed(length * network.tasks.length),
  });
  const { learningRate, batchWindows } = PAPER_HYPERPARAMETERS;
  const options = {
    seed,
    store: { frames: FRAMES, features: network.features, values: signed(FRAMES * network.features) },
    training: windows(STEPS_AN_EPOCH * batchWindows),
    validation: windows(VALIDATION_WINDOWS),
    settings: {
      ...{ strideFrames: STRIDE, loss: "ccc" as const, learningRate },
      taskWeights: uniformTaskWeights(network.tasks.length),
    },
    hyperparameters: { ...PAPER_HYPERPARAMETERS, epochs: EPOCHS },
  } as const;
  return ({ engine }) => train(network, { ...options, engine });
}
