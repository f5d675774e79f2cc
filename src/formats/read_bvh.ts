import { readFileSync } from "node:fs";
import type { BvhMotion } from "./bvh_motion.ts";
import { decodeText } from "./decode_text.ts";
import { parseBvh } from "./parse_bvh.ts";

/**
 * Reads a BVH file from disk.
 *
 * @param path The file, UTF-8.
 * @returns Its motion, as {@linkcode parseBvh} gives it.
 * @throws {SyntaxError} If the file is not one whole skeleton and its motion; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readBvh } from "../src/formats/read_bvh.ts";
 *
 * const { joints, frames, frameSeconds } = readBvh("fixtures/bvh/arm.bvh");
 * assert.deepEqual([joints.length, frames, frameSeconds], [3, 4, 0.0083333]);
 * ```
 */
export function readBvh(path: string): BvhMotion {
  return parseBvh(decodeText(readFileSync(path), { name: path }), { name: path });
}
