import * as fc from "fast-check";
import type { Batch, OpenOptions } from "../../src/engine/engine.ts";
import type { Loss, NetworkSpec } from "../../src/model/network_spec.ts";
import { type TrainingCase, trainingCase } from "./training_case.ts";

/** One network, several openings of it, and two batches for each of them. */
export interface ReplicaCase {
  readonly network: NetworkSpec;
  readonly replicas: readonly OpenOptions[];
  readonly batches: readonly (readonly Batch[])[];
}

/**
 * Two to four replicas of a random network that differ in weights, loss, task weights, learning rate, stride, batches, and
 * some of them in the store. The first is a `trainingCase`; the others have no PCC loss, for which that one's outputs
 * were chosen.
 */
export function replicaCase(): fc.Arbitrary<ReplicaCase> {
  const differences = fc.record({
    loss: fc.constantFrom<Loss>("ccc", "mse"),
    learningRate: fc.constantFrom(0.01, 0.001),
    scale: fc.constantFrom(1, 0.75, 0.5),
    ownStore: fc.boolean(),
    strideFrames: fc.integer({ min: 1, max: 3 }),
  });
  return fc
    .record({ one: trainingCase(), others: fc.array(differences, { minLength: 1, maxLength: 3 }) })
    .map(({ one, others }) => ({
      network: one.network,
      replicas: [one.options, ...others.map((other) => varied(one, other))],
      batches: [one.batches, ...others.map((_, index) => one.batches.map((batch) => shifted(batch, index + 1)))],
    }));
}

interface Difference {
  readonly loss: Loss;
  readonly learningRate: number;
  /** Every weight is multiplied by this, moving variances too. */
  readonly scale: number;
  readonly ownStore: boolean;
  readonly strideFrames: number;
}

function varied({ options, network }: TrainingCase, difference: Difference): OpenOptions {
  const { loss, learningRate, scale, ownStore } = difference;
  const { store, settings, weights } = options;
  // The other stride must find room in the same store.
  const strideFrames = Math.min(difference.strideFrames, settings.strideFrames);
  return {
    store: ownStore ? { ...store, values: store.values.map((value) => value / 2) } : store,
    weights: weights.map((weight) => scale * weight),
    settings: {
      ...settings,
      loss,
      learningRate,
      strideFrames,
      taskWeights: network.tasks.map((_, task) => 1 / (task + 1)),
    },
  };
}

function shifted({ starts, labels }: Batch, by: number): Batch {
  return { starts: starts.toReversed(), labels: labels.map((label) => label / (by + 1)) };
}
