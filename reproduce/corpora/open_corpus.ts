import type { Corpus } from "../../src/corpus/recording.ts";
import { CORPORA, type CorpusChoice } from "./corpora.ts";

/** Finds a corpus, or sets a simulated one up. @throws If its folder is missing or a file of it is malformed. */
export async function openCorpus(choice: CorpusChoice): Promise<Corpus> {
  return await CORPORA[choice.name]!.open(choice, choice.folder ?? "");
}
