import type { PaperCorpus } from "../../src/claims/measured_cell.ts";
import type { ReadRecolaOptions } from "../../src/corpus/recola/read_recola.ts";
import type { Corpus } from "../../src/corpus/recording.ts";
import type { SimulationSize } from "../../src/corpus/simulated/mod.ts";
import type { FeatureReadings } from "../../src/features/signal_features.ts";

/** Which corpus, where it lies, and how it is read or made: plain data, for workers too. */
export interface CorpusChoice {
  readonly name: string;
  /** Where a corpus lies; none of a simulated one. */
  readonly folder?: string;
  readonly size: SimulationSize;
  /** Seed of a simulation. */
  readonly seed: number;
  readonly recola: ReadRecolaOptions;
  /**
   * Other readings of how features are made, which `featureReadings` tells of choices.
   * @default {none}
   */
  readonly readings?: FeatureReadings;
}

/** A corpus that there is, or that a user can bring. */
export interface AvailableCorpus {
  /** One line that says what it is and where it comes from. */
  readonly says: string;
  /** The corpora of the paper beside whose numbers its own are shown. */
  readonly standsFor: readonly PaperCorpus[];
  /** Whether it is made and not read, so that it has no folder. */
  readonly simulated?: true;
  /** Loads what it takes to open it only then: most commands open none, or one. */
  readonly open: (choice: CorpusChoice, folder: string) => Promise<Corpus>;
}

/** The corpora by their names on the command line. */
export const CORPORA: Readonly<Record<string, AvailableCorpus>> = {
  "sim-creativeit": {
    standsFor: ["creativeit"],
    says: "simulated: actors' speech and arm motion, rated by three; shows nothing about CreativeIT itself",
    simulated: true,
    open: async ({ size, seed }) => (await simulations()).simCreativeit({ size, seed }),
  },
  "sim-recola": {
    standsFor: ["recola"],
    says: "simulated: speech and facial values of 18 people, rated by six; shows nothing about RECOLA itself",
    simulated: true,
    open: async ({ size, seed }) => (await simulations()).simRecola({ size, seed }),
  },
  studyforrest: {
    standsFor: ["creativeit", "recola"],
    says: "open (CC0): a two-hour film annotated by nine observers; DIR holds clones of psychoinformatics-de/studyforrest-data-annotations and psychoinformatics-de/paper-f1000_gumpemotions",
    open: async (_, folder) => {
      const { readStudyforrest } = await import("../../src/corpus/studyforrest/read_studyforrest.ts");
      return readStudyforrest(folder);
    },
  },
  recola: {
    standsFor: ["recola"],
    says: "licensed, the paper's own: DIR is the package of AVEC 2016 or 2018, or the original distribution with a partition",
    open: async ({ recola }, folder) => {
      const { readRecola } = await import("../../src/corpus/recola/read_recola.ts");
      return readRecola(folder, recola);
    },
  },
  creativeit: {
    standsFor: ["creativeit"],
    says: "licensed, the paper's own: DIR holds creativeit.json, as src/corpus/creativeit/manifest.schema.json describes it",
    open: async (_, folder) => {
      const { readCreativeit } = await import("../../src/corpus/creativeit/read_creativeit.ts");
      return readCreativeit(folder);
    },
  },
};

function simulations(): Promise<typeof import("../../src/corpus/simulated/mod.ts")> {
  return import("../../src/corpus/simulated/mod.ts");
}

/** What is run where no corpus is named: a stand-in for each of the paper's. */
export const DEFAULT_CORPORA: readonly string[] = ["sim-creativeit", "sim-recola"];

/** How the corpora of a command are read or made; what is undefined is left as it is by default. */
export interface ChooseCorporaOptions {
  readonly size: SimulationSize;
  readonly corpusSeed?: number | undefined;
  readonly recolaGold?: ReadRecolaOptions["gold"] | undefined;
  readonly recolaFrameRate?: ReadRecolaOptions["frameRate"] | undefined;
  readonly recolaSettings?: string | undefined;
}

/**
 * Reads what `--corpus` was given, each time `NAME` of a simulated corpus or `NAME=DIR`.
 *
 * @throws {RangeError} If one is anything else, or an option is given that none of them knows.
 */
export function chooseCorpora(texts: readonly string[], options: ChooseCorporaOptions): CorpusChoice[] {
  const { size, corpusSeed = 0, recolaGold, recolaFrameRate, recolaSettings } = options;
  const recola = {
    ...(recolaGold && { gold: recolaGold }),
    ...(recolaFrameRate && { frameRate: recolaFrameRate }),
    ...(recolaSettings !== undefined && { settings: recolaSettings }),
  };
  const choices = [...new Set(texts)].map((text) => ({ ...nameAndFolder(text), size, seed: corpusSeed, recola }));
  const names = choices.map(({ name }) => name);
  if (options.corpusSeed !== undefined && !names.some((name) => CORPORA[name]!.simulated)) {
    throw notFor("--corpus-seed", { wanted: "a simulated corpus", names });
  }
  if (Object.keys(recola).length > 0 && !names.includes("recola")) {
    throw notFor("--recola-gold, --recola-frame-rate or --recola-settings", { wanted: "--corpus recola=DIR", names });
  }
  return choices;
}

function nameAndFolder(text: string): Pick<CorpusChoice, "name" | "folder"> {
  const [, name = "", folder] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!Object.hasOwn(CORPORA, name)) {
    const names = Object.keys(CORPORA).join(", ");
    throw new RangeError(`Cannot open the corpus: its name must be one of ${names}, current value is ${name}`);
  }
  if (CORPORA[name]!.simulated ? folder !== undefined : !folder) {
    throw new RangeError(`Cannot open the corpus: it must be given as ${written(name)}, current value is ${text}`);
  }
  return folder === undefined ? { name } : { name, folder };
}

function notFor(option: string, found: { readonly wanted: string; readonly names: readonly string[] }): RangeError {
  return new RangeError(
    `Cannot use ${option}: ${found.wanted} is wanted with it, current corpora are ${found.names.join(", ")}`,
  );
}

/** How a corpus is written on the command line. */
export function written(name: string): string {
  return CORPORA[name]!.simulated ? name : `${name}=DIR`;
}
