import { describe, expect, it } from "vitest";
import table3 from "../../reproduce/published/table3.json" with { type: "json" };

const cell = (id: string): string => table3.cells.find((each) => each.id === id)!.printed;

describe("published/table3.json", () => {
  it("has every cell once, as printed with two decimals", () => {
    const attributes = { creativeit: ["activation", "valence", "dominance"], recola: ["activation", "valence"] };
    const wanted = Object.entries(attributes).flatMap(([corpus, names]) =>
      names.flatMap((name) => [`${corpus}.${name}.mtl`, `${corpus}.${name}.stl`]),
    );
    expect(table3.cells.map((each) => each.id).toSorted()).toEqual(wanted.toSorted());
    for (const { printed } of table3.cells) expect(printed).toMatch(/^\d\.\d\d$/);
  });

  it("agrees with the paper's text: multi-task learning brings 6 % for valence", () => {
    // In hundredths, which are exact; "%" is a hundredth of CCC throughout the paper.
    const hundredths = (id: string) => Math.round(100 * Number(cell(id)));
    expect(hundredths("creativeit.valence.mtl") - hundredths("creativeit.valence.stl")).toBe(6);
  });
});
