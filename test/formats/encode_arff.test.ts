import { describe, expect, it } from "vitest";
import type { ArffColumn } from "../../src/formats/arff_table.ts";
import { encodeArff } from "../../src/formats/encode_arff.ts";

const numeric = (name: string, ...values: number[]): ArffColumn => ({
  name,
  kind: "numeric",
  values: Float64Array.from(values),
});

describe("encodeArff()", () => {
  it("writes names, text and nominal values in quotes only where they must be", () => {
    const columns: ArffColumn[] = [
      { name: "Instance_name", kind: "string", values: ["dev_1", "it's", null, "?"] },
      { name: "speaker id", kind: "nominal", categories: ["P16", "P 17"], values: ["P16", "P 17", "P16", null] },
      numeric("v", 0, -0.04, NaN, 1e-7),
    ];
    expect(encodeArff({ relation: "r", columns })).toBe(
      `@relation r
@attribute Instance_name string
@attribute 'speaker id' {P16,'P 17'}
@attribute v numeric

@data
dev_1,P16,0
'it\\'s','P 17',-0.04
?,P16,?
'?',?,1e-7
`,
    );
  });

  it("ends every line, the last one too, as it is told", () => {
    expect(encodeArff({ relation: "r", columns: [numeric("v", 1)] }, { lineEnd: "\r\n" })).toBe(
      "@relation r\r\n@attribute v numeric\r\n\r\n@data\r\n1\r\n",
    );
  });

  it.each([
    ["no column", [], "there must be a column, current value is none"],
    [
      "columns of two lengths",
      [numeric("a", 1), numeric("b", 1, 2)],
      "columns must have equal lengths, current value is 1, 2",
    ],
    ["two columns of one name", [numeric("a", 1), numeric("a", 1)], "names must differ, current value is a, a"],
    [
      "an infinite number",
      [numeric("a", 0, Infinity)],
      "a must be finite or missing in row 1, current value is Infinity",
    ],
    [
      "a nominal value that was not declared",
      [{ name: "a", kind: "nominal", categories: ["b"], values: ["c"] } as const],
      "a must be one of its categories in row 0, current value is c",
    ],
  ])("refuses %s", (_what, columns, message) => {
    expect(() => encodeArff({ relation: "r", columns })).toThrow(new RangeError(`Cannot encode ARFF: ${message}`));
  });
});
