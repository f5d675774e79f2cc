import { setImmediate } from "node:timers/promises";
import { featureCache } from "../src/features/feature_cache.ts";
import { frameCorpus } from "../src/features/frame_corpus.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import type { CorpusChoice } from "./corpora.ts";
import { openCorpus } from "./open_corpus.ts";

/** Where features are kept, and what ends their making. */
export interface FramedCorpusOptions {
  /** The folder in which features are kept. */
  readonly cache: string;
  readonly signal?: AbortSignal;
}

/**
 * Opens a corpus and makes its features, or finds those that were made before.
 *
 * @param choice Which corpus.
 * @param options Where its features are kept.
 * @throws If the corpus's folder is missing or a file of it is malformed, or the signal is aborted.
 */
export async function framedCorpus(choice: CorpusChoice, options: FramedCorpusOptions): Promise<FramedCorpus> {
  const { cache, signal } = options;
  return await frameCorpus(openCorpus(choice), {
    cache: featureCache(cache),
    ...(choice.readings && { readings: choice.readings }),
    // Making features never waits: only this lets a signal in between two recordings.
    observe: async () => {
      await setImmediate();
      signal?.throwIfAborted();
    },
  });
}
