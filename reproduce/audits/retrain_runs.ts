import { compareRetrained, type RetrainedComparison } from "../../src/evaluation/compare_retrained.ts";
import type { TracedRun } from "../../src/evaluation/label_disagreements.ts";
import { runTraining } from "../../src/evaluation/run_training.ts";
import { frameCorpus } from "../../src/features/frame_corpus.ts";
import type { FramedCorpus } from "../../src/features/framed_corpus.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { shuffle } from "../../src/random/shuffle.ts";
import { counted } from "../../src/report/counted.ts";
import { chooseEngine } from "../backends/choose_engine.ts";
import { loadEngine } from "../backends/engines.ts";
import { CORPORA, type CorpusChoice, written } from "../corpora/corpora.ts";
import { openCorpus } from "../corpora/open_corpus.ts";

/** A run that could be trained again. */
export interface RetrainableRun {
  readonly key: string;
  /** How its corpus is opened, but for the folder. */
  readonly choice: CorpusChoice;
  readonly engine: string;
  /** Reads it. */
  readonly stored: () => TracedRun;
}

/** Which runs are trained again, and on what. */
export interface RetrainRunsOptions {
  /** How many at most. */
  readonly count: number;
  /** Decides which. */
  readonly seed: number;
  /** Folders of corpora that are not simulated, by name. */
  readonly folders: ReadonlyMap<string, string>;
  /** Settings of `recola=DIR`, where they lie elsewhere. */
  readonly recolaSettings?: string | undefined;
  /** How far a CCC may be off on an engine other than wasm, whose bytes must be the same. */
  readonly tolerance: number;
  /** Told of each that is done. */
  readonly onRetrained?: (done: number, total: number) => void;
}

/** A run that was trained again. */
export interface RetrainedRun extends RetrainedComparison {
  readonly key: string;
}

/** What came of training again. */
export interface RetrainedRuns {
  /** In order of their keys. */
  readonly runs: readonly RetrainedRun[];
  /** Why others could not be drawn. */
  readonly notRetrained: readonly string[];
}

/**
 * Trains some runs again, drawn by chance among those whose corpus and engine are at hand, and compares.
 *
 * Features are made anew from the corpora, never read from a cache. Which are drawn depends on the seed and on the set of
 * runs, not on their order.
 *
 * @throws {Error} If a corpus that is needed cannot be read.
 */
export async function retrainRuns(
  runs: readonly RetrainableRun[],
  options: RetrainRunsOptions,
): Promise<RetrainedRuns> {
  const { count, seed, folders, recolaSettings, tolerance, onRetrained } = options;
  const reasons = new Map<string, number>();
  const engines = await idleEngines(new Set(runs.map(({ engine }) => engine)));
  const atHand = runs.filter(({ choice, engine }) => {
    const lacking = lacks(choice.name, folders) ?? engines.get(engine);
    if (lacking !== undefined) reasons.set(lacking, (reasons.get(lacking) ?? 0) + 1);
    return lacking === undefined;
  });
  const sorted = [...atHand].sort((one, other) => (one.key < other.key ? -1 : 1));
  const drawn = shuffle(sorted, randomStream({ seed, purpose: "audit" })).slice(0, count);
  // Runs of one corpus one after the other, so that one corpus is held at a time.
  const ordered = [...drawn].sort((one, other) => (order(one) < order(other) ? -1 : 1));
  const compared: RetrainedRun[] = [];
  let open: { readonly choice: string; readonly framed: FramedCorpus } | undefined;
  for (const { key, choice, engine, stored } of ordered) {
    const asked = JSON.stringify(choice);
    if (open?.choice !== asked) {
      const folder = folders.get(choice.name);
      const recola = { ...choice.recola, ...(recolaSettings !== undefined && { settings: recolaSettings }) };
      const found = { ...choice, recola, ...(folder !== undefined && { folder }) };
      const { readings } = choice;
      open = { choice: asked, framed: await frameCorpus(await openCorpus(found), { ...(readings && { readings }) }) };
    }
    compared.push({ key, ...(await retrain(stored(), { framed: open.framed, engine, tolerance })) });
    onRetrained?.(compared.length, ordered.length);
  }
  return {
    runs: compared.sort((one, other) => (one.key < other.key ? -1 : 1)),
    notRetrained: [...reasons].sort().map(([reason, number]) => `${counted(number, "run")} not retrained: ${reason}`),
  };
}

interface RetrainOptions {
  readonly framed: FramedCorpus;
  readonly engine: string;
  readonly tolerance: number;
}

async function retrain(stored: TracedRun, options: RetrainOptions): Promise<RetrainedComparison> {
  const { framed, engine, tolerance } = options;
  const { configuration } = stored.record;
  if (framed.checksum !== configuration.corpus.checksum) {
    const reason = `its corpus, whose features and labels must have the checksum ${configuration.corpus.checksum}, current value is ${framed.checksum}`;
    return { state: "different", differences: [reason] };
  }
  const retrained = await runTraining(framed, { configuration, engine: (await loadEngine(engine)).engine });
  return compareRetrained(stored, { retrained, tolerance: engine === "wasm" ? 0 : tolerance });
}

/** What is not at hand to open a corpus with. */
function lacks(corpus: string, folders: ReadonlyMap<string, string>): string | undefined {
  if (!Object.hasOwn(CORPORA, corpus)) return `this version knows no corpus ${corpus}`;
  return CORPORA[corpus]!.simulated || folders.has(corpus) ? undefined : `needs --corpus ${written(corpus)}`;
}

/** The engines that do not run here, and why. */
async function idleEngines(names: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (const name of names) {
    try {
      await chooseEngine(name);
    } catch (error) {
      reasons.set(name, `needs the engine ${name}: ${(error as Error).message}`);
    }
  }
  return reasons;
}

function order({ key, choice }: RetrainableRun): string {
  return `${choice.name} ${JSON.stringify(choice)} ${key}`;
}
