import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeArff } from "../../src/formats/encode_arff.ts";
import { type ParseArffOptions, parseArff } from "../../src/formats/parse_arff.ts";
import { readArff } from "../../src/formats/read_arff.ts";
import { arffTable } from "../_arbitraries/arff_table.ts";
import { mutatedText } from "../_arbitraries/mutated_bytes.ts";
import { parsesOrExplains } from "../_assertions/parses_or_explains.ts";

const gold = readFileSync("fixtures/arff/avec_gold_standard.arff", "utf8");
const scipy = readFileSync("fixtures/arff/scipy.arff", "utf8");

/** The values of a table of one column with that type and those rows. */
function column(type: string, rows: readonly string[], options: ParseArffOptions = {}): readonly unknown[] {
  const text = `@relation r\n@attribute a ${type}\n@data\n${rows.join("\n")}\n`;
  return [...parseArff(text, options).columns[0]!.values];
}

describe("parseArff()", () => {
  it("reads a gold standard as the AVEC packages have it: text without quotes, CRLF, blank lines", () => {
    const { relation, columns } = parseArff(gold);
    expect(relation).toBe("GOLDSTANDARD");
    expect(columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["Instance_name", "string"],
      ["frameTime", "numeric"],
      ["GoldStandard", "numeric"],
    ]);
    expect(columns[0]!.values).toEqual(Array(6).fill("dev_1"));
    expect(columns[1]!.values).toEqual(Float64Array.of(0, 0.04, 0.08, 0.12, 0.16, 0.2));
  });

  it("reads the same with line feeds alone and without a last one", () => {
    expect(parseArff(gold.replaceAll("\r\n", "\n").trimEnd())).toEqual(parseArff(gold));
  });

  it("takes quotes off, keeps what stands in them, and undoes escapes", () => {
    const rows = ["plain", "two words", "'a,b'", '"it\'s"', "'it\\'s'", "'100\\%'", "'a\\tb'", "''", "' ? '"];
    const texts = ["plain", "two words", "a,b", "it's", "it's", "100%", "a\tb", "", " ? "];
    expect(column("string", rows)).toEqual(texts);
  });

  it("reads ? and NaN as missing only when that is allowed, a quoted ? as text always", () => {
    const allowed = { allowMissing: true };
    expect(column("numeric", ["1", "?", "NaN"], allowed)).toEqual([1, NaN, NaN]);
    expect(column("string", ["?", "'?'", "NaN"], allowed)).toEqual([null, "?", "NaN"]);
    expect(column("{a,b}", ["b", "?"], allowed)).toEqual(["b", null]);
    for (const value of ["?", "NaN", "-nan"]) {
      expect(() => column("numeric", ["1", value], { name: "x.arff" })).toThrow(
        new SyntaxError(`Cannot read x.arff, line 5: "a" must not be missing, current value is "${value}"`),
      );
    }
    expect(() => column("string", ["?"])).toThrow('"a" must not be missing');
  });

  it("gives a table without rows its columns all the same", () => {
    expect(column("numeric", [])).toEqual([]);
  });

  it.each(["0x10", "1.2.3", "Infinity", "1e999", "abc", "1 2", "'1'", "''", "1_000"])(
    "refuses %s as a number",
    (value) => {
      expect(() => column("numeric", ["0", value])).toThrow('line 5: "a" must be a finite number');
    },
  );

  it("refuses an empty field", () => {
    expect(() => parseArff("@relation r\n@attribute a real\n@attribute b real\n@data\n1,\n")).toThrow(
      'line 5: "b" must be a finite number, current value is ""',
    );
  });

  it("names the line, counted from 1 with blank lines and comments, and both numbers of fields", () => {
    const text = "% c\n\n@relation r\n@attribute a numeric\n@attribute b numeric\n@data\n1,2\n\n% c\n1;2\n";
    const message = "Cannot read x.arff, line 10: a row must have 2 fields, current value is 1";
    expect(() => parseArff(text, { name: "x.arff" })).toThrow(new SyntaxError(message));
    expect(() => parseArff(text.replace("1;2", "1,2,3"))).toThrow(
      "line 10: a row must have 2 fields, current value is 3",
    );
  });

  it.each([
    ["a file without header", "1,2\n", /line 1: the header must have/],
    ["nothing", "", /line 1: there must be @relation and @data, current value is the end of the file/],
    ["a header cut before the rows", "@relation r\n@attribute a numeric\n", /line 3: there must be/],
    ["no attribute", "@relation r\n@data\n", /line 2: @data must follow the attributes/],
    ["an attribute before the relation", "@attribute a numeric\n", /line 1: @relation must come first/],
    ["two relations", "@relation r\n@relation s\n", /line 2: there must be one @relation/],
    [
      "two attributes of one name",
      "@relation r\n@attribute a real\n@attribute 'a' real\n",
      /line 3: names of attributes must differ, current value is a second "a"/,
    ],
    ["a date", "@relation r\n@attribute a date yyyy\n", /line 2: @attribute must have a name and the type/],
    ["an attribute without type", "@relation r\n@attribute a\n", /line 2: @attribute must have a name and the type/],
    ["a list that stays open", "@relation r\n@attribute a {b, c\n", /line 2: @attribute must have/],
    ["a list that repeats a value", "@relation r\n@attribute a {b, b}\n", /line 2: @attribute must have/],
  ])("refuses %s", (_what, text, message) => {
    expect(() => parseArff(text)).toThrow(message);
    expect(() => parseArff(text)).toThrow(SyntaxError);
  });

  it.each([
    ["a sparse row", "string", "{0 1}", "rows must be dense"],
    ["a quote that stays open", "string", "'abc", "quotes must be closed"],
    ["a quote within a word", "string", 'it"s"', '"a" must be a word or quoted'],
    ["a comment behind a value", "string", "b % c", '"a" must be a word or quoted'],
    ["an unknown escape", "string", "'\\d'", '"a" must be a word or quoted'],
    ["a value that was not declared", "{b,c}", "d", '"a" must be one of those declared'],
  ])("refuses %s", (_what, type, row, message) => {
    expect(() => column(type, [row])).toThrow(`Cannot read input, line 4: ${message}`);
  });

  // SciPy 1.17.1, fixtures/arff/reference.py; both read decimals to the nearest float64, so equality is exact.
  it("reads numbers, nominal and missing values as scipy.io.arff does", () => {
    const { relation, columns } = parseArff(scipy, { allowMissing: true });
    const read = columns.map(({ name, kind, values }) => ({
      name,
      kind,
      values: [...values].map((value) => (Number.isNaN(value) ? null : value)),
    }));
    expect({ relation, columns: read }).toEqual(JSON.parse(readFileSync("fixtures/arff/scipy.json", "utf8")));
  });

  it("either reads a damaged file as full columns without silent NaN or says what is wrong in which line", () => {
    const crafted = encodeArff({
      relation: "it's",
      columns: [
        { name: "a b", kind: "nominal", categories: ["x", "y z"], values: ["x", "y z", "x"] },
        { name: "t", kind: "string", values: ["", "100%", "a,b"] },
        { name: "v", kind: "numeric", values: Float64Array.of(1, -2.5e-7, 3) },
      ],
    });
    fc.assert(
      fc.property(mutatedText(gold, scipy, crafted), fc.boolean(), (text, allowMissing) => {
        parsesOrExplains(
          (name) => parseArff(text, { name, allowMissing }),
          ({ columns }) => {
            const rows = columns[0]!.values.length;
            expect(rows * columns.length).toBeLessThan(text.length);
            for (const { values } of columns) {
              expect(values.length).toBe(rows);
              if (!allowMissing) expect([...values].some((value) => value === null || Number.isNaN(value))).toBe(false);
            }
          },
        );
      }),
      { numRuns: 5000 },
    );
  });

  it("always reads back what encodeArff() wrote", () => {
    fc.assert(
      fc.property(arffTable(), fc.constantFrom("\n", "\r\n"), (table, lineEnd) => {
        expect(parseArff(encodeArff(table, { lineEnd }), { allowMissing: true })).toEqual(table);
      }),
      { numRuns: 500 },
    );
  });
});

describe("readArff()", () => {
  it("reads a file and passes on whether values may be missing", () => {
    expect(readArff("fixtures/arff/scipy.arff", { allowMissing: true })).toEqual(
      parseArff(scipy, { allowMissing: true }),
    );
    expect(() => readArff("fixtures/arff/scipy.arff")).toThrow(
      'Cannot read fixtures/arff/scipy.arff, line 14: "height" must not be missing',
    );
  });
});
