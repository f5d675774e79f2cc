import { describe, expect, it } from "vitest";
import { EXPERIMENT_CELLS } from "../../reproduce/experiments.ts";
import { PUBLISHED_CELLS } from "../../reproduce/published_claims.ts";
import { measuredCell } from "../../src/claims/measured_cell.ts";

const main = { network: "cer-mtl", modality: "multimodal", loss: "ccc", frames: 20 };

describe("measuredCell()", () => {
  it("takes what a table does not say from the paper's main experiment", () => {
    expect(measuredCell({ corpus: "creativeit", attribute: "dominance", network: "cer-mtl" })).toEqual({
      corpus: "creativeit",
      attribute: "dominance",
      condition: main,
    });
  });

  it("feeds the Pure CNN speech alone unless a modality is named", () => {
    const setting = { corpus: "creativeit", attribute: "valence", network: "pure-cnn" };
    expect(measuredCell(setting)?.condition.modality).toBe("speech");
    expect(measuredCell({ ...setting, modality: "multimodal" })?.condition.modality).toBe("multimodal");
  });

  it("reads tasks, batch size and hop as the experiment's own", () => {
    const setting = { corpus: "recola", attribute: "valence", network: "cer-mtl", tasks: "activation+valence" };
    expect(measuredCell({ ...setting, batch: "32", hop: "4" })?.condition).toEqual({
      ...main,
      tasks: ["activation", "valence"],
      batchWindows: 32,
      evaluationHopFrames: 4,
    });
  });

  it("has nothing to run for a count or a number quoted from others: 2 and 10 of the paper's 90 cells", () => {
    const none = [...PUBLISHED_CELLS.values()].filter(({ setting }) => measuredCell(setting) === undefined);
    expect(none.filter(({ setting }) => setting.attribute === undefined).map(({ id }) => id)).toEqual([
      "parameters.pure-cnn",
      "parameters.cer-mtl",
    ]);
    expect(none.filter(({ setting }) => setting.quoted === true).length).toBe(10);
    expect(none.length).toBe(12);
    for (const setting of EXPERIMENT_CELLS.values()) expect(measuredCell(setting)).toBeDefined();
  });

  it("has one experiment for cells that the paper prints in several tables", () => {
    for (const attribute of ["activation", "valence", "dominance"]) {
      const cells = [
        `T1.creativeit.${attribute}.multimodal.ccc`,
        `T3.creativeit.${attribute}.mtl`,
        `T4.creativeit.${attribute}.n20`,
        `T5.creativeit.${attribute}.cer-mtl`,
      ].map((name) => [name, measuredCell(PUBLISHED_CELLS.get(name)!.setting)] as const);
      for (const [name, cell] of cells)
        expect(cell, name).toEqual({ corpus: "creativeit", attribute, condition: main });
    }
  });
});
