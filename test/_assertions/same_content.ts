import { expect } from "vitest";
import type { Corpus } from "../../src/corpus/recording.ts";
import { frameCorpus } from "../../src/features/frame_corpus.ts";

/** Expects two corpora to hold the same labels, ratings and signals, and the same frames, to the bit. */
export async function expectSameContent(actual: Corpus, expected: Corpus): Promise<void> {
  expect(actual.attributes).toEqual(expected.attributes);
  expect(actual.modalities).toEqual(expected.modalities);
  expect(actual.folds).toEqual(expected.folds);
  expect(actual.recordings.map(({ id }) => id)).toEqual(expected.recordings.map(({ id }) => id));
  for (const [index, { labels, ratings }] of expected.recordings.entries()) {
    expect(actual.recordings[index]!.labels).toEqual(labels);
    expect(actual.recordings[index]!.ratings).toEqual(ratings);
  }
  expect((await frameCorpus(actual)).checksum).toBe((await frameCorpus(expected)).checksum);
}
