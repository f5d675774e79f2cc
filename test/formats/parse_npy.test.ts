import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeNpy } from "../../src/formats/encode_npy.ts";
import { parseNpy } from "../../src/formats/parse_npy.ts";
import { readNpy } from "../../src/formats/read_npy.ts";
import { mutatedBytes } from "../_arbitraries/mutated_bytes.ts";
import { parsesOrExplains } from "../_assertions/parses_or_explains.ts";

const fixture = (file: string): Uint8Array => readFileSync(`fixtures/npy/${file}.npy`);
const small = encodeNpy({ shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) });

/** The small file with another header; lengths are kept. */
function withHeader(from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(small).toString("latin1").replace(from, to), "latin1");
}

describe("parseNpy()", () => {
  it("reads 0, 1, -1 and both ends of int32", () => {
    expect(parseNpy(fixture("int32_5")).values).toEqual(Int32Array.of(0, 1, -1, 2 ** 31 - 1, -(2 ** 31)));
  });

  it("keeps a NaN and an infinity that the file holds", () => {
    expect([...parseNpy(fixture("float32_2x3")).values.subarray(0, 2)]).toEqual([NaN, -Infinity]);
  });

  it("gives a single number the shape []", () => {
    expect(parseNpy(fixture("float32_scalar"))).toEqual({ shape: [], values: Float32Array.of(0.1) });
  });

  it("gives an array without rows its columns all the same", () => {
    expect(parseNpy(fixture("float32_0x39"))).toEqual({ shape: [0, 39], values: new Float32Array() });
  });

  it("copies: the result does not change with the file's bytes", () => {
    const bytes = small.slice();
    const { values } = parseNpy(bytes);
    bytes.fill(0);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("reads a file that lies at an odd place of a larger buffer", () => {
    const buffer = new Uint8Array(small.length + 3);
    buffer.set(small, 3);
    expect(parseNpy(buffer.subarray(3))).toEqual(parseNpy(small));
  });

  it.each([
    ["refused_big_endian", 'the type must be one of <f4, <f8, <i4, current value is ">f4"'],
    ["refused_int64", 'the type must be one of <f4, <f8, <i4, current value is "<i8"'],
    ["refused_fortran", "the order must be C, current value is Fortran"],
  ])("refuses %s rather than convert it", (file, message) => {
    expect(() => parseNpy(fixture(file), { name: "x.npy" })).toThrow(`Cannot read x.npy at byte 10: ${message}`);
  });

  it("refuses a file one byte short or one byte long, naming the bytes it has", () => {
    const message =
      "Cannot read x.npy at byte 128: the values of shape (2, 3) must fill the file exactly, current value is 23 bytes";
    expect(() => parseNpy(small.subarray(0, -1), { name: "x.npy" })).toThrow(new SyntaxError(message));
    expect(() => parseNpy(new Uint8Array([...small, 0]))).toThrow(
      "must fill the file exactly, current value is 25 bytes",
    );
  });

  it.each([
    ["a shape too large to allocate", "(2, 3), }           ", "(4000000000, 3), }  "],
    [
      "a shape whose product is the right size only after rounding or overflow",
      "(2, 3), }                    ",
      "(9007199254740993, 0), }     ",
    ],
    ["a negative length", "(2, 3)", "(2,-3)"],
    ["a length that is no number", "(2, 3)", "(2, x)"],
    ["a list instead of a tuple", "(2, 3)", "[2, 3]"],
    ["another order of keys", "'descr': '<f4', 'fortran_order': False", "'fortran_order': False, 'descr': '<f4'"],
  ])("refuses %s", (_what, from, to) => {
    expect(() => parseNpy(withHeader(from, to))).toThrow(SyntaxError);
  });

  it("refuses version 2.0", () => {
    const bytes = small.slice();
    bytes[6] = 2;
    expect(() => parseNpy(bytes)).toThrow("the version must be 1.0, current value is 2.0");
  });

  it("either reads a damaged file as valid data or says what is wrong at which byte", () => {
    const seeds = [fixture("float32_2x3"), fixture("int32_5"), fixture("float32_scalar"), fixture("float64_2x3")];
    fc.assert(
      fc.property(mutatedBytes(...seeds), (bytes) => {
        parsesOrExplains(
          (name) => parseNpy(bytes, { name }),
          ({ shape, values }) => {
            expect(values.length).toBe(shape.reduce((product, length) => product * length, 1));
            expect(values.byteLength).toBeLessThan(bytes.length);
          },
        );
      }),
      { numRuns: 3000 },
    );
  });
});

describe("readNpy()", () => {
  it("reads what numpy.save wrote", () => {
    expect(readNpy("fixtures/npy/float64_2x3.npy")).toEqual(parseNpy(fixture("float64_2x3")));
  });

  it("names the file in an error", () => {
    expect(() => readNpy("fixtures/npy/README.md")).toThrow("Cannot read fixtures/npy/README.md at byte 0: ");
  });
});
