import { planRuns } from "../src/evaluation/plan_runs.ts";
import { runWindows } from "../src/evaluation/run_windows.ts";
import { counted } from "../src/report/counted.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { describeProfile } from "../src/training/describe_profile.ts";
import type { Profile } from "../src/training/profiles.ts";
import type { CorpusChoice } from "./corpora.ts";
import { loadEngine } from "./engines.ts";
import { openCorpus } from "./open_corpus.ts";
import { type RunAllOptions, runAll } from "./run_all.ts";
import type { ReproducibleTable, TableView } from "./table.ts";

/** What a table is reproduced with; hyper-parameters that are given replace the profile's. */
export interface ReproduceTableOptions extends Omit<RunAllOptions, "corpus"> {
  readonly corpus: CorpusChoice;
  readonly profile: Profile;
  readonly engine: string;
  readonly seeds?: number;
  readonly frames?: number;
  readonly stride?: number;
  readonly trainingHop?: number;
  readonly evaluationHop?: number;
}

/**
 * Reproduces one table: opens the corpus, plans the runs, does those that are missing, and shows what they say.
 *
 * @throws Before anything is written: if the corpus cannot be read, or a fold has no window of that size.
 */
export async function reproduceTable(table: ReproducibleTable, options: ReproduceTableOptions): Promise<TableView> {
  const { name: engine } = await loadEngine(options.engine);
  const framed = await openCorpus(options.corpus);
  const { corpus } = framed;
  const profile = adjusted(options);
  const { hyperparameters } = profile;
  const strideFrames = options.stride ?? corpus.strideFrames;
  const configurations = planRuns(framed, {
    networks: table.networks(framed, hyperparameters),
    profile,
    engine,
    strideFrames,
  });
  for (const fold of new Set(configurations.map((each) => each.fold))) {
    runWindows(framed, configurations.find((each) => each.fold === fold)!);
  }

  const records = await runAll(configurations, options);
  const view = table.show(framed, records);
  const changes = describeProfile(profile);
  const { windowFrames, trainingHopStrides, evaluationHopFrames } = hyperparameters;
  const windows =
    `Windows: N = ${windowFrames} frames, t = ${strideFrames} apart (Nt = ${round((windowFrames * strideFrames) / corpus.frameRate)} s at ${corpus.frameRate} frames a second); ` +
    `one for training every ${counted(trainingHopStrides * strideFrames, "frame")}, one for testing every ${counted(evaluationHopFrames, "frame")}.`;
  return {
    lines: [
      ...view.lines,
      "",
      ...wrapText(`Corpus: ${corpus.name}, ${corpus.kind}. ${corpus.limits}.`),
      ...wrapText(windows),
      ...wrapText(`Profile ${profile.name}: ${changes.length === 0 ? "as the paper" : changes.join("; ")}.`),
      ...wrapText(`Engine ${engine}; ${counted(records.length, "run")} kept in ${options.results}, none left out.`),
    ],
    data: {
      table: view.data,
      corpus: {
        name: corpus.name,
        kind: corpus.kind,
        checksum: framed.checksum,
        description: corpus.description,
        limits: corpus.limits,
      },
      profile: { name: profile.name, changes, hyperparameters, seeds: profile.seeds },
      strideFrames,
      engine,
      runs: records.map(({ key, configuration, scores, weightsSha256 }) => ({
        key,
        fold: configuration.fold.name,
        seed: configuration.seed,
        network: configuration.network.name,
        scores,
        weightsSha256,
      })),
    },
  };
}

function adjusted(options: ReproduceTableOptions): Profile {
  const { profile, seeds = profile.seeds, frames, trainingHop, evaluationHop } = options;
  const { hyperparameters } = profile;
  return {
    ...profile,
    seeds,
    hyperparameters: {
      ...hyperparameters,
      windowFrames: frames ?? hyperparameters.windowFrames,
      trainingHopStrides: trainingHop ?? hyperparameters.trainingHopStrides,
      evaluationHopFrames: evaluationHop ?? hyperparameters.evaluationHopFrames,
    },
  };
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
