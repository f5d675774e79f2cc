import type { NpyArray, NpyValues } from "./npy_array.ts";

/** NumPy leaves room in the header for the first length to grow to this many digits (`numpy/lib/_format_impl.py`). */
const GROWTH_DIGITS = 21;

/**
 * Writes an array as an NPY file of version 1.0, byte for byte what `numpy.save` writes.
 *
 * Convention: little-endian, C order, the header padded so that the values start at a multiple of 64 bytes. Equal
 * arrays give equal bytes, so a file can be named by its hash.
 *
 * @param array Values and their shape.
 * @returns The file's bytes.
 * @throws {RangeError} If the values are not as many as the shape says.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { encodeNpy } from "../src/formats/encode_npy.ts";
 *
 * const file = encodeNpy({ shape: [2, 3], values: new Float32Array(6) });
 * assert.equal(file.length, 128 + 6 * 4);
 * ```
 */
export function encodeNpy(array: NpyArray): Uint8Array<ArrayBuffer> {
  const { shape, values } = array;
  const expected = shape.reduce((product, length) => product * length, 1);
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0) || values.length !== expected) {
    throw new RangeError(
      `Cannot encode NPY: values must be as many as the shape says, current value is ${values.length} values of shape (${shape.join(", ")})`,
    );
  }
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const growth = shape.length === 0 ? 0 : GROWTH_DIGITS - String(shape[0]).length;
  const dictionary = `{'descr': '${descriptor(values)}', 'fortran_order': False, 'shape': ${tuple}, }${" ".repeat(growth)}`;
  const start = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  if (start - 10 > 0xffff) {
    throw new RangeError(`Cannot encode NPY: the header must fit 65535 bytes, current value is ${start - 10}`);
  }

  const file = new Uint8Array(start + values.byteLength);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]); // "\x93NUMPY", version 1.0
  new DataView(file.buffer).setUint16(8, start - 10, true);
  file.set(new TextEncoder().encode(`${dictionary.padEnd(start - 11)}\n`), 10);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
  return file;
}

function descriptor(values: NpyValues): string {
  if (values instanceof Float32Array) return "<f4";
  return values instanceof Float64Array ? "<f8" : "<i4";
}
