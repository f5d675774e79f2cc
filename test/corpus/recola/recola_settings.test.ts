import { describe, expect, it } from "vitest";
import { recolaSettings } from "../../../src/corpus/recola/recola_settings.ts";
import schema from "../../../src/corpus/recola/settings.schema.json" with { type: "json" };

const settings = (value: unknown) => recolaSettings(JSON.stringify(value), { name: "recola.json" });

describe("recolaSettings()", () => {
  it("fills in RECOLA's 7501 rows and six raters, and refuses missing facial values", () => {
    expect(settings({})).toEqual({ labelRows: 7501, raters: 6, missingFacialValues: "refuse" });
  });

  it("knows every key of its schema", () => {
    const full = {
      simulated: "yes",
      partition: { train: ["P1", "P2"], validation: ["P1"], dev: ["P3"] },
      labelRows: 30,
      raters: 2,
      goldFolder: "labels/gs",
      facialFolder: "features_video",
      facialColumns: ["a"],
      missingFacialValues: "zero",
    };
    expect(Object.keys(full).toSorted()).toEqual(Object.keys(schema.properties).toSorted());
    expect(settings(full)).toEqual(full);
  });

  it("validates with the last two of train, unless the partition says with whom", () => {
    const partition = { train: ["P16", "P17", "P19"], dev: ["P21"] };
    expect(settings({ partition }).partition?.validation).toEqual(["P17", "P19"]);
    expect(settings({ partition: { ...partition, validation: ["P16"] } }).partition?.validation).toEqual(["P16"]);
  });

  it.each([
    [{ train: ["P1", "P2", "P3"], dev: ["P3"] }, "each recording is wanted once, current value is P3"],
    [{ train: ["P1", "P2", "p_1"], dev: ["P3"] }, "each recording is wanted once, current value is p_1"],
    [
      { train: ["P1", "P2"], dev: ["P3"], validation: ["P3"] },
      "validation must be a part of train, current value is P3",
    ],
    [
      { train: ["P1", "P2"], dev: ["P3"] },
      "at least one recording of train must not be of validation, current value is none",
    ],
  ])("refuses the partition %j", (partition, message) => {
    expect(() => settings({ partition })).toThrow(new RangeError(`Cannot read recola.json, $.partition: ${message}`));
  });

  it("refuses names of recordings that are paths", () => {
    expect(() => settings({ partition: { train: ["P1", "../P2"], dev: ["P3"] } })).toThrow(
      /^Cannot read recola.json, \$.partition.train\[1\]: a string like .+ is wanted, current value is "\.\.\/P2"$/,
    );
  });
});
