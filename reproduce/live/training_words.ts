import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import { networkTitle } from "../../src/model/network_title.ts";

/** A training in the words of the field, in parts. */
export interface TrainingWords {
  readonly corpus: string;
  /** Network, N, loss, and what else sets it apart, such as "CER-MTL N=20 ccc speech". */
  readonly condition: string;
  readonly fold: string;
  readonly seed: string;
}

/** A training in one line. */
export function trainingName(configuration: RunConfiguration): string {
  const { corpus, condition, fold, seed } = trainingWords(configuration);
  const { tasks } = configuration.network;
  return `${corpus} ${condition}${tasks.length === 1 ? ` ${tasks[0]}` : ""} fold ${fold} seed ${seed}`;
}

/** Names a training as the paper would. */
export function trainingWords(configuration: RunConfiguration): TrainingWords {
  const { corpus, network, hyperparameters, modalities, fold, seed, choices = {} } = configuration;
  return {
    corpus: corpus.name,
    condition: [
      networkTitle(network.name),
      `N=${network.frames}`,
      hyperparameters.loss,
      // All of them together are what is usual.
      ...(modalities.length === 1 ? modalities : []),
      ...Object.entries(choices).map(([point, value]) => `${point}=${value}`),
    ].join(" "),
    fold: fold.name,
    seed: String(seed),
  };
}
