import { type MeasuredCell, measuredCell } from "../../src/claims/measured_cell.ts";
import type { Attribute } from "../../src/corpus/recording.ts";
import { attributeOn } from "../../src/evaluation/attribute_on.ts";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import { planCondition } from "../../src/evaluation/plan_condition.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import { runWindows } from "../../src/evaluation/run_windows.ts";
import type { FramedCorpus } from "../../src/features/framed_corpus.ts";
import type { Choices } from "../../src/training/open_points/choices.ts";
import { profileFor } from "../../src/training/profile_for.ts";
import type { Profile, ProfileName } from "../../src/training/profiles.ts";
import { EXPERIMENT_CELLS } from "../experiments.ts";
import { PUBLISHED_CELLS } from "../published_claims.ts";
import { CORPORA, type CorpusChoice } from "./corpora.ts";

/** How runs are planned; hyper-parameters that are given replace the profile's. */
export interface PlanOptions {
  readonly profile: ProfileName;
  readonly engine: string;
  readonly seeds?: number | undefined;
  readonly frames?: number | undefined;
  readonly stride?: number | undefined;
  readonly trainingHop?: number | undefined;
  readonly evaluationHop?: number | undefined;
  /** How the points that the paper leaves open are read, where not as by default. */
  readonly choices?: Choices | undefined;
}

/** A cell on one corpus: which runs it is made of. */
export interface PlannedCell extends MeasuredCell {
  /** The corpus's name for the attribute. */
  readonly task: string;
  /** Keys of its runs. */
  readonly keys: readonly string[];
}

/** What is run on one corpus. */
export interface CorpusPlan {
  readonly choice: CorpusChoice;
  readonly framed: FramedCorpus;
  readonly profile: Profile;
  readonly strideFrames: number;
  /** What it was planned with. */
  readonly options: PlanOptions;
  /** By name. */
  readonly cells: ReadonlyMap<string, PlannedCell>;
  /** By key; a run that several cells share stands once. */
  readonly configurations: ReadonlyMap<string, RunConfiguration>;
}

/** The experiment behind a cell, or undefined for a number that the paper counts or quotes. */
export function cellNamed(name: string): MeasuredCell | undefined {
  const setting = PUBLISHED_CELLS.get(name)?.setting ?? EXPERIMENT_CELLS.get(name);
  if (setting === undefined) {
    throw new RangeError(`Cannot plan the cell ${name}: a cell of the paper's tables or of the experiments is wanted`);
  }
  return measuredCell(setting);
}

/**
 * Plans the runs behind some cells on one corpus: those of the paper's corpus that it stands for, and of attributes that it
 * has.
 */
export function planCorpus(
  cells: readonly string[],
  { choice, framed, ...options }: PlanOptions & { readonly choice: CorpusChoice; readonly framed: FramedCorpus },
): CorpusPlan {
  const { corpus } = framed;
  const profile = adjusted(profileFor(options.profile, corpus.kind), options);
  const strideFrames = options.stride ?? corpus.strideFrames;
  const configurations = new Map<string, RunConfiguration>();
  const keysOf = new Map<string, readonly string[]>();
  const planned = new Map<string, PlannedCell>();
  for (const name of cells) {
    const cell = cellNamed(name);
    if (cell === undefined || !CORPORA[choice.name]!.standsFor.includes(cell.corpus)) continue;
    const task = attributeOn(cell.attribute, corpus);
    // An experiment with an attribute that nobody rated here would be another experiment.
    const isHere = (each: Attribute): boolean => attributeOn(each, corpus) !== undefined;
    if (task === undefined || !(cell.condition.tasks ?? []).every(isHere)) continue;
    const condition = { ...cell.condition, frames: options.frames ?? cell.condition.frames };
    const experiment = canonicalJson(condition);
    if (!keysOf.has(experiment)) {
      const { engine, choices = {} } = options;
      const runs = planCondition(framed, { condition, profile, engine, strideFrames, choices });
      for (const run of runs) configurations.set(runKey(run), run);
      keysOf.set(experiment, runs.map(runKey));
    }
    const keys = keysOf.get(experiment)!.filter((key) => configurations.get(key)!.network.tasks.includes(task));
    planned.set(name, { ...cell, condition, task, keys });
  }
  return { choice, framed, profile, strideFrames, options, cells: planned, configurations };
}

/**
 * Cuts the windows of every fold and length, so that what cannot be cut is told before any training.
 *
 * @throws {RangeError} If a fold has no window of that size.
 */
export function checkWindows({ framed, configurations }: CorpusPlan): void {
  const cut = new Set<string>();
  for (const run of configurations.values()) {
    const shape = `${run.fold.name} ${run.network.frames}`;
    if (!cut.has(shape)) runWindows(framed, run);
    cut.add(shape);
  }
}

function adjusted(profile: Profile, { seeds = profile.seeds, trainingHop, evaluationHop }: PlanOptions): Profile {
  const { hyperparameters } = profile;
  return {
    ...profile,
    seeds,
    hyperparameters: {
      ...hyperparameters,
      trainingHopStrides: trainingHop ?? hyperparameters.trainingHopStrides,
      evaluationHopFrames: evaluationHop ?? hyperparameters.evaluationHopFrames,
    },
  };
}
