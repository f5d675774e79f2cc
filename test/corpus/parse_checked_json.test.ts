import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonSchema, parseCheckedJson } from "../../src/corpus/parse_checked_json.ts";
import { parsesOrExplains } from "../_assertions/parses_or_explains.ts";

const schema: JsonSchema = {
  type: "object",
  required: ["list"],
  properties: {
    list: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", pattern: "^[a-z]+$" } },
    rate: { type: "number", exclusiveMinimum: 0 },
    rows: { type: "integer", minimum: 2 },
    word: { type: "string", enum: ["yes", "no"] },
  },
};
const parse = (text: string) => parseCheckedJson(text, { schema, name: "m.json" });

describe("parseCheckedJson()", () => {
  it("gives what the schema describes", () => {
    const value = { list: ["a", "b"], rate: 0.5, rows: 2, word: "no" };
    expect(parse(JSON.stringify(value))).toEqual(value);
  });

  it.each([
    ["{}", "$: a key list is wanted, current value is []"],
    ["[]", "$: an object is wanted, current value is []"],
    ['{"list":["a"],"lists":[]}', '$: no key but list, rate, rows, word is wanted, current value is "lists"'],
    ['{"list":[]}', "$.list: an array of at least 1 is wanted, current value is []"],
    ['{"list":{}}', "$.list: an array is wanted, current value is {}"],
    ['{"list":["a","B"]}', '$.list[1]: a string like ^[a-z]+$ is wanted, current value is "B"'],
    ['{"list":["a","b","a"]}', '$.list[2]: each item once is wanted, current value is "a"'],
    ['{"list":[null]}', "$.list[0]: a string is wanted, current value is null"],
    ['{"list":["a"],"rate":0}', "$.rate: more than 0 is wanted, current value is 0"],
    ['{"list":["a"],"rate":1e999}', "$.rate: a finite number is wanted, current value is null"],
    ['{"list":["a"],"rows":1}', "$.rows: at least 2 is wanted, current value is 1"],
    ['{"list":["a"],"rows":2.5}', "$.rows: a whole number is wanted, current value is 2.5"],
    ['{"list":["a"],"word":"maybe"}', '$.word: yes or no is wanted, current value is "maybe"'],
    ['{"list":["a"],"__proto__":{}}', '$: no key but list, rate, rows, word is wanted, current value is "__proto__"'],
  ])("refuses %s, naming file and path", (text, message) => {
    expect(() => parse(text)).toThrow(new SyntaxError(`Cannot read m.json, ${message}`));
  });

  it("names the line of what is not JSON", () => {
    expect(() => parse('{\n"list": ["a"],\n}')).toThrow(/^Cannot read m.json, line 3: JSON is wanted, /);
    expect(() => parse("")).toThrow(/^Cannot read m.json, line 1: JSON is wanted, /);
  });

  it("refuses a schema with a keyword or a type that it would pass over", () => {
    const odd = { type: "string", maxLength: 3 } as JsonSchema;
    expect(() => parseCheckedJson('"a"', { schema: odd })).toThrow(/^Cannot check JSON: .+ maxLength$/);
    expect(() => parseCheckedJson("true", { schema: { type: "boolean" } })).toThrow(/^Cannot check JSON: .+ boolean$/);
  });

  it("always gives a valid value or names file and place, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        parsesOrExplains(
          (name) => parseCheckedJson(text, { schema, name }),
          (value) => expect((value as { list: string[] }).list.length).toBeGreaterThan(0),
          /^Cannot read damaged\/file\.bin, (\$|line \d+).*: .+[^.]$/s,
        );
      }),
    );
  });
});
