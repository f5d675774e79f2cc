import { describe, expect, it } from "vitest";
import { figure1 } from "../../reproduce/figure1.ts";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";

interface Drawn {
  readonly heading: string;
  readonly parameters: { readonly total: number };
}

describe("figure1", () => {
  it("draws every reading of CER-MTL, CER-STL and the Pure CNN with their parameters", () => {
    const { lines, data } = figure1.show([]);
    expect((data as Drawn[]).map(({ heading, parameters }) => [heading, parameters.total])).toEqual([
      ["CER-MTL, reading plain", 6190],
      ["CER-MTL, reading plain-reset-after", 6235],
      ["CER-MTL, reading R1", 5615],
      ["CER-MTL, reading R2a", 5615],
      ["CER-MTL, reading R2b", 5615],
      ["CER-MTL, reading R2c", 5615],
      ["CER-STL, reading plain", 5230],
      ["Pure CNN, decoded", 240_643],
    ]);
    expect(lines.filter((line) => line.startsWith("in all")).length).toBe(8);
  });

  it("keeps within 100 columns", () => {
    expect(Math.max(...figure1.show([]).lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });

  it("is plain data that one JSON object can hold", () => {
    const { data } = figure1.show([]);
    expect(JSON.parse(canonicalJson(data))).toEqual(data);
  });
});
