import { featureCache } from "../src/features/feature_cache.ts";
import { frameCorpus } from "../src/features/frame_corpus.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import type { CorpusChoice } from "./corpora.ts";
import { openCorpus } from "./open_corpus.ts";

/**
 * Opens a corpus and makes its features, or finds those that were made before.
 *
 * @param choice Which corpus.
 * @param cache The folder in which features are kept.
 * @throws If the corpus's folder is missing or a file of it is malformed.
 */
export async function framedCorpus(choice: CorpusChoice, cache: string): Promise<FramedCorpus> {
  return await frameCorpus(openCorpus(choice), { cache: featureCache(cache) });
}
