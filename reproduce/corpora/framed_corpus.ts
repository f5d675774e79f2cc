import { setImmediate } from "node:timers/promises";
import { featureCache } from "../../src/features/feature_cache.ts";
import { frameCorpus } from "../../src/features/frame_corpus.ts";
import type { FramedCorpus } from "../../src/features/framed_corpus.ts";
import type { CorpusChoice } from "./corpora.ts";
import { openCorpus } from "./open_corpus.ts";

/** How far the features of a corpus are. */
export interface Framing {
  /** The corpus's name. */
  readonly corpus: string;
  /** Recordings whose features are made, or found. */
  readonly done: number;
  /** All recordings; not known before the corpus is open. */
  readonly total?: number;
}

/** Where features are kept, and what ends their making. */
export interface FramedCorpusOptions {
  /** The folder in which features are kept. */
  readonly cache: string;
  readonly signal?: AbortSignal;
  /** Told before the corpus is opened, when it is open, and after each recording. */
  readonly onFraming?: (framing: Framing) => void;
}

/**
 * Opens a corpus and makes its features, or finds those that were made before.
 *
 * @param choice Which corpus.
 * @param options Where its features are kept.
 * @throws If the corpus's folder is missing or a file of it is malformed, or the signal is aborted.
 */
export async function framedCorpus(choice: CorpusChoice, options: FramedCorpusOptions): Promise<FramedCorpus> {
  const { cache, signal, onFraming } = options;
  const { name } = choice;
  onFraming?.({ corpus: name, done: 0 });
  const corpus = await openCorpus(choice);
  const total = corpus.recordings.length;
  let done = 0;
  onFraming?.({ corpus: name, done, total });
  return await frameCorpus(corpus, {
    cache: featureCache(cache),
    ...(choice.readings && { readings: choice.readings }),
    // Making features never waits: only this lets a signal in between two recordings.
    observe: async () => {
      done += 1;
      onFraming?.({ corpus: name, done, total });
      await setImmediate();
      signal?.throwIfAborted();
    },
  });
}
