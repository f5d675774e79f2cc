import { frameCorpus } from "../src/features/frame_corpus.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import { CORPORA, type CorpusChoice } from "./corpora.ts";

/** Reads a corpus and makes its features. @throws If its folder is missing or a file of it is malformed. */
export async function openCorpus(choice: CorpusChoice): Promise<FramedCorpus> {
  return await frameCorpus(CORPORA[choice.name]!.read(choice.folder));
}
