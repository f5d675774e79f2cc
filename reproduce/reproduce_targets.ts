import type { PaperCorpus } from "../src/claims/measured_cell.ts";
import { resultStore } from "../src/evaluation/result_store.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import { featureReadings } from "../src/training/open_points/feature_readings.ts";
import { checkEngine } from "./backends/engines.ts";
import { CORPORA, type CorpusChoice } from "./corpora/corpora.ts";
import { type Framing, framedCorpus } from "./corpora/framed_corpus.ts";
import { type MeasuredCorpus, measuredCorpus } from "./corpora/measured_corpus.ts";
import { type CorpusPlan, cellNamed, checkWindows, type PlanOptions, planCorpus } from "./corpora/plan_corpus.ts";
import { type RunAllOptions, runAll } from "./jobs/run_all.ts";
import { programmes } from "./programmes.ts";
import type { Target } from "./target.ts";

/** What targets are reproduced with. */
export interface ReproduceOptions extends RunAllOptions, PlanOptions {
  readonly corpora: readonly CorpusChoice[];
  /** Told how far the features of a corpus are. */
  readonly onFraming?: (framing: Framing) => void;
  /**
   * Opens a corpus.
   * @default {framedCorpus}
   */
  readonly open?: (choice: CorpusChoice) => Promise<FramedCorpus>;
}

/**
 * Opens the corpora, plans what the targets need of each, does the runs that are missing, and brings all together.
 *
 * @param targets What is wanted; a run that several need is done once.
 * @param options Corpora, profile and how runs are spread.
 * @returns One measured corpus for each that some target has a use for, in the order given.
 * @throws Before any run: if a corpus cannot be read, has nothing to do with any target, or is too short for a window.
 */
export async function reproduceTargets(
  targets: readonly Target[],
  options: ReproduceOptions,
): Promise<MeasuredCorpus[]> {
  return await runPlans(await planTargets(targets, options), options);
}

/**
 * Does the runs of several plans that are missing, those that plans share once.
 *
 * @returns One measured corpus a plan, in order.
 * @throws Before any run: if a corpus is too short for a window.
 */
export async function runPlans(plans: readonly CorpusPlan[], options: RunAllOptions): Promise<MeasuredCorpus[]> {
  for (const plan of plans) checkWindows(plan);
  for (const plan of plans) programmes(options.results).save(plan);
  const wanted = new Map(
    plans.flatMap(({ choice, configurations }) =>
      [...configurations].map(([key, configuration]) => [key, { corpus: choice, configuration }] as const),
    ),
  );
  const records = new Map((await runAll([...wanted.values()], options)).map((record) => [record.key, record]));
  const store = resultStore(options.results);
  return plans.map((plan) =>
    measuredCorpus(plan, { records: [...plan.configurations.keys()].map((key) => records.get(key)!), store }),
  );
}

/** What would be run: the first half of `reproduceTargets`. */
export async function planTargets(targets: readonly Target[], options: ReproduceOptions): Promise<CorpusPlan[]> {
  const { corpora, profile, engine, seeds, frames, stride, trainingHop, evaluationHop, choices = {} } = options;
  const { open = async (choice) => await framedCorpus(choice, options) } = options;
  checkEngine(engine);
  const cells = [...new Set(targets.flatMap((target) => target.cells))];
  if (cells.length === 0) return [];
  checkFrames(cells, options);
  const about = new Set(cells.flatMap((name) => cellNamed(name)?.corpus ?? []));
  const plans: CorpusPlan[] = [];
  for (const choice of corpora) {
    checkIsOfUse(choice, about);
    const readings = featureReadings(choices);
    const read = Object.keys(readings).length === 0 ? choice : { ...choice, readings };
    const framed = await open(read);
    plans.push(
      planCorpus(cells, {
        ...{ profile, engine, seeds, frames, stride, trainingHop, evaluationHop, choices },
        choice: read,
        framed,
      }),
    );
  }
  return plans;
}

function checkIsOfUse(choice: CorpusChoice, about: ReadonlySet<PaperCorpus>): void {
  if (CORPORA[choice.name]!.standsFor.some((each) => about.has(each))) return;
  const fitting = Object.entries(CORPORA).filter(([, { standsFor }]) => standsFor.some((each) => about.has(each)));
  throw new RangeError(
    `Cannot reproduce it on ${choice.name}: one of ${fitting.map(([name]) => name).join(", ")} is wanted, as it is about ${[...about].join(" and ")}`,
  );
}

function checkFrames(cells: readonly string[], { frames }: PlanOptions): void {
  const lengths = new Set(cells.flatMap((name) => cellNamed(name)?.condition.frames ?? []));
  if (frames !== undefined && lengths.size > 1) {
    throw new RangeError(
      `Cannot use --frames: one N is wanted, current targets compare N = ${[...lengths].join(", ")}`,
    );
  }
}
