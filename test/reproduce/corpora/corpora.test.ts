import { describe, expect, it } from "vitest";
import { type ChooseCorporaOptions, chooseCorpora } from "../../../reproduce/corpora/corpora.ts";

const choose = (texts: readonly string[], options: Partial<ChooseCorporaOptions> = {}) =>
  chooseCorpora(texts, { size: "quick", ...options });

describe("chooseCorpora()", () => {
  it("reads NAME of a simulated corpus and NAME=DIR of any other, whose folder may have an equals sign", () => {
    expect(choose(["sim-recola", "studyforrest=a=b"]).map(({ name, folder }) => [name, folder])).toEqual([
      ["sim-recola", undefined],
      ["studyforrest", "a=b"],
    ]);
  });

  it("takes a corpus that is named twice once", () => {
    expect(choose(["sim-recola", "sim-recola"]).length).toBe(1);
  });

  it("simulates by seed 0 unless told otherwise", () => {
    expect(choose(["sim-recola"])[0]?.seed).toBe(0);
    expect(choose(["sim-recola"], { corpusSeed: 7 })[0]?.seed).toBe(7);
  });

  it.each<[string[], Partial<ChooseCorporaOptions>, RegExp]>([
    [["atlantis=x"], {}, /its name must be one of sim-creativeit, .*, current value is atlantis$/],
    [["toString"], {}, /current value is toString$/],
    [[""], {}, /its name must be one of/],
    [["studyforrest"], {}, /must be given as studyforrest=DIR, current value is studyforrest$/],
    [["recola="], {}, /must be given as recola=DIR, current value is recola=$/],
    [["sim-recola=x"], {}, /must be given as sim-recola, current value is sim-recola=x$/],
    [["studyforrest=x"], { corpusSeed: 0 }, /^Cannot use --corpus-seed: a simulated corpus .* are studyforrest$/],
    [["sim-recola"], { recolaGold: "centred" }, /^Cannot use --recola-gold, .*: --corpus recola=DIR is wanted with it/],
  ])("explains what is wrong with %j and %j", (texts, options, message) => {
    expect(() => choose(texts, options)).toThrow(RangeError);
    expect(() => choose(texts, options)).toThrow(message);
  });
});
