import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeNpy } from "../../src/formats/encode_npy.ts";
import { parseNpy } from "../../src/formats/parse_npy.ts";
import { npyArray } from "../_arbitraries/npy_array.ts";

describe("encodeNpy()", () => {
  it("starts the values at a multiple of 64 bytes, the header closed by a line feed", () => {
    const file = encodeNpy({ shape: [1], values: Float32Array.of(1) });
    expect([...file.subarray(127)]).toEqual([0x0a, 0, 0, 0x80, 0x3f]);
  });

  it("writes the part of a buffer that the values look at, not the buffer", () => {
    const values = Float32Array.of(1, 2, 3).subarray(1, 2);
    expect(encodeNpy({ shape: [1], values }).length).toBe(132);
  });

  it("refuses values that are more or fewer than the shape says, and names both", () => {
    const encode = () => encodeNpy({ shape: [2, 2], values: new Float32Array(3) });
    expect(encode).toThrow(
      new RangeError(
        "Cannot encode NPY: values must be as many as the shape says, current value is 3 values of shape (2, 2)",
      ),
    );
    expect(() => encodeNpy({ shape: [-1, -1], values: new Float32Array(1) })).toThrow(RangeError);
  });

  // NumPy 2.4.6, fixtures/npy/reference.py
  it.each(["float32_2x3", "float64_2x3", "int32_5", "float32_scalar", "float32_0x39", "float32_16_axes"])(
    "writes %s byte for byte as numpy.save does",
    (file) => {
      const bytes = readFileSync(`fixtures/npy/${file}.npy`);
      expect(Buffer.from(encodeNpy(parseNpy(bytes))).equals(bytes)).toBe(true);
    },
  );

  it("always reads back as the same shape and the same bits", () => {
    fc.assert(
      fc.property(npyArray(), (array) => {
        const { shape, values } = parseNpy(encodeNpy(array));
        expect(shape).toEqual(array.shape);
        expect(values.constructor).toBe(array.values.constructor);
        expect(Buffer.from(values.buffer).equals(Buffer.from(array.values.buffer))).toBe(true);
      }),
    );
  });
});
