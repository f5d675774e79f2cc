import { networkShape } from "../../src/model/network_shape.ts";
import type { Job } from "./job.ts";

/** How jobs are put together. */
export interface GroupJobsOptions {
  /** Most jobs that are done side by side. */
  readonly replicas: number;
  /** The job of a key; may throw. */
  readonly read: (key: string) => Job;
}

/**
 * Puts together the jobs that are worth doing side by side: those of one corpus and engine with networks of one shape,
 * whose steps have equally many windows, and about equally many in an epoch. They may differ in fold, seed, modalities of
 * the same width, attribute, loss and all other choices.
 *
 * @param keys The jobs.
 * @returns Every key once: groups of `replicas` at most, as equal in size as can be, in the order of their first jobs' kinds.
 */
export function groupJobs(keys: readonly string[], { replicas, read }: GroupJobsOptions): string[][] {
  if (replicas === 1) return keys.map((key) => [key]);
  const kinds = new Map<string, string[]>();
  for (const key of keys) {
    const kind = kindOf(key, read);
    kinds.set(kind, [...(kinds.get(kind) ?? []), key]);
  }
  return [...kinds.values()].flatMap((alike) => {
    const groups = Math.ceil(alike.length / replicas);
    return Array.from({ length: groups }, (_, group) =>
      alike.slice(Math.round((group * alike.length) / groups), Math.round(((group + 1) * alike.length) / groups)),
    );
  });
}

function kindOf(key: string, read: (key: string) => Job): string {
  let job: Job;
  try {
    job = read(key);
  } catch {
    return key; // whoever is to do it says what is wrong with it
  }
  const { engine, network, strideFrames, hyperparameters } = job.configuration;
  const { batchWindows, leastBatchWindows, trainingHopStrides } = hyperparameters;
  return JSON.stringify([
    job.corpus,
    ...[engine, networkShape(network), strideFrames, batchWindows, leastBatchWindows, trainingHopStrides],
  ]);
}
