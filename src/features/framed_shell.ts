import type { CorpusFacts } from "./corpus_facts.ts";
import type { FramedCorpus } from "./framed_corpus.ts";

/**
 * A framed corpus without data: runs can be planned on it as on the corpus itself, and none can be done.
 *
 * @param facts What is known of the corpus.
 * @returns The corpus with one recording of no frames, which has the corpus's features.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { framedShell } from "../src/features/framed_shell.ts";
 * import { fuse } from "../src/features/fuse.ts";
 *
 * const corpus = {
 *   name: "one", kind: "simulated", description: "", limits: "", attributes: ["arousal"], modalities: ["audio"],
 *   frameRate: 25, strideFrames: 4, folds: [],
 * } as const;
 * const shell = framedShell({ corpus, featureNames: { audio: ["rms", "pitch"] }, checksum: "" });
 * assert.equal(fuse(shell.recordings[0]!, ["audio"]).names.length, 2);
 * ```
 */
export function framedShell({ corpus, featureNames, checksum, readings }: CorpusFacts): FramedCorpus {
  const features = Object.entries(featureNames).map(
    ([modality, names]) => [modality, { names, values: new Float32Array(0) }] as const,
  );
  return {
    corpus: { ...corpus, recordings: [] },
    recordings: [{ id: "none", frames: 0, features: Object.fromEntries(features), labels: {} }],
    checksum,
    ...(readings && { readings }),
  };
}
