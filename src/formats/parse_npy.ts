import { quote } from "./_quote.ts";
import type { NpyArray } from "./npy_array.ts";
import type { ParseOptions } from "./parse_options.ts";

const HEADER = /^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \(((?:\d+, )*\d+|\d+,|)\), \} *\n$/;
const TYPES = { "<f4": Float32Array, "<f8": Float64Array, "<i4": Int32Array } as const;

/**
 * Reads an NPY file of version 1.0 as `numpy.save` writes it.
 *
 * Convention: float32, float64 or int32, little-endian, C order; anything else is refused rather than converted. The
 * values must fill the file exactly. A NaN that the file holds is data and is kept.
 *
 * @param bytes The whole file.
 * @param options What messages call it.
 * @returns The values, copied out of `bytes`, and their shape.
 * @throws {SyntaxError} If the file is anything else; the message names file and byte.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { encodeNpy } from "../src/formats/encode_npy.ts";
 * import { parseNpy } from "../src/formats/parse_npy.ts";
 *
 * const values = Float32Array.of(0.5, -0.25);
 * assert.deepEqual(parseNpy(encodeNpy({ shape: [2], values })), { shape: [2], values });
 * ```
 */
export function parseNpy(bytes: Uint8Array, options: ParseOptions = {}): NpyArray {
  const { name = "input" } = options;
  const fail = (byte: number, wanted: string, current: string): never => {
    throw new SyntaxError(`Cannot read ${name} at byte ${byte}: ${wanted}, current value is ${current}`);
  };
  const latin1 = (from: number, to: number): string => new TextDecoder("latin1").decode(bytes.subarray(from, to));

  if (bytes.length < 10) fail(0, "an NPY file must have at least 10 bytes", `${bytes.length}`);
  if (bytes[0] !== 0x93 || latin1(1, 6) !== "NUMPY") {
    fail(0, "an NPY file must start with the byte 0x93 and NUMPY", quote(latin1(0, 6)));
  }
  if (bytes[6] !== 1 || bytes[7] !== 0) fail(6, "the version must be 1.0", `${bytes[6]}.${bytes[7]}`);
  const start = 10 + bytes[8]! + 256 * bytes[9]!;
  if (start > bytes.length)
    fail(8, `the header must end within the ${bytes.length} bytes of the file`, `byte ${start}`);

  const header = latin1(10, start);
  const match = HEADER.exec(header);
  if (match === null) return fail(10, "the header must be the dictionary that numpy.save writes", quote(header));
  const [, type, fortran, lengths] = match as unknown as [string, string, string, string];
  if (!Object.hasOwn(TYPES, type)) fail(10, `the type must be one of ${Object.keys(TYPES).join(", ")}`, quote(type));
  if (fortran === "True") fail(10, "the order must be C", "Fortran");
  const shape = lengths.split(/, ?/).filter(Boolean).map(Number);
  const Values = TYPES[type as keyof typeof TYPES];
  const size = shape.reduce((product, length) => product * length, Values.BYTES_PER_ELEMENT);
  if (!shape.every(Number.isSafeInteger) || size !== bytes.length - start) {
    fail(
      start,
      `the values of shape (${lengths.slice(0, 60)}) must fill the file exactly`,
      `${bytes.length - start} bytes`,
    );
  }
  // Not bytes.slice(start): that of a Node Buffer looks at the same memory.
  return { shape, values: new Values(new Uint8Array(bytes.subarray(start)).buffer) };
}
