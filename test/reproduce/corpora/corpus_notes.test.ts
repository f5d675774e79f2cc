import { describe, expect, it } from "vitest";
import { corpusNotes } from "../../../reproduce/corpora/corpus_notes.ts";

describe("corpusNotes()", () => {
  it("says what stands for speech, motion and facial attributes in a corpus that has none of them", () => {
    const film = { name: "film", modalities: ["audio", "visual"], notes: ["it is long"] };
    expect(corpusNotes(film)).toEqual([
      "it is long",
      "In its numbers audio stands for speech, visual for motion and facial attributes",
    ]);
    expect(corpusNotes({ name: "radio", modalities: ["audio"] })).toEqual(["In its numbers audio stands for speech"]);
  });

  it("adds nothing to a corpus with modalities of the paper's", () => {
    expect(corpusNotes({ name: "recola", modalities: ["speech", "facial"] })).toEqual([]);
  });
});
