import { fileURLToPath } from "node:url";
import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import { resultStore } from "../src/evaluation/result_store.ts";
import { counted } from "../src/report/counted.ts";
import { written } from "./corpora/corpora.ts";
import { corporaFor } from "./corpora/corpora_for.ts";
import { keptCorpus } from "./corpora/kept_corpora.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { type CorpusPlan, type PlanOptions, planCorpus } from "./corpora/plan_corpus.ts";
import { programmes } from "./programmes.ts";
import type { Target } from "./target.ts";

/** The runs that come with this program. */
export const RECORDED: string = fileURLToPath(new URL("recorded", import.meta.url));

/** Which stored runs a target is shown from. */
export interface FromRecordedOptions extends PlanOptions {
  /**
   * A results folder.
   * @default {RECORDED}
   */
  readonly folder?: string | undefined;
  /**
   * Corpora by name, each of which must be there; those that the target has no use for are left out.
   * @default {those of the folder on which the target was asked for}
   */
  readonly corpora?: readonly string[] | undefined;
  /** The target's name on the command line, for the message that says how to do what is missing. */
  readonly name: string;
}

/**
 * What a target needs, from stored runs alone: no training, and none of the corpora.
 *
 * Runs are looked for that were planned just as the options say, so what is shown is what the command that trained them
 * showed.
 *
 * @param target What is to be shown.
 * @param options Where runs are kept, on which corpora and how they were planned.
 * @returns One measured corpus for each that there is, in order of their names.
 * @throws {Error} If runs that the target needs are missing or damaged; the message names them and the command that would
 * do them.
 */
export function fromRecorded(target: Target, options: FromRecordedOptions): MeasuredCorpus[] {
  const { folder = RECORDED, name, ...asked } = options;
  const corpora = options.corpora && corporaFor(target, options.corpora);
  if (target.cells.length === 0 || corpora?.length === 0) return [];
  const store = resultStore(folder);
  const all = programmes(folder).plans();
  const measured: MeasuredCorpus[] = [];
  for (const kept of all.filter((plan) => sameOptions(plan.options, asked))) {
    const { choice, framed } = kept;
    if (corpora !== undefined && !corpora.includes(choice.name)) continue;
    const plan = planCorpus(target.cells, { ...kept.options, choice, framed });
    const found = keptCorpus(plan, store);
    const keptCells = [...plan.cells.keys()].filter((cell) => kept.cells.has(cell)).length;
    const isAskedFor = keptCells > 0 && (target.isPartial || keptCells === plan.cells.size);
    if (plan.cells.size > 0 && (found.missing.length === 0 || (target.isPartial && isAskedFor)))
      measured.push(found.measured);
    else if (isAskedFor || corpora !== undefined) {
      const lacking = `${found.missing.length} of ${counted(plan.configurations.size, "run")} on ${choice.name}, behind ${cellsBehind(plan, found.missing)}`;
      throw lacks(lacking, { ...options, folder, corpora: [choice.name] });
    }
  }
  const absent = (corpora ?? []).filter((corpus) => !measured.some(({ plan }) => plan.choice.name === corpus));
  if (measured.length === 0 || absent.length > 0) {
    const there = [...new Set(all.map(({ choice, options: { profile } }) => `${choice.name} (profile ${profile})`))];
    const on = absent.length > 0 ? ` on ${absent.join(", ")}` : "";
    throw lacks(`all of them${on}; what is there is on ${there.join(", ") || "no corpus"}`, { ...options, folder });
  }
  return measured;
}

function cellsBehind({ cells }: CorpusPlan, missing: readonly string[]): string {
  const names = [...cells].filter(([, { keys }]) => keys.some((key) => missing.includes(key))).map(([cell]) => cell);
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more cells`;
}

function lacks(what: string, { folder, name, corpora = [], ...asked }: FromRecordedOptions): Error {
  const { profile, engine } = asked;
  const words = [name, ...corpora.map((corpus) => `--corpus ${written(corpus)}`), `--profile ${profile}`];
  return new Error(
    `Cannot show ${name} from ${folder}: all its runs of profile ${profile} and engine ${engine} are wanted, current folder lacks ${what}; to do them: npm run reproduce -- ${words.join(" ")} --results ${folder}`,
  );
}

/** Whether two ways to plan differ in nothing that was given. */
function sameOptions(one: PlanOptions, other: PlanOptions): boolean {
  return given(one) === given(other);
}

function given({ choices = {}, ...options }: PlanOptions): string {
  const { profile, engine, seeds, frames, stride, trainingHop, evaluationHop } = options;
  return canonicalJson({ profile, engine, seeds, frames, stride, trainingHop, evaluationHop, choices });
}
