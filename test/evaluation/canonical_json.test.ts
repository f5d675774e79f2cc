import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";

describe("canonicalJson()", () => {
  it("orders keys by their code units, at every depth", () => {
    expect(canonicalJson({ b: { z: 1, a: 2 }, Z: [{ d: 0, c: 0 }] })).toBe('{"Z":[{"c":0,"d":0}],"b":{"a":2,"z":1}}');
  });

  it("writes NaN as null and leaves out fields that are undefined", () => {
    expect(canonicalJson({ a: NaN, b: undefined })).toBe('{"a":null}');
  });

  it("refuses what JSON would change silently", () => {
    expect(() => canonicalJson([Infinity])).toThrow(TypeError);
    expect(() => canonicalJson({ values: Float32Array.of(1) })).toThrow(TypeError);
    expect(() => canonicalJson([undefined])).toThrow(TypeError);
  });

  // Keys __proto__ are left out: JSON.parse keeps them, an object literal does not, and no record has one.
  const plain = fc.json().filter((text) => !text.includes("__proto__"));

  it("is always read back as the same data", () => {
    fc.assert(
      fc.property(plain, (text) => {
        expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(JSON.stringify(JSON.parse(text))));
      }),
    );
  });

  it("never depends on the order in which fields were set", () => {
    const fields = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zA-Z]{1,3}$/), fc.integer()), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(fields, (entries) => {
        const [forward, backward] = [Object.fromEntries(entries), Object.fromEntries(entries.toReversed())];
        expect(canonicalJson(backward)).toBe(canonicalJson(forward));
      }),
    );
  });
});
