import type { FramedRecording } from "./framed_corpus.ts";
import { sha256 } from "./sha256.ts";

/**
 * One hash over all features and labels: two framed corpora with the same checksum are the same to the bit.
 *
 * It is the SHA-256 of a list, one line for each array in the order of recordings, modalities and attributes: recording,
 * what the array is, its columns, and the SHA-256 of its bytes as float32 in the machine's order (little-endian on all
 * that Node runs on today). Hashing array by array needs no second copy of the corpus.
 *
 * @param recordings All recordings.
 * @returns The hash in hexadecimal.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { framesChecksum } from "../src/features/frames_checksum.ts";
 *
 * const recording = { id: "r1", frames: 1, features: {}, labels: { valence: Float32Array.of(0.5) } };
 * const other = { ...recording, labels: { valence: Float32Array.of(0.25) } };
 * assert.equal(await framesChecksum([recording]), await framesChecksum([recording]));
 * assert.notEqual(await framesChecksum([recording]), await framesChecksum([other]));
 * ```
 */
export async function framesChecksum(recordings: readonly FramedRecording[]): Promise<string> {
  const lines: string[] = [];
  for (const { id, features, labels } of recordings) {
    for (const [modality, { names, values }] of Object.entries(features)) {
      lines.push(JSON.stringify([id, modality, names, await hashOf(values)]));
    }
    for (const [attribute, values] of Object.entries(labels)) {
      lines.push(JSON.stringify([id, attribute, await hashOf(values)]));
    }
  }
  return sha256(new TextEncoder().encode(lines.join("\n")));
}

function hashOf(values: Float32Array): Promise<string> {
  return sha256(new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength));
}
