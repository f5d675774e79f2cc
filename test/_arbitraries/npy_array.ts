import * as fc from "fast-check";
import type { NpyArray, NpyValues } from "../../src/formats/npy_array.ts";

/** Arrays of 0 to 4 axes, empty ones among them, with any bits a value can have: infinities, every NaN, -0. */
export function npyArray(): fc.Arbitrary<NpyArray> {
  const types = fc.constantFrom<(new (buffer: ArrayBuffer) => NpyValues)[]>(Float32Array, Float64Array, Int32Array);
  return fc.tuple(fc.array(fc.nat(4), { maxLength: 4 }), types).chain(([shape, Values]) => {
    const bytes = shape.reduce((product, length) => product * length, Values === Float64Array ? 8 : 4);
    return fc
      .uint8Array({ minLength: bytes, maxLength: bytes })
      .map((bits) => ({ shape, values: new Values(bits.slice().buffer) }));
  });
}
