import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import { type CorpusFacts, corpusFacts } from "../src/features/corpus_facts.ts";
import { framedShell } from "../src/features/framed_shell.ts";
import type { CorpusChoice } from "./corpora.ts";
import { type CorpusPlan, type PlanOptions, planCorpus } from "./plan_corpus.ts";

/** What was asked of one corpus, as it is kept: enough to plan the same runs again without the corpus's data. */
export interface Programme {
  /** Raised when the meaning of a field changes. */
  readonly schema: 1;
  readonly corpus: CorpusFacts;
  /** Which corpus; where it lay on somebody's machine is left out. */
  readonly choice: CorpusChoice;
  readonly options: PlanOptions;
  /** Names of the cells; commands that differ in nothing else add to them. */
  readonly cells: readonly string[];
}

/** The programmes of a results folder: `programmes/<SHA-256 of corpus and options>.json`. */
export interface Programmes {
  /** Keeps what a plan was for. */
  save(plan: CorpusPlan): void;
  /** Every programme that was ever asked for, planned again, in order of corpus and options. */
  plans(): CorpusPlan[];
}

/**
 * Opens the programmes of a results folder; nothing is written before the first `save`.
 *
 * @throws {Error} From `plans`, if a file there is not as this program wrote it.
 */
export function programmes(results: string): Programmes {
  const folder = join(results, "programmes");

  function read(name: string): Programme {
    const path = join(folder, name);
    let programme: Programme;
    try {
      programme = JSON.parse(readFileSync(path, "utf8"));
    } catch (error) {
      throw new Error(`Cannot read ${path}: JSON is wanted, current text is none: ${(error as Error).message}`);
    }
    if (programme.schema !== 1) {
      throw new Error(`Cannot read ${path}: a programme of schema 1 is wanted, current schema is ${programme.schema}`);
    }
    if (`${nameOf(programme)}.json` !== name) {
      throw new Error(`Cannot read ${path}: its name must be the SHA-256 of its corpus and options, which it is not`);
    }
    return programme;
  }

  function save(plan: CorpusPlan): void {
    const programme: Programme = {
      schema: 1,
      corpus: corpusFacts(plan.framed),
      choice: withoutPaths(plan.choice),
      options: defined(plan.options),
      cells: [...plan.cells.keys()],
    };
    const name = `${nameOf(programme)}.json`;
    const before = existsSync(join(folder, name)) ? read(name).cells : [];
    const cells = [...new Set([...before, ...programme.cells])].sort();
    mkdirSync(folder, { recursive: true });
    const writing = join(folder, `.${name}.${process.pid}`);
    writeFileSync(writing, `${canonicalJson({ ...programme, cells })}\n`);
    renameSync(writing, join(folder, name));
  }

  function plans(): CorpusPlan[] {
    if (!existsSync(folder)) return [];
    const kept = readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map(read);
    const order = ({ choice, options }: Programme): string => `${choice.name} ${canonicalJson(options)}`;
    return kept
      .sort((one, other) => (order(one) < order(other) ? -1 : 1))
      .map(({ corpus, choice, options, cells }) =>
        planCorpus(cells, { ...options, choice, framed: framedShell(corpus) }),
      );
  }

  return { save, plans };
}

function nameOf({ corpus, choice, options }: Programme): string {
  return createHash("sha256").update(canonicalJson({ corpus, choice, options })).digest("hex");
}

function withoutPaths({ folder: _, recola: { settings: __, ...recola }, ...choice }: CorpusChoice): CorpusChoice {
  return { ...choice, recola };
}

/** Options without those that were not given, which JSON would lose. */
function defined(options: PlanOptions): PlanOptions {
  return JSON.parse(JSON.stringify(options));
}
