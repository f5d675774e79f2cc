import { planRuns } from "../src/evaluation/plan_runs.ts";
import type { RunConfiguration, RunRecord } from "../src/evaluation/run_record.ts";
import { runWindows } from "../src/evaluation/run_windows.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import { counted } from "../src/report/counted.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { describeProfile } from "../src/training/describe_profile.ts";
import { profileFor } from "../src/training/profile_for.ts";
import type { Profile, ProfileName } from "../src/training/profiles.ts";
import type { CorpusChoice } from "./corpora.ts";
import { describeEngines } from "./describe_engines.ts";
import { framedCorpus } from "./framed_corpus.ts";
import { type RunAllOptions, runAll } from "./run_all.ts";
import type { ReproducibleTable, TableView } from "./table.ts";

/** What a table is reproduced with; hyper-parameters that are given replace the profile's. */
export interface ReproduceTableOptions extends RunAllOptions {
  readonly corpora: readonly CorpusChoice[];
  readonly profile: ProfileName;
  /** The name of an engine that runs here. */
  readonly engine: string;
  readonly seeds?: number;
  readonly frames?: number;
  readonly stride?: number;
  readonly trainingHop?: number;
  readonly evaluationHop?: number;
}

/**
 * Reproduces one table: opens its corpora, plans the runs, does those that are missing, and shows what they say.
 *
 * @throws Before any run: if a corpus cannot be read, or a fold has no window of that size.
 */
export async function reproduceTable(table: ReproducibleTable, options: ReproduceTableOptions): Promise<TableView> {
  const plans: Plan[] = [];
  for (const choice of options.corpora) plans.push(await plan(table, choice, options));
  const records = await runAll(
    plans.flatMap(({ choice, configurations }) =>
      configurations.map((configuration) => ({ corpus: choice, configuration })),
    ),
    options,
  );
  const views = plans.map((each, index) => {
    const first = plans.slice(0, index).reduce((sum, { configurations }) => sum + configurations.length, 0);
    return show(table, { plan: each, records: records.slice(first, first + each.configurations.length), options });
  });
  return {
    lines: [table.title, ...views.flatMap(({ lines }) => ["", ...lines])],
    data: { title: table.title, corpora: views.map(({ data }) => data) },
  };
}

/** What is run on one corpus. */
interface Plan {
  readonly choice: CorpusChoice;
  readonly framed: FramedCorpus;
  readonly profile: Profile;
  readonly strideFrames: number;
  readonly configurations: readonly RunConfiguration[];
}

async function plan(table: ReproducibleTable, choice: CorpusChoice, options: ReproduceTableOptions): Promise<Plan> {
  const framed = await framedCorpus(choice, options);
  const profile = adjusted(profileFor(options.profile, framed.corpus.kind), options);
  const strideFrames = options.stride ?? framed.corpus.strideFrames;
  const configurations = planRuns(framed, {
    networks: table.networks(framed, profile.hyperparameters),
    profile,
    engine: options.engine,
    strideFrames,
  });
  for (const fold of new Set(configurations.map((each) => each.fold))) {
    runWindows(framed, configurations.find((each) => each.fold === fold)!);
  }
  return { choice, framed, profile, strideFrames, configurations };
}

interface ShowOptions {
  readonly plan: Plan;
  readonly records: readonly RunRecord[];
  readonly options: ReproduceTableOptions;
}

function show(table: ReproducibleTable, { plan, records, options }: ShowOptions): TableView {
  const { framed, profile, strideFrames } = plan;
  const { corpus } = framed;
  const { hyperparameters } = profile;
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
      ...wrapText(`Corpus: ${corpus.name}, ${corpus.kind}. ${corpus.description}. ${corpus.limits}.`),
      ...(corpus.notes ?? []).flatMap((note) => wrapText(`Note: ${note}.`)),
      ...wrapText(windows),
      ...wrapText(`Profile ${profile.name}: ${changes.length === 0 ? "as the paper" : changes.join("; ")}.`),
      ...wrapText(
        `Engine ${describeEngines(records)}; ${counted(records.length, "run")} kept in ${options.results}, none left out.`,
      ),
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
      engine: options.engine,
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

function adjusted(profile: Profile, options: ReproduceTableOptions): Profile {
  const { seeds = profile.seeds, frames, trainingHop, evaluationHop } = options;
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
