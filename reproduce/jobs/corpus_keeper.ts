import type { FramedCorpus } from "../../src/features/framed_corpus.ts";
import type { CorpusChoice } from "../corpora/corpora.ts";
import { framedCorpus } from "../corpora/framed_corpus.ts";

/**
 * Opens corpora for job after job, and holds the last one open: jobs of one corpus are best done one after the other.
 *
 * @param cache The folder of features.
 */
export function corpusKeeper(cache: string): (corpus: CorpusChoice) => Promise<FramedCorpus> {
  let held: { readonly choice: string; readonly framed: Promise<FramedCorpus> } | undefined;
  return (corpus) => {
    const choice = JSON.stringify(corpus);
    if (held?.choice !== choice) held = { choice, framed: framedCorpus(corpus, { cache }) };
    return held.framed;
  };
}
