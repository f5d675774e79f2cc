import { readFileSync } from "node:fs";
import { parseWav } from "./parse_wav.ts";
import type { Sound } from "./sound.ts";

/**
 * Reads a WAV file from disk.
 *
 * @param path The file.
 * @returns Its sound, as {@linkcode parseWav} gives it.
 * @throws {SyntaxError} If the file is not a whole, plain WAV file; the message names file and byte.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readWav } from "../src/formats/read_wav.ts";
 *
 * const { sampleRate, samples } = readWav("fixtures/wav/pcm16.wav");
 * assert.deepEqual([sampleRate, samples.length], [16_000, 5]);
 * ```
 */
export function readWav(path: string): Sound {
  return parseWav(readFileSync(path), { name: path });
}
