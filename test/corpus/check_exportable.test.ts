import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkExportable } from "../../src/corpus/check_exportable.ts";
import type { Corpus, Recording } from "../../src/corpus/recording.ts";
import { recolaLikeCorpus } from "../_arbitraries/simulated_corpus.ts";

const corpus = fc.sample(recolaLikeCorpus(), 1)[0]!;
const layout = { layout: "RECOLA", attributes: corpus.attributes, modalities: corpus.modalities };
const check = (more: Partial<Corpus>) => () => checkExportable({ ...corpus, ...more }, layout);
const withFirst = (more: Partial<Recording>): Partial<Corpus> => ({
  recordings: [{ ...corpus.recordings[0]!, ...more }, ...corpus.recordings.slice(1)],
});

describe("checkExportable()", () => {
  it("takes a simulated corpus whose labels are the mean of its ratings", () => {
    expect(check({})).not.toThrow();
  });

  it("refuses real data, other attributes or modalities, and ids that are no file names", () => {
    expect(check({ kind: "substitute" })).toThrow(/a simulated corpus is wanted, current kind is substitute$/);
    expect(check({ attributes: ["valence"] })).toThrow(/activation, valence are wanted, current are valence$/);
    expect(check({ modalities: ["facial", "speech"] })).toThrow(
      /speech, facial are wanted, current are facial, speech$/,
    );
    expect(check(withFirst({ id: "../x" }))).toThrow(
      /ids of letters, digits, _ and - are wanted, current id is ..\/x$/,
    );
  });

  it("refuses labels without ratings, and labels off their mean by one bit", () => {
    const { labels } = corpus.recordings[0]!;
    expect(check(withFirst({ ratings: {} }))).toThrow(/labels that are the mean of ratings are wanted/);
    const values = labels.valence!.values.slice();
    values[3]! += 2 ** -20 + Math.abs(values[3]!) * 2 ** -23;
    const off = { ...labels, valence: { ...labels.valence!, values } };
    expect(check(withFirst({ labels: off }))).toThrow(/current valence of train_1 is not$/);
  });
});
