import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import { fileStore } from "../src/evaluation/file_store.ts";
import type { Damage } from "../src/evaluation/result_store.ts";
import { type CorpusFacts, corpusFacts } from "../src/features/corpus_facts.ts";
import { framedShell } from "../src/features/framed_shell.ts";
import type { CorpusChoice } from "./corpora/corpora.ts";
import { type CorpusPlan, type PlanOptions, planCorpus } from "./corpora/plan_corpus.ts";

/** What one command asked of one corpus, as it is kept: enough to plan the same runs again without the corpus's data. */
export interface Programme {
  /** Raised when the meaning of a field changes. */
  readonly schema: 1;
  readonly corpus: CorpusFacts;
  /** Which corpus; where it lay on somebody's machine is left out. */
  readonly choice: CorpusChoice;
  readonly options: PlanOptions;
  /** Names of the cells. */
  readonly cells: readonly string[];
}

/** The programmes of a folder as they are found there. */
export interface InspectedProgrammes {
  /** Those that are as they were written, by file; planned again they name their runs. */
  readonly whole: ReadonlyMap<string, Programme>;
  /** Files that are not what their name says. */
  readonly damages: readonly Damage[];
  /** Files that are as they were written, by a version of this program that means something else by them. */
  readonly ofOtherVersions: readonly Damage[];
  /** Files that no version of this program puts there. */
  readonly strange: readonly Damage[];
}

/** The programmes of a results folder: `programmes/<SHA-256 of the file>.json`, one for each different command. */
export interface Programmes {
  /** Keeps what a plan was for. */
  save(plan: CorpusPlan): void;
  /** Reads every file, and says what is not as it was written. */
  inspect(): InspectedProgrammes;
  /**
   * Everything that was ever asked for.
   *
   * @throws {Error} If a file is not as this version of the program wrote it.
   */
  all(): readonly Programme[];
  /**
   * Everything that was ever asked for, planned again, in order of corpus and options: what differs in nothing but its
   * cells is one plan.
   *
   * @throws {Error} If a file is not as this version of the program wrote it.
   */
  plans(): CorpusPlan[];
}

/** Opens the programmes of a results folder; nothing is written before the first `save`. */
export function programmes(results: string): Programmes {
  const files = fileStore(results);

  function inspect(): InspectedProgrammes {
    const whole = new Map<string, Programme>();
    const [damages, ofOtherVersions, strange]: [Damage[], Damage[], Damage[]] = [[], [], []];
    for (const name of namesIn(results)) {
      const file = `programmes/${name}`;
      if (!/^[0-9a-f]{64}\.json$/.test(name)) {
        strange.push({ file, reason: "a programme is named by 64 hexadecimal digits and .json" });
        continue;
      }
      const bytes = files.read(file) ?? Buffer.of();
      if (nameOf(bytes) !== name) {
        damages.push({ file, reason: `its SHA-256 must be its name, current value is ${nameOf(bytes).slice(0, 64)}` });
        continue;
      }
      const schema = schemaOf(bytes);
      if (schema === 1) whole.set(file, JSON.parse(bytes.toString("utf8")));
      else ofOtherVersions.push({ file, reason: `a programme of schema 1 is wanted, current schema is ${schema}` });
    }
    return { whole, damages, ofOtherVersions, strange };
  }

  function save(plan: CorpusPlan): void {
    const programme: Programme = {
      schema: 1,
      corpus: corpusFacts(plan.framed),
      choice: withoutPaths(plan.choice),
      options: defined(plan.options),
      cells: [...plan.cells.keys()].sort(),
    };
    const text = `${canonicalJson(programme)}\n`;
    const file = `programmes/${nameOf(text)}`;
    if (files.read(file)?.toString("utf8") !== text) files.write(file, text);
  }

  function all(): Programme[] {
    const { whole, damages, ofOtherVersions } = inspect();
    const [bad] = [...damages, ...ofOtherVersions];
    if (bad !== undefined) throw new Error(`Cannot read ${join(results, bad.file)}: ${bad.reason}`);
    return [...whole.values()];
  }

  return { save, inspect, all, plans: () => planProgrammes(all()) };
}

/** Plans programmes again; the order in which they come does not matter. */
export function planProgrammes(kept: readonly Programme[]): CorpusPlan[] {
  const cells = new Map<string, { readonly programme: Programme; readonly names: Set<string> }>();
  for (const programme of kept) {
    const { corpus, choice, options } = programme;
    const asked = `${choice.name} ${canonicalJson([options, corpus, choice])}`;
    const { names } = cells.get(asked) ?? cells.set(asked, { programme, names: new Set() }).get(asked)!;
    for (const name of programme.cells) names.add(name);
  }
  return [...cells.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([
        ,
        {
          programme: { corpus, choice, options },
          names,
        },
      ]) => planCorpus([...names].sort(), { ...options, choice, framed: framedShell(corpus) }),
    );
}

function nameOf(content: string | Uint8Array): string {
  return `${createHash("sha256").update(content).digest("hex")}.json`;
}

function schemaOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"))?.schema;
  } catch {
    return "none, as it is no JSON";
  }
}

function namesIn(results: string): string[] {
  try {
    return readdirSync(join(results, "programmes")).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function withoutPaths({ folder: _, recola: { settings: __, ...recola }, ...choice }: CorpusChoice): CorpusChoice {
  return { ...choice, recola };
}

/** Options without those that were not given, which JSON would lose. */
function defined(options: PlanOptions): PlanOptions {
  return JSON.parse(JSON.stringify(options));
}
