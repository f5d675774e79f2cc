import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTable } from "../../src/formats/parse_table.ts";

const COMMA = { delimiter: "," } as const;

describe("parseTable()", () => {
  it.each([",", ";", "\t"] as const)("splits fields at %j", (delimiter) => {
    const table = parseTable(["a", "b"].join(delimiter).concat("\n", ["1", "-2.5e-3"].join(delimiter)), { delimiter });
    expect(table.numbers).toEqual({ a: Float64Array.of(1), b: Float64Array.of(-0.0025) });
  });

  it("reads a RECOLA rating file: CRLF, semicolons and spaces after the raters' names", () => {
    const table = parseTable("time;FM1 ;FF3\r\n0.00;-0.1;0.2\r\n0.04;0;.5\r\n", { delimiter: ";" });
    expect(table.columns).toEqual(["time", "FM1", "FF3"]);
    expect(table.numbers.FF3).toEqual(Float64Array.of(0.2, 0.5));
    expect([...table.lines]).toEqual([2, 3]);
  });

  it("takes no notice of a byte order mark, blank lines and a last line without its end", () => {
    const table = parseTable("\uFEFFa,b\n\n1,2\n\n3,4", COMMA);
    expect(table.numbers.a).toEqual(Float64Array.of(1, 3));
    expect([...table.lines]).toEqual([3, 5]);
  });

  it("reads a file whose lines end with LF in some places and CRLF in others", () => {
    expect(parseTable("a,b\r\n1,2\n3,4\r\n", COMMA).numbers.b).toEqual(Float64Array.of(2, 4));
  });

  it("reads only the columns that are asked for, each as what it is asked for", () => {
    const table = parseTable("id,x,note\n7,1,hello\n", { ...COMMA, numbers: ["x"], text: ["id"] });
    expect(table.numbers).toEqual({ x: Float64Array.of(1) });
    expect(table.text).toEqual({ id: ["7"] });
  });

  it("gives no rows for a header alone", () => {
    expect(parseTable("a,b\n", COMMA)).toMatchObject({ rows: 0, numbers: { a: new Float64Array(0) } });
  });

  it("keeps a delimiter inside quotes", () => {
    expect(parseTable('x,note\n1,"a, b"\n', { ...COMMA, text: ["note"] }).text.note).toEqual(["a, b"]);
  });

  it("reads ? or an empty field as NaN only where they are named as missing", () => {
    expect(parseTable("a,b\n?,\n", { ...COMMA, missing: ["?", ""] }).numbers).toEqual({
      a: Float64Array.of(NaN),
      b: Float64Array.of(NaN),
    });
    expect(() => parseTable("a,b\n1,?\n", { ...COMMA, name: "x.csv" })).toThrow(
      new SyntaxError('Cannot read table x.csv line 2, column b: a number is wanted, current value is "?"'),
    );
  });

  it.each(["", "NaN", "Infinity", "0x10", "1,5", "1.2.3", "1e", "--1", "1 2", "true"])(
    "refuses %j as a number, which Number() or parseFloat() might let through",
    (field) => {
      expect(() => parseTable(`a;b\n1;${field}\n`, { delimiter: ";" })).toThrow(SyntaxError);
    },
  );

  it("refuses a number too large to be finite", () => {
    expect(() => parseTable("a\n1e999\n", { ...COMMA, name: "x.csv" })).toThrow(
      new RangeError("Cannot read table x.csv line 2, column a: a finite number is wanted, current value is 1e999"),
    );
  });

  it("names file and line of a row with a field too few or too many", () => {
    expect(() => parseTable("a,b\n1,2\n3\n", { ...COMMA, name: "x.csv" })).toThrow(
      new SyntaxError("Cannot read table x.csv line 3: 2 fields are wanted, current number is 1"),
    );
    expect(() => parseTable("a,b\n1,2,3\n", COMMA)).toThrow(/input line 2: 2 fields are wanted, current number is 3/);
  });

  it("names a column that is missing or stands in the header twice", () => {
    expect(() => parseTable("a,b\n1,2\n", { ...COMMA, name: "x.csv", numbers: ["c"] })).toThrow(
      new SyntaxError("Cannot read table x.csv line 1: a column c is wanted, current columns are a, b"),
    );
    expect(() => parseTable("a,a \n1,2\n", COMMA)).toThrow(/current header has "a" twice/);
  });

  it("refuses an empty file and a quote that is not closed", () => {
    expect(() => parseTable("", { ...COMMA, name: "x.csv" })).toThrow(
      new SyntaxError("Cannot read table x.csv: a header is wanted, current content is empty"),
    );
    expect(() => parseTable('a,b\n"1,2\n', { ...COMMA, name: "x.csv" })).toThrow(/^Cannot read table x.csv: Quote/);
  });

  it("always gives back the numbers that were written, to the bit", () => {
    const rows = fc.array(
      fc.tuple(...Array.from({ length: 3 }, () => fc.double({ noNaN: true, noDefaultInfinity: true }))),
    );
    const line = fc.constantFrom("\n", "\r\n");
    fc.assert(
      fc.property(rows, fc.constantFrom(",", ";", "\t"), line, (values, delimiter, end) => {
        const lines = [["a", "b", "c"], ...values.map((row) => row.map((x) => (Object.is(x, -0) ? "-0" : String(x))))];
        const table = parseTable(lines.map((row) => row.join(delimiter) + end).join(""), { delimiter });
        const back = values.map((_, row) => ["a", "b", "c"].map((column) => table.numbers[column]![row]));
        expect(back).toEqual(values);
      }),
    );
  });
});
