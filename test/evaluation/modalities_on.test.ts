import { describe, expect, it } from "vitest";
import { modalitiesOn } from "../../src/evaluation/modalities_on.ts";

const film = { name: "film", modalities: ["audio", "visual"] };
const creativeit = { name: "creativeit", modalities: ["speech", "motion"] };

describe("modalitiesOn()", () => {
  it("feeds all modalities of the corpus, in its order, where multimodal is wanted", () => {
    expect(modalitiesOn("multimodal", film)).toEqual(["audio", "visual"]);
    expect(modalitiesOn("multimodal", creativeit)).toEqual(["speech", "motion"]);
  });

  it("feeds a modality that the corpus has, by name and not by place", () => {
    expect(modalitiesOn("motion", { name: "turned", modalities: ["motion", "speech"] })).toEqual(["motion"]);
    expect(modalitiesOn("visual", film)).toEqual(["visual"]);
  });

  it.each([
    ["speech", "audio"],
    ["motion", "visual"],
    ["facial", "visual"],
  ])("feeds, for %s, %s of a corpus that has none of the paper's modalities", (modality, instead) => {
    expect(modalitiesOn(modality, film)).toEqual([instead]);
  });

  it("never takes motion for facial values: a corpus with one of the paper's modalities has nothing in another's stead", () => {
    expect(() => modalitiesOn("facial", creativeit)).toThrow(
      new RangeError("Cannot feed facial of creativeit: a modality among multimodal, speech, motion is wanted"),
    );
    for (const named of ["speech", "motion", "facial"]) {
      const other = named === "facial" ? "motion" : "facial";
      expect(() => modalitiesOn(other, { name: "one", modalities: [named, "other"] })).toThrow(RangeError);
    }
  });

  it("refuses what a corpus has no second modality for, and a word that the paper does not use", () => {
    expect(() => modalitiesOn("motion", { name: "radio", modalities: ["audio"] })).toThrow(
      /^Cannot feed motion of radio/,
    );
    expect(() => modalitiesOn("smell", film)).toThrow(/^Cannot feed smell of film/);
  });
});
