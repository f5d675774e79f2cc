import { describe, expect, it } from "vitest";
import { corpusFacts } from "../../src/features/corpus_facts.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";

const framed = smallFramedCorpus();

describe("corpusFacts()", () => {
  it("keeps what describes the corpus, the names of its features and its checksum", () => {
    const { recordings: _, ...described } = framed.corpus;
    expect(corpusFacts(framed)).toEqual({
      corpus: described,
      featureNames: { audio: ["rms"], visual: ["brightness"] },
      checksum: framed.checksum,
    });
  });

  it("is plain data, in which no signal, feature or label is left", () => {
    const licensed = { id: "a licensed signal", speakers: [], seconds: 1, signals: {}, labels: {} };
    const corpus = { ...framed.corpus, recordings: [licensed] };
    const facts = corpusFacts({ ...framed, corpus });
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    expect(JSON.stringify(facts)).not.toMatch(/recordings|values|labels|licensed signal/);
  });

  it("tells how the features were read only where it is not as by default", () => {
    const readings = { energy: "c0" } as const;
    expect(corpusFacts({ ...framed, readings }).readings).toBe(readings);
    expect(corpusFacts(framed)).not.toHaveProperty("readings");
  });

  it("refuses a corpus without recordings, of which no feature is known", () => {
    expect(() => corpusFacts({ ...framed, recordings: [] })).toThrow(
      new RangeError("Cannot describe waves: there must be recordings, current number is 0"),
    );
  });
});
