import { type Damage, type ResultStore, resultStore } from "../../src/evaluation/result_store.ts";
import { RESULTS_GENERATION } from "../../src/evaluation/results_generation.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import { verifyStore } from "../../src/evaluation/verify_store.ts";
import type { CorpusPlan } from "../corpora/plan_corpus.ts";
import { type Programme, planProgrammes, programmes } from "../programmes.ts";
import type { AuditCheck, AuditProblem } from "./audit_check.ts";

/** What the files of a results folder are, and whether each is as it was written. */
export interface CheckedFiles {
  /** Programmes, runs and arrays. */
  readonly checks: readonly AuditCheck[];
  /** What was asked for, planned again. */
  readonly plans: readonly CorpusPlan[];
  /** Keys of the runs that are whole and of this generation. */
  readonly whole: readonly string[];
  /** What no programme needs: it proves nothing and changes no answer. */
  readonly extras: readonly Damage[];
}

/**
 * Reads every byte of the evidence in a results folder: each file against its hash, each name against what it names, and
 * each programme against the runs that it names.
 *
 * @param folder The results folder; nothing in it is changed.
 */
export function checkFiles(folder: string): CheckedFiles {
  const store = resultStore(folder);
  const verified = verifyStore(folder);
  const ofProgrammes = checkProgrammes(folder);
  const { plans } = ofProgrammes;
  const planned = new Set(plans.flatMap(({ configurations }) => [...configurations.keys()]));
  const whole = verified.runs.filter(({ state }) => state === "whole").map(({ key }) => key);
  const others = verified.runs.filter(({ state }) => state === "of another generation");

  const damages = distinct(verified.runs.flatMap((run) => run.damages));
  const misnamed = verified.strange.filter(({ file }) => /^arrays\/[0-9a-f]{64}\.npy$/.test(file));
  const problems = [...damages, ...misnamed].map(
    (damage): AuditProblem => ({ ...damage, state: damage.reason === "it is missing" ? "missing" : "damaged" }),
  );
  const [ofArrays, ofRuns] = [problems, problems].map((all, index) =>
    all.filter(({ file }) => file.startsWith("arrays/") === (index === 0)),
  ) as [AuditProblem[], AuditProblem[]];
  const missing = missingRuns(plans, {
    there: new Set(verified.runs.map(({ key }) => key)),
    elsewhere: new Map(others.map(({ key, generation }) => [keyHere(key, store), generation])),
  });
  const named = new Set(
    verified.runs.flatMap(({ key }) =>
      Object.values(store.inspect(key).record?.arrays ?? {}).map((each) => each.sha256),
    ),
  );
  const count = (state: AuditProblem["state"]): number => ofArrays.filter((each) => each.state === state).length;

  return {
    plans,
    whole,
    checks: [
      ofProgrammes.check,
      {
        checked: "runs",
        counts: {
          identical: whole.length,
          missing: missing.length,
          damaged: verified.runs.filter(({ state }) => state === "damaged").length,
          "of another generation": others.length,
        },
        problems: [...ofRuns, ...missing],
      },
      {
        checked: "arrays",
        counts: {
          identical: named.size - ofArrays.length + misnamed.length,
          missing: count("missing"),
          damaged: count("damaged"),
        },
        problems: ofArrays,
      },
    ],
    extras: [
      ...ofProgrammes.strange,
      ...whole
        .filter((key) => !planned.has(key))
        .map((key) => ({ file: `runs/${key}.json`, reason: "no programme names it" })),
      ...others.map(({ key, generation }) => ({
        file: `runs/${key}.json`,
        reason: `it is of generation ${generation}, and this code makes generation ${RESULTS_GENERATION}`,
      })),
      ...verified.orphans.map((file) => ({ file, reason: "no readable record names it" })),
      ...verified.strange.filter((each) => !misnamed.includes(each)),
      ...(verified.setAside === 0
        ? []
        : [{ file: "set_aside", reason: `it holds ${verified.setAside} that were damaged before and done anew` }]),
    ],
  };
}

interface CheckedProgrammes {
  readonly check: AuditCheck;
  readonly plans: readonly CorpusPlan[];
  readonly strange: readonly Damage[];
}

function checkProgrammes(folder: string): CheckedProgrammes {
  const { whole, damages, ofOtherVersions, strange } = programmes(folder).inspect();
  const others = ofOtherVersions.map((each) => ({ ...each, state: "of another generation" as const }));
  const plannable: Programme[] = [];
  for (const [file, programme] of whole) {
    try {
      planProgrammes([programme]);
      plannable.push(programme);
    } catch (error) {
      const reason = `this version cannot plan its runs: ${(error as Error).message}`;
      others.push({ file, reason, state: "of another generation" });
    }
  }
  const isEmpty = whole.size + damages.length + others.length === 0;
  const missing = isEmpty ? [{ file: "programmes", reason: "none says what the runs are for" }] : [];
  return {
    check: {
      checked: "programmes",
      counts: {
        identical: plannable.length,
        missing: missing.length,
        damaged: damages.length,
        "of another generation": others.length,
      },
      problems: [
        ...damages.map((each) => ({ ...each, state: "damaged" as const })),
        ...missing.map((each) => ({ ...each, state: "missing" as const })),
        ...others,
      ],
    },
    plans: planProgrammes(plannable),
    strange,
  };
}

interface MissingRunsOptions {
  /** Keys of runs that are there, whole or not. */
  readonly there: ReadonlySet<string>;
  /** Generations of runs that are there of another generation, by the key that they would have in this one. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

function missingRuns(plans: readonly CorpusPlan[], { there, elsewhere }: MissingRunsOptions): AuditProblem[] {
  const missing = plans.flatMap(({ choice, options, configurations }) =>
    [...configurations.keys()]
      .filter((key) => !there.has(key))
      .map((key) => {
        const generation = elsewhere.get(key);
        const version =
          generation === undefined
            ? ""
            : `; it is there of generation ${generation}, and this code makes generation ${RESULTS_GENERATION}: audit it with the version that made it`;
        const asked = `a programme on ${choice.name} (profile ${options.profile}, engine ${options.engine})`;
        return { file: `runs/${key}.json`, reason: `${asked} names it${version}`, state: "missing" as const };
      }),
  );
  return distinct(missing);
}

/** The key that a run of another generation would have in this one. */
function keyHere(key: string, store: ResultStore): string {
  const { record } = store.inspect(key);
  return record === undefined ? key : runKey({ ...record.configuration, generation: RESULTS_GENERATION });
}

/** One of each file. */
function distinct<Each extends Damage>(all: readonly Each[]): Each[] {
  return [...new Map(all.map((each) => [each.file, each])).values()];
}
