import type { Corpus } from "../src/corpus/recording.ts";
import { readStudyforrest } from "../src/corpus/studyforrest/read_studyforrest.ts";

/** A corpus that a user can bring. */
export interface AvailableCorpus {
  /** One line that says what it is and where it comes from. */
  readonly says: string;
  readonly read: (folder: string) => Corpus;
}

/** Which corpus, and where it lies. */
export interface CorpusChoice {
  readonly name: string;
  readonly folder: string;
}

/** The corpora by their names on the command line. */
export const CORPORA: Readonly<Record<string, AvailableCorpus>> = {
  studyforrest: {
    says: "open (CC0): a two-hour film annotated by nine observers; DIR holds clones of psychoinformatics-de/studyforrest-data-annotations and psychoinformatics-de/paper-f1000_gumpemotions",
    read: readStudyforrest,
  },
};

/** Reads `NAME=DIR`. @throws {RangeError} If it is anything else, or there is no corpus of that name. */
export function parseCorpusChoice(text: string): CorpusChoice {
  const [, name, folder] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || folder === undefined) {
    throw new RangeError(`Cannot open the corpus: it must be given as NAME=DIR, current value is ${text}`);
  }
  if (!Object.hasOwn(CORPORA, name)) {
    throw new RangeError(
      `Cannot open the corpus: its name must be one of ${Object.keys(CORPORA).join(", ")}, current value is ${name}`,
    );
  }
  return { name, folder };
}
