import type { RunRecord } from "../../src/evaluation/run_record.ts";
import type { CheckableRun } from "../../src/report/browser/checkable_run.ts";
import { CORPORA, type CorpusChoice } from "../corpora/corpora.ts";
import type { KeptCorpus } from "../corpora/kept_corpora.ts";

// Chosen: each carries its whole configuration, two kilobytes, and nobody looks through a list of hundreds.
const MOST_RUNS = 12;

/** The runs of a report that its page offers to repeat: of each simulated corpus the quickest ones, one an experiment. */
export function reportChecks(kept: readonly KeptCorpus[]): CheckableRun[] {
  return kept.flatMap(({ measured: { plan, records } }) => {
    const { choice } = plan;
    if (!CORPORA[choice.name]!.simulated || choice.readings !== undefined || plan.options.engine !== "wasm") return [];
    const quickest = [...records.values()].sort(
      (one, other) => cost(one) - cost(other) || (one.key < other.key ? -1 : 1),
    );
    const seen = new Set<string>();
    return quickest
      .filter(({ configuration }) => {
        const { network, hyperparameters, modalities } = configuration;
        const experiment = JSON.stringify([network, hyperparameters, modalities]);
        return configuration.choices === undefined && !seen.has(experiment) && seen.add(experiment);
      })
      .slice(0, MOST_RUNS)
      .map(({ key, configuration, weightsSha256, scores }) => ({
        ...{ key, configuration, weightsSha256, scores },
        corpus: simulation(choice),
      }));
  });
}

/** Seconds differ from machine to machine and day to day; what is computed does not. */
function cost({ history, parameters }: RunRecord): number {
  return history.length * parameters;
}

function simulation({ name, size, seed }: CorpusChoice): CheckableRun["corpus"] {
  return { name: name as CheckableRun["corpus"]["name"], size, seed };
}
