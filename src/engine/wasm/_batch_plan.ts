import type { NetworkSpec } from "../../model/network_spec.ts";
import { type PlanContext, paddedLanes } from "./_maps.ts";
import { type NetworkPlan, type PlanOptions, planNetwork } from "./_network_plan.ts";

/** Windows that run through all layers together in training, so that their maps stay in a near cache. */
const PART = 128;

/** A batch laid out for training, in parts of which each has maps and a gradient of its own. */
export interface BatchPlan {
  readonly parts: readonly BatchPart[];
  /** Adds the gradients of the later parts to that of the first, which is the network's. */
  sumGradients(): void;
}

/** Consecutive windows of a batch. */
export interface BatchPart {
  readonly plan: NetworkPlan;
  /** Place in the batch of the first window, and how many there are. */
  readonly first: number;
  readonly windows: number;
}

/**
 * Lays out a batch for training.
 *
 * A window meets the others of its batch only in the loss and in sums of gradients, so that the batch can go through the
 * layers in parts; with batch normalisation it meets them in every layer, and the whole batch is one part.
 *
 * @param context For the whole batch; its gradients are those of the first part.
 * @param weightCount Length of the weights and of their gradient.
 */
export function planBatch(
  network: NetworkSpec,
  context: PlanContext,
  options: PlanOptions & { readonly gradient: number; readonly weightCount: number },
): BatchPlan {
  const { arena, kernels, windows } = context;
  const { gradient, weightCount } = options;
  const whole = [...network.trunk, ...network.head].some((layer) => layer.kind === "batch_norm");
  const most = whole ? windows : PART;
  const padded = Math.ceil(weightCount / 4) * 4;
  const parts: BatchPart[] = [];
  const otherGradients: number[] = [];
  for (let first = 0; first < windows; first += most) {
    const count = Math.min(most, windows - first);
    const own = first === 0 ? gradient : arena.allocate(padded * 4);
    if (first > 0) otherGradients.push(own);
    const tensor: PlanContext["tensor"] = (prefix, name) => {
      const shared = context.tensor(prefix, name);
      return { weights: shared.weights, gradient: shared.gradient - gradient + own };
    };
    let maps = 0;
    // Memory of as many bytes is laid out alike, so that what no layer ever writes stays 0.
    const gradientMemory = (bytes: number) => context.scratch(`gradient ${maps++} of ${bytes} bytes`, bytes);
    const lanes = paddedLanes(count);
    const plan = planNetwork(network, { ...context, windows: count, lanes, tensor, gradientMemory }, options);
    parts.push({ plan, first, windows: count });
  }
  return {
    parts,
    sumGradients: () => {
      for (const other of otherGradients) kernels.addInto(gradient, other, padded);
    },
  };
}
