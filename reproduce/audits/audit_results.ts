import { readdirSync } from "node:fs";
import { type Damage, resultStore } from "../../src/evaluation/result_store.ts";
import { type KeptCorpus, keptCorpus } from "../corpora/kept_corpora.ts";
import { AUDIT_STATES, type AuditCheck } from "./audit_check.ts";
import { checkFiles } from "./check_files.ts";
import { checkPredictions, tracedRun } from "./check_predictions.ts";
import { type RetrainedRun, type RetrainRunsOptions, retrainRuns } from "./retrain_runs.ts";

/** What of an audit needs training. */
export type AuditOptions = RetrainRunsOptions;

/** A results folder, checked. */
export interface Audit {
  /** One a row of the table. */
  readonly checks: readonly AuditCheck[];
  /** What no programme needs: it proves nothing and changes no answer. */
  readonly extras: readonly Damage[];
  /** The runs that were trained again. */
  readonly retrained: readonly RetrainedRun[];
  /** Why others could not be drawn for it. */
  readonly notRetrained: readonly string[];
  /** What the folder holds of each programme, to be judged anew. */
  readonly kept: readonly KeptCorpus[];
  /** Whether all that the programmes name is there, and nothing is wrong with any file. */
  readonly isSound: boolean;
}

/** What evidence consists of. */
const EVIDENCE: readonly string[] = ["programmes", "runs", "arrays"];

/** What else belongs into a results folder: what is written while runs are done or shown, and a README for people. */
const BESIDE = /^(jobs|claims|checkpoints|failed|features|logs|slurm|verdicts|set_aside|README\.md|\.writing-.*)$/;

/**
 * Checks a results folder and changes nothing in it: every hash and link, what follows from the stored predictions, and, by
 * training some runs again, the predictions themselves.
 *
 * @param folder The results folder.
 * @param options How many runs are trained again, which, and on what.
 * @returns All that was found.
 * @throws {Error} If there is no such folder, or nothing of a results folder in it; or if a corpus for retraining cannot be
 * read.
 */
export async function auditResults(folder: string, options: AuditOptions): Promise<Audit> {
  const names = namesIn(folder);
  if (!EVIDENCE.some((part) => names.includes(part))) {
    throw new Error(
      `Cannot audit ${folder}: a results folder with ${EVIDENCE.join(", ")} is wanted, current folder has none of them`,
    );
  }
  const store = resultStore(folder);
  const { checks, plans, whole, extras } = checkFiles(folder);
  const recomputed = checkPredictions(whole, store);
  const isWhole = new Set(whole);
  const retrainable = new Map(
    plans.flatMap(({ choice, configurations }) =>
      [...configurations]
        .filter(([key]) => isWhole.has(key))
        .map(([key, { engine }]) => [key, { key, choice, engine, stored: () => tracedRun(key, store) }] as const),
    ),
  );
  const { runs, notRetrained } =
    options.count === 0 ? { runs: [], notRetrained: [] } : await retrainRuns([...retrainable.values()], options);
  const all = [...checks, recomputed, ofRetrained(runs)];
  const strays = names.filter((name) => !EVIDENCE.includes(name) && !BESIDE.test(name));
  return {
    checks: all,
    extras: [...strays.map((file) => ({ file, reason: "a results folder has no such file" })), ...extras],
    retrained: runs,
    notRetrained,
    kept: plans.map((plan) => keptCorpus(plan, store)),
    isSound: all.every(({ problems }) => problems.length === 0),
  };
}

function ofRetrained(runs: readonly RetrainedRun[]): AuditCheck {
  return {
    checked: "runs retrained",
    counts: Object.fromEntries(AUDIT_STATES.map((state) => [state, runs.filter((run) => run.state === state).length])),
    problems: runs
      .filter(({ state }) => state === "different")
      .map(({ key, state, differences }) => ({
        file: `runs/${key}.json`,
        state,
        reason: `trained again, it has other results: ${differences.join(", ")}`,
      })),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}
