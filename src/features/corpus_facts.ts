import type { Corpus } from "../corpus/recording.ts";
import type { FramedCorpus } from "./framed_corpus.ts";
import type { FeatureReadings } from "./signal_features.ts";

/** All of a framed corpus but its data: enough to plan its runs and to say what they were done on. */
export interface CorpusFacts {
  readonly corpus: Omit<Corpus, "recordings">;
  /** What a frame of each modality holds, shape [features]. */
  readonly featureNames: Readonly<Record<string, readonly string[]>>;
  /** SHA-256 over all features and labels. */
  readonly checksum: string;
  readonly readings?: FeatureReadings;
}

/**
 * What is known of a framed corpus without its data. Of a licensed corpus it holds ids of recordings and no more.
 *
 * @param framed The corpus, of at least one recording.
 * @returns Its facts, plain data.
 * @throws {RangeError} If the corpus has no recording.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { corpusFacts } from "../src/features/corpus_facts.ts";
 *
 * const recording = { id: "a", frames: 1, features: { audio: { names: ["rms"], values: Float32Array.of(0) } }, labels: {} };
 * const corpus = {
 *   name: "one", kind: "simulated", description: "", limits: "", attributes: ["arousal"], modalities: ["audio"],
 *   frameRate: 25, strideFrames: 4, recordings: [], folds: [],
 * } as const;
 * const { featureNames } = corpusFacts({ corpus, recordings: [recording], checksum: "" });
 * assert.deepEqual(featureNames, { audio: ["rms"] });
 * ```
 */
export function corpusFacts(framed: FramedCorpus): CorpusFacts {
  const { corpus, recordings, checksum, readings } = framed;
  const [first] = recordings;
  if (first === undefined) {
    throw new RangeError(`Cannot describe ${corpus.name}: there must be recordings, current number is 0`);
  }
  const { recordings: _, ...described } = corpus;
  return {
    corpus: described,
    featureNames: Object.fromEntries(Object.entries(first.features).map(([name, { names }]) => [name, names])),
    checksum,
    ...(readings && { readings }),
  };
}
