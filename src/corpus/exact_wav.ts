import { encodeWav } from "../formats/encode_wav.ts";
import type { Sound } from "../formats/sound.ts";

/**
 * A WAV file that reads back to the very samples: 16-bit PCM where that holds them all, else 32-bit float.
 *
 * @param sound One channel.
 * @returns The file's bytes.
 * @throws {RangeError} If a sample is not finite, or the rate no positive whole number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { exactWav } from "../src/corpus/exact_wav.ts";
 *
 * assert.equal(exactWav({ sampleRate: 16_000, samples: Float32Array.of(0.5, -1) }).length, 44 + 2 * 2);
 * assert.equal(exactWav({ sampleRate: 16_000, samples: Float32Array.of(0.1, 1) }).length, 58 + 2 * 4);
 * ```
 */
export function exactWav(sound: Sound): Uint8Array {
  const fits = sound.samples.every((sample) => Number.isInteger(sample * 0x8000) && sample >= -1 && sample < 1);
  return encodeWav(sound, { encoding: fits ? "pcm16" : "float32" });
}
