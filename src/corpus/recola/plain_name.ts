/**
 * A file's or folder's name without what differs between copies of RECOLA: case, hyphens and underscores.
 *
 * @param name A name, without the folders above it.
 * @returns The name in lower case, `-` and `_` left out.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { plainName } from "../src/corpus/recola/plain_name.ts";
 *
 * assert.equal(plainName("RECOLA-Video_features"), "recolavideofeatures");
 * ```
 */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}
