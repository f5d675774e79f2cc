import { writeTree } from "../_write_tree.ts";
import type { Corpus } from "../recording.ts";
import { recolaTree } from "./recola_tree.ts";

/**
 * Writes a simulated corpus to disk as {@linkcode recolaTree} lays it out; read it back with `readRecola`.
 *
 * @param corpus The corpus.
 * @param folder Where to; it must be empty or not there yet.
 * @returns How many files were written.
 * @throws {RangeError} If the folder has content, or the layout cannot hold the corpus exactly.
 *
 * @example Nothing is ever written over
 * ```ts
 * import assert from "node:assert/strict";
 * import type { Corpus } from "../src/corpus/recording.ts";
 * import { writeRecola } from "../src/corpus/recola/write_recola.ts";
 *
 * assert.throws(() => writeRecola({} as Corpus, "fixtures"), /^RangeError: Cannot write a corpus: an empty or a new folder/);
 * ```
 */
export function writeRecola(corpus: Corpus, folder: string): number {
  return writeTree(recolaTree(corpus), folder);
}
