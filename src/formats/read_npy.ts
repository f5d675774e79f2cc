import { readFileSync } from "node:fs";
import type { NpyArray } from "./npy_array.ts";
import { parseNpy } from "./parse_npy.ts";

/**
 * Reads an NPY file from disk.
 *
 * @param path The file.
 * @returns Its values and their shape, as {@linkcode parseNpy} gives them.
 * @throws {SyntaxError} If the file is not an NPY file that this project writes; the message names file and byte.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readNpy } from "../src/formats/read_npy.ts";
 *
 * assert.deepEqual(readNpy("fixtures/npy/float32_2x3.npy").shape, [2, 3]);
 * ```
 */
export function readNpy(path: string): NpyArray {
  return parseNpy(readFileSync(path), { name: path });
}
